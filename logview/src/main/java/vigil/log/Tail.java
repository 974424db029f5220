package vigil.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * The last lines of a log, followed through rotation: when {@code current} is another file than the
 * one that is open, the rest of that one is read first. Memory is bounded by lines kept times
 * {@link #LINE_BYTES}; what a longer line has beyond that is not kept.
 */
public final class Tail implements Closeable {
    static final int LINE_BYTES = 4096;
    private static final int START_BYTES = 1 << 16;

    private final Path file;
    private final int keep;
    private final Deque<byte[]> lines = new ArrayDeque<>();
    private final ByteBuffer buffer = ByteBuffer.allocate(START_BYTES);
    private final byte[] line = new byte[LINE_BYTES];
    private int lineBytes;
    private FileChannel channel;
    private Object fileKey;

    /** Keeps the last {@code keep} lines of {@code file}, which need not exist yet. */
    public Tail(Path file, int keep) {
        this.file = file;
        this.keep = keep;
    }

    /** The lines so far, oldest first, without their newlines. */
    public List<byte[]> lines() {
        return List.copyOf(lines);
    }

    /** Takes in what was written since; true if there was anything. */
    public boolean read() throws IOException {
        boolean changed = channel != null && drain();
        Object now = Files.exists(file) ? key() : null;
        if (now != null && !now.equals(fileKey)) {
            open(now);
            return drain() || changed;
        }
        if (channel != null && channel.size() < channel.position()) { // truncated in place
            channel.position(0);
            return drain();
        }
        return changed;
    }

    private Object key() throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    private void open(Object key) throws IOException {
        boolean first = channel == null;
        close();
        channel = FileChannel.open(file);
        fileKey = key;
        if (first && channel.size() > START_BYTES) {
            channel.position(channel.size() - START_BYTES);
            skipLine();
        }
    }

    private void skipLine() throws IOException {
        long start = channel.position();
        buffer.clear();
        int length = channel.read(buffer);
        for (int i = 0; i < length; i++) {
            if (buffer.get(i) == '\n') {
                channel.position(start + i + 1);
                return;
            }
        }
    }

    private boolean drain() throws IOException {
        boolean any = false;
        while (true) {
            buffer.clear();
            int length = channel.read(buffer);
            if (length <= 0) {
                return any;
            }
            any = true;
            for (int i = 0; i < length; i++) {
                take(buffer.get(i));
            }
        }
    }

    private void take(byte next) {
        if (next != '\n') {
            if (lineBytes < LINE_BYTES) {
                line[lineBytes++] = next;
            }
            return;
        }
        lines.addLast(Arrays.copyOf(line, lineBytes));
        lineBytes = 0;
        if (lines.size() > keep) {
            lines.removeFirst();
        }
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
