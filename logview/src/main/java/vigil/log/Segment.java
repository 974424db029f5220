package vigil.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** One file of a log, opened when it is first read. Once open it stays readable under any name. */
final class Segment implements Closeable {
    final long number;
    final Object fileKey;
    private Path path;
    private FileChannel channel;
    private long size = -1;

    Segment(long number, Object fileKey, Path path) {
        this.number = number;
        this.fileKey = fileKey;
        this.path = path;
    }

    Path path() {
        return path;
    }

    void renamed(Path now) {
        path = now;
    }

    boolean isOpen() {
        return channel != null;
    }

    /** As it was when it was first asked for since {@link #grown}. */
    long size() throws IOException {
        if (size < 0) {
            size = channel().size();
        }
        return size;
    }

    /** It may have another size now. */
    void grown() {
        size = -1;
    }

    /** Bytes read at {@code offset} into the start of {@code into}, 0 at the end. */
    int read(long offset, byte[] into, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(into, 0, length);
        int total = 0;
        while (buffer.hasRemaining()) {
            int count = readAt(buffer, offset + total);
            if (count <= 0) {
                break;
            }
            total += count;
        }
        return total;
    }

    /** What fails is opened again next time: a connection to another machine may have ended. */
    private int readAt(ByteBuffer buffer, long offset) throws IOException {
        try {
            return channel().read(buffer, offset);
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private FileChannel channel() throws IOException {
        if (channel == null) {
            channel = Unpack.open(path);
        }
        return channel;
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
            channel = null;
        }
    }
}
