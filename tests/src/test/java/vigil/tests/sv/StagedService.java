package vigil.tests.sv;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import vigil.tests.Program;

/**
 * A service whose supervise directory is written by the test, and whose fifos are held open as a
 * runsv would: any state can be had, and what sv sends can be read.
 */
final class StagedService implements AutoCloseable {
    static final long TAI_EPOCH = 4611686018427387914L;

    /** Far enough ahead that each sv, whenever it looks, says 0s. */
    static final Instant AHEAD = Instant.parse("2100-01-01T00:00:00Z");

    /** What the record tells, besides the time. */
    record Record(int pid, boolean paused, char want, boolean gotTerm, int state) {
        static final Record DOWN = new Record(0, false, 'd', false, 0);
        static final Record UP = new Record(4711, false, 'u', false, 1);

        byte[] bytes(Instant since) {
            ByteBuffer bytes = ByteBuffer.allocate(20);
            bytes.putLong(since.getEpochSecond() + TAI_EPOCH).putInt(since.getNano());
            bytes.order(ByteOrder.LITTLE_ENDIAN).putInt(pid);
            bytes.put((byte) (paused ? 1 : 0)).put((byte) want);
            return bytes.put((byte) (gotTerm ? 1 : 0)).put((byte) state).array();
        }
    }

    private final Path directory;
    private final RandomAccessFile ok;
    private final RandomAccessFile control;
    private final FileInputStream pending;

    private StagedService(Path directory) throws Exception {
        this.directory = directory;
        Path supervise = Files.createDirectories(directory.resolve("supervise"));
        mkfifo(supervise.resolve("ok"), supervise.resolve("control"));
        ok = new RandomAccessFile(supervise.resolve("ok").toFile(), "rw");
        control = new RandomAccessFile(supervise.resolve("control").toFile(), "rw");
        pending = new FileInputStream(control.getFD());
    }

    static StagedService make(Path directory, Record record) throws Exception {
        StagedService service = new StagedService(directory);
        service.state(record, AHEAD);
        return service;
    }

    static void mkfifo(Path... paths) throws Exception {
        Object[] arguments = new Object[paths.length];
        System.arraycopy(paths, 0, arguments, 0, paths.length);
        Program.Result result = Program.of("mkfifo", arguments).run();
        if (result.exit() != 0) {
            throw new IOException(result.err());
        }
    }

    Path path() {
        return directory;
    }

    Path supervise(String file) {
        return directory.resolve("supervise").resolve(file);
    }

    /** Replaced by rename, as runsv does. */
    void state(Record record, Instant since) throws IOException {
        Files.write(supervise("status.new"), record.bytes(since));
        Files.move(supervise("status.new"), supervise("status"), StandardCopyOption.ATOMIC_MOVE);
    }

    void markDown() throws IOException {
        Files.createFile(directory.resolve("down"));
    }

    /** What was written to control since the last call. */
    String sent() throws IOException {
        StringBuilder sent = new StringBuilder();
        byte[] bytes = new byte[64];
        while (pending.available() > 0) {
            int length = pending.read(bytes);
            sent.append(new String(bytes, 0, length, StandardCharsets.ISO_8859_1));
        }
        return sent.toString();
    }

    /** As if runsv had ended: nobody holds the fifos open. */
    @Override
    public void close() throws IOException {
        ok.close();
        control.close();
    }
}
