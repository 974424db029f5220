package vigil.tests.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import vigil.tests.Await;
import vigil.tests.Suite;

/** svlogd and Debian's in turn: lines of 100 bytes through a pipe into logs on a tmpfs. */
public final class Logging {
    private static final Path TMPFS = Path.of("/dev/shm");
    private static final int ROUNDS = 3;
    private static final int LINE_BYTES = 100;
    private static final int BLOCK_LINES = 80_000;
    private static final int STAMP_BYTES = 26;
    private static final int LATENCIES = 300;
    private static final double TICKS_A_SECOND = 100;
    private static final String CONFIG = "s16777216\nn10000\n";
    private static final String RULES = "-*\n+* error: *\n+* warn: *\n-* debug: *\n";
    private static final String[] KINDS = {"info", "warn", "error", "debug"};

    private final byte[] block = lines();
    private final long bytes;
    private final int blocks;

    /** What one run took: seconds and processor seconds per GB, and kilobytes of memory. */
    private record Cost(double wall, double cpu, double resident) {}

    private Logging(int megabytes) {
        blocks = Math.max(1, megabytes * 1_000_000 / block.length);
        bytes = (long) blocks * block.length;
    }

    public static void main(String[] arguments) throws Exception {
        Logging logging = new Logging(Integer.parseInt(arguments[0]));
        System.out.println(Row.heading());
        logging.compare("plain", "", "", 0.1, true);
        logging.compare("-tt", "-tt", "", 0.167, false);
        logging.compare("four patterns", "", RULES, 0.167, false);
        logging.latency();
    }

