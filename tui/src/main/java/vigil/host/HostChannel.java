package vigil.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import vigil.far.Letter;

/** A file that is held open on another machine, to be read whatever becomes of its name. */
final class HostChannel extends FileChannel {
    private static final int MOST_BYTES = 1 << 18; // an answer does not hold others up for long

    private final HostFiles files;
    private final Path path;
    private final long device;
    private final long inode;
    private Link link; // what was opened on one connection is unknown on the next
    private long descriptor;
    private long position;

    HostChannel(HostFiles files, Path path) throws IOException {
        this.files = files;
        this.path = path;
        link = files.host().link();
        Reply opened = Host.ask(link, Question.of(Letter.OPEN), path.toString());
        descriptor = opened.number();
        device = opened.number();
        inode = opened.number();
    }

    /** Asks about the open file; after a lost connection it is opened again. */
    private synchronized Reply askOpen(long from, int wanted) throws IOException {
        Link now = files.host().link();
        if (link != now) {
            openAgain(now);
        }
        Question question = Question.of(Letter.READ_OPEN, descriptor, from, wanted);
        return Host.ask(link, question, path.toString());
    }

    private void openAgain(Link now) throws IOException {
        Reply again = Host.ask(now, Question.of(Letter.OPEN), path.toString());
        long other = again.number();
        if (again.number() != device || again.number() != inode) {
            Host.ask(now, Question.of(Letter.CLOSE, other), path.toString());
            throw new NoSuchFileException(path.toString()); // it has another name by now
        }
        descriptor = other;
        link = now;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        int count = read(into, position);
        position += Math.max(0, count);
        return count;
    }

    @Override
    public int read(ByteBuffer into, long from) throws IOException {
        int wanted = Math.min(into.remaining(), MOST_BYTES);
        Reply answer = askOpen(from, wanted);
        answer.number(); // its size
        byte[] bytes = answer.rest(wanted);
        into.put(bytes);
        return bytes.length == 0 && wanted > 0 ? -1 : bytes.length;
    }

    @Override
    public long read(ByteBuffer[] into, int offset, int length) throws IOException {
        long total = 0;
        for (int i = offset; i < offset + length; i++) {
            int count = read(into[i]);
            total += Math.max(0, count);
            if (into[i].hasRemaining()) {
                return total == 0 ? count : total;
            }
        }
        return total;
    }

    @Override
    public long size() throws IOException {
        return askOpen(0, 0).number();
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public FileChannel position(long wanted) {
        position = wanted;
        return this;
    }

    @Override
    public long transferTo(long from, long count, WritableByteChannel to) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(count, MOST_BYTES));
        read(buffer, from);
        return to.write(buffer.flip());
    }

    @Override
    protected void implCloseChannel() throws IOException {
        if (link == files.host().link()) {
            Host.ask(link, Question.of(Letter.CLOSE, descriptor), path.toString());
        }
    }

    @Override
    public void force(boolean metaData) {
        // nothing was written
    }

    @Override
    public int write(ByteBuffer from) {
        throw new NonWritableChannelException();
    }

    @Override
    public int write(ByteBuffer from, long at) {
        throw new NonWritableChannelException();
    }

    @Override
    public long write(ByteBuffer[] from, int offset, int length) {
        throw new NonWritableChannelException();
    }

    @Override
    public FileChannel truncate(long size) {
        throw new NonWritableChannelException();
    }

    @Override
    public long transferFrom(ReadableByteChannel from, long at, long count) {
        throw new NonWritableChannelException();
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long from, long size) {
        throw new UnsupportedOperationException("another machine's memory");
    }

    @Override
    public FileLock lock(long from, long size, boolean shared) {
        throw new UnsupportedOperationException("another machine's locks");
    }

    @Override
    public FileLock tryLock(long from, long size, boolean shared) {
        throw new UnsupportedOperationException("another machine's locks");
    }
}
