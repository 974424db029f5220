package vigil.tests.console;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import vigil.tests.Program;
import vigil.tests.ServiceDirectory;

/**
 * Services at a moment that stands still, and a made-up machine under them, so that a picture of
 * the console is the same each time. Their fifos are held open in place of a runsv.
 */
final class MadeUpTree implements AutoCloseable {
    static final String NOW = "2026-11-21T12:04:11Z";

    private static final long NOW_SECONDS = java.time.Instant.parse(NOW).getEpochSecond();
    private static final long TAI_EPOCH = 4611686018427387914L;
    private static final int EVENT_BYTES = 32;
    private static final int HEADER_BYTES = 64;
    private static final int UPTIME_SECONDS = 4000;

    /** Kinds of events, by the numbers of the format. */
    enum Kind {
        NONE,
        START,
        EXIT,
        FINISH,
        READY,
        COMMAND
    }

    /** One event, so many seconds ago. */
    record Happening(Kind kind, double secondsAgo, int pid, int code) {}

    private final Path directory;
    private final List<RandomAccessFile> fifos = new ArrayList<>();

    MadeUpTree(Path directory) throws IOException {
        this.directory = directory;
        for (String name : List.of("runsvdir/default", "runsvdir/single", "proc/sys/kernel")) {
            Files.createDirectories(directory.resolve(name));
        }
        link("runsvdir/current", "default");
        link("service", "runsvdir/current");
        Path proc = directory.resolve("proc");
        Files.writeString(proc.resolve("sys/kernel/hostname"), "harbour\n");
        Files.writeString(proc.resolve("loadavg"), "0.42 0.30 0.21 1/200 4242\n");
        Files.writeString(proc.resolve("uptime"), UPTIME_SECONDS + ".00 7000.00\n");
        Files.writeString(proc.resolve("meminfo"), "MemAvailable:  1048576 kB\n");
        process(1, 0, "runit", 40);
        process(200, 1, "runsvdir", 60);
    }

    private void link(String name, String target) throws IOException {
        Files.createSymbolicLink(directory.resolve(name), Path.of(target));
    }

    /** A service in the runlevel {@code default}, with its run script. */
    ServiceDirectory service(String name, String run) throws IOException {
        link("runsvdir/default/" + name, "../../sv/" + name);
        return defined(name, run);
    }

    ServiceDirectory defined(String name, String run) throws IOException {
        return ServiceDirectory.make(directory.resolve("sv").resolve(name)).script("run", run);
    }

    void linkInto(String runlevel, String name) throws IOException {
        link("runsvdir/" + runlevel + "/" + name, "../../sv/" + name);
    }

    /** A runsv's record: {@code state} 0 down, 1 run, 2 finish. */
    void record(ServiceDirectory service, int state, int pid, char want, double secondsAgo)
            throws Exception {
        Path supervise = Files.createDirectories(service.path().resolve("supervise"));
        ByteBuffer record = ByteBuffer.allocate(20);
        label(record, secondsAgo);
        record.order(ByteOrder.LITTLE_ENDIAN).putInt(pid).put((byte) 0).put((byte) want);
        record.put((byte) 0).put((byte) state);
        Files.write(supervise.resolve("status"), record.array());
        for (String fifo : List.of("ok", "control")) {
            Program.of("mkfifo", supervise.resolve(fifo)).run();
            fifos.add(new RandomAccessFile(supervise.resolve(fifo).toFile(), "rw"));
        }
    }

    private static void label(ByteBuffer bytes, double secondsAgo) {
        long nanos = Math.round(secondsAgo * 1e9);
        long at = NOW_SECONDS * 1_000_000_000L - nanos;
        bytes.order(ByteOrder.BIG_ENDIAN)
                .putLong(at / 1_000_000_000L + TAI_EPOCH)
                .putInt((int) (at % 1_000_000_000L));
    }

    /**
     * Writes supervise/events; totals are starts, restarts, exits, failures, crashes. After more
     * than 64 starts what came before is forgotten.
     */
    static void history(ServiceDirectory service, List<Happening> happenings, long... totals)
            throws IOException {
        long number = totals[0] > 64 ? 65 : 1;
        ByteBuffer bytes = ByteBuffer.allocate(HEADER_BYTES + happenings.size() * EVENT_BYTES);
        bytes.put("vgevents".getBytes(StandardCharsets.US_ASCII)).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(1).putInt(64).putLong(number - 1 + happenings.size());
        for (long total : totals) {
            bytes.putLong(total);
        }
        for (Happening one : happenings) {
            label(bytes, one.secondsAgo());
            bytes.order(ByteOrder.LITTLE_ENDIAN).put((byte) one.kind().ordinal());
            bytes.put((byte) (one.kind() == Kind.COMMAND ? one.code() : 0)).putShort((short) 0);
            bytes.putInt(one.pid()).putInt(one.kind() == Kind.EXIT ? one.code() : 0);
            bytes.putLong(number++);
        }
        Files.write(service.path().resolve("supervise/events"), bytes.array());
    }

    /** A process of the made-up machine. */
    void process(int pid, int parent, String name, int residentPages) throws IOException {
        Path proc = directory.resolve("proc/" + pid);
        Path task = Files.createDirectories(proc.resolve("task/" + pid));
        Files.writeString(
                proc.resolve("stat"),
                pid
                        + " ("
                        + name
                        + ") S "
                        + parent
                        + " 0 0 0 0 0 0 0 0 0 12 3 0 0 20 0 1 0 200 0 "
                        + residentPages
                        + " 0 0 0\n");
        Files.writeString(task.resolve("children"), "");
        Path above = directory.resolve("proc/" + parent + "/task/" + parent + "/children");
        if (parent != 0) {
            Files.writeString(above, Files.readString(above) + pid + " ");
        }
    }

    @Override
    public void close() throws IOException {
        for (RandomAccessFile fifo : fifos) {
            fifo.close();
        }
    }
}