    private static byte[] lines() {
        StringBuilder text = new StringBuilder(BLOCK_LINES * LINE_BYTES);
        for (int i = 0; i < BLOCK_LINES; i++) {
            String start = String.format("%012d %s: ", i, KINDS[i % KINDS.length]);
            text.append(start).append("x".repeat(LINE_BYTES - 1 - start.length())).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private void compare(
            String name, String option, String rules, double target, boolean againstCopy)
            throws Exception {
        List<Cost> ours = new ArrayList<>();
        List<Cost> theirs = new ArrayList<>();
        List<Double> copies = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            ours.add(run(Suite.OURS, option, rules));
            theirs.add(run(Suite.PEER, option, rules));
            if (againstCopy) {
                copies.add(copy());
            }
        }
        print(name + ": time", "s/GB", ours, theirs, Cost::wall, target);
        print(name + ": processor time", "s/GB", ours, theirs, Cost::cpu, 0.1);
        print(name + ": resident memory", "KiB", ours, theirs, Cost::resident, 0.2);
        if (againstCopy) {
            List<Double> walls = ours.stream().map(Cost::wall).toList();
            System.out.println(
                    Row.of("plain: time against a bare copy loop", "s/GB", walls, copies, 1.667));
        }
    }

    private static void print(
            String name,
            String unit,
            List<Cost> ours,
            List<Cost> theirs,
            java.util.function.Function<Cost, Double> part,
            double target) {
        System.out.println(
                Row.of(
                        name,
                        unit,
                        ours.stream().map(part).toList(),
                        theirs.stream().map(part).toList(),
                        target));
    }

    private Cost run(Suite suite, String option, String rules) throws Exception {
        Path log = Files.createTempDirectory(TMPFS, "vigil-log");
        try {
            Files.writeString(log.resolve("config"), CONFIG + rules);
            Process svlogd = start(suite, option, log);
            double wall = feed(svlogd);
            double cpu = settledCpu(svlogd.pid());
            double resident = resident(svlogd.pid());
            svlogd.getOutputStream().close();
            svlogd.waitFor();
            verify(log, option.isEmpty() ? 0 : STAMP_BYTES, !rules.isEmpty());
            return new Cost(wall / bytes * 1e9, cpu / bytes * 1e9, resident);
        } finally {
            delete(log);
        }
    }

    private static Process start(Suite suite, String option, Path log) throws IOException {
        List<String> command = new ArrayList<>(List.of(suite.program("svlogd").toString()));
        if (!option.isEmpty()) {
            command.add(option);
        }
        command.add(log.toString());
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    /** Seconds until the pipe has taken all. */
    private double feed(Process process) throws IOException {
        OutputStream pipe = process.getOutputStream();
        long start = System.nanoTime();
        for (int i = 0; i < blocks; i++) {
            for (int at = 0; at < block.length; at += 64_000) {
                pipe.write(block, at, Math.min(64_000, block.length - at));
            }
        }
        pipe.flush();
        return (System.nanoTime() - start) / 1e9;
    }

    private double copy() throws Exception {
        Path file = Files.createTempFile(TMPFS, "vigil-copy", "");
        try {
            Process copy =
                    new ProcessBuilder(Measure.built("copy").toString(), file.toString()).start();
            double wall = feed(copy);
            copy.getOutputStream().close();
            copy.waitFor();
            return wall / bytes * 1e9;
        } finally {
            Files.delete(file);
        }
    }

    /** Processor seconds once the process has nothing left to do. */
    private static double settledCpu(long pid) throws Exception {
        double before = -1;
        double now = cpu(pid);
        while (now != before) {
            Thread.sleep(100);
            before = now;
            now = cpu(pid);
        }
        return now;
    }

    private static double cpu(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_A_SECOND;
    }

    private static double resident(long pid) throws IOException {
        String rollup = Files.readString(Path.of("/proc/" + pid + "/smaps_rollup"));
        return Double.parseDouble(rollup.replaceAll("(?s).*\nRss:\\s+(\\d+) kB.*", "$1"));
    }

    /** Every byte that had to be logged is in the rotated logs and current, in order. */
    private void verify(Path log, int stampBytes, boolean filtered) throws Exception {
        MessageDigest found = MessageDigest.getInstance("SHA-256");
        List<Path> files;
        try (Stream<Path> names = Files.list(log)) {
            files = names.filter(f -> f.getFileName().toString().startsWith("@")).sorted().toList();
        }
        List<Path> all = new ArrayList<>(files);
        all.add(log.resolve("current"));
        for (Path file : all) {
            byte[] content = Files.readAllBytes(file);
            int line = LINE_BYTES + stampBytes;
            for (int at = 0; stampBytes > 0 && at < content.length; at += line) {
                found.update(content, at + stampBytes, LINE_BYTES);
            }
            if (stampBytes == 0) {
                found.update(content);
            }
        }
        if (!Arrays.equals(found.digest(), expected(filtered))) {
            throw new IllegalStateException("what was logged is not what was written: " + log);
        }
    }

    private byte[] expected(boolean filtered) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (int i = 0; i < blocks; i++) {
            for (int line = 0; line < BLOCK_LINES; line++) {
                int kind = line % KINDS.length;
                if (!filtered || kind == 1 || kind == 2) {
                    digest.update(block, line * LINE_BYTES, LINE_BYTES);
                }
            }
        }
        return digest.digest();
    }

    /** From the write of a line to its being in current. */
    private void latency() throws Exception {
        List<List<Double>> micros = List.of(new ArrayList<>(), new ArrayList<>());
        List<Process> running = new ArrayList<>();
        List<Path> logs = new ArrayList<>();
        for (Suite suite : Suite.values()) {
            logs.add(Files.createTempDirectory(TMPFS, "vigil-log"));
            running.add(start(suite, "", logs.get(suite.ordinal())));
        }
        for (Path log : logs) {
            Await.until("svlogd serves", () -> Files.exists(log.resolve("current")));
        }
        for (int i = 0; i < 2 * LATENCIES; i++) {
            java.io.File current = logs.get(i % 2).resolve("current").toFile();
            long size = current.length();
            long start = System.nanoTime();
            running.get(i % 2).getOutputStream().write("a line\n".getBytes());
            running.get(i % 2).getOutputStream().flush();
            while (current.length() == size) {
                Thread.onSpinWait();
            }
            micros.get(i % 2).add((System.nanoTime() - start) / 1e3);
        }
        for (int i = 0; i < 2; i++) {
            running.get(i).getOutputStream().close();
            running.get(i).waitFor();
            delete(logs.get(i));
        }
        System.out.println(
                Row.of("a line visible in current", "us", micros.get(0), micros.get(1), 1.1));
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}
