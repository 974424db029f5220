package vigil.host;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import vigil.far.Letter;

/** A file that is made or emptied; what is written goes there when it is closed. */
final class WrittenFile implements SeekableByteChannel {
    private final HostFiles files;
    private final Path path;
    private final Question question;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private boolean isOpen = true;

    WrittenFile(HostFiles files, Path path, boolean isNew, int mode) {
        this.files = files;
        this.path = path;
        question = Question.of(Letter.WRITE, isNew ? 1 : 0, mode);
    }

    @Override
    public int write(ByteBuffer from) {
        byte[] bytes = new byte[from.remaining()];
        from.get(bytes);
        written.writeBytes(bytes);
        return bytes.length;
    }

    @Override
    public void close() throws IOException {
        if (isOpen) {
            isOpen = false;
            files.change(question.with(written.toByteArray()), path);
        }
    }

    @Override
    public long size() {
        return written.size();
    }

    @Override
    public long position() {
        return written.size();
    }

    @Override
    public SeekableByteChannel position(long wanted) {
        throw new UnsupportedOperationException("written from the start to the end");
    }

    @Override
    public SeekableByteChannel truncate(long size) {
        throw new UnsupportedOperationException("written from the start to the end");
    }

    @Override
    public int read(ByteBuffer into) {
        throw new NonReadableChannelException();
    }

    @Override
    public boolean isOpen() {
        return isOpen;
    }
}
