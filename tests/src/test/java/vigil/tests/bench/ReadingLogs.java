package vigil.tests.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Logs read by the console and by svlogtail, and by other programs that do the same, in turn in one
 * run. The logs lie on a tmpfs: what is measured is programs, not disks.
 */
public final class ReadingLogs {
    private static final Path TMPFS = Path.of("/dev/shm");
    private static final long GIGABYTE = 1_000_000_000L;
    private static final int ROUNDS = 5;
    private static final int MERGED_LOGS = 10;
    private static final double OPEN_SECONDS = 0.6;
    private static final double CONSOLE_RATIO = 6;
    private static final double NATIVE_RATIO = 2;
    private static final double MEGABYTES_A_SECOND = 100;

    private final Path directory;
    private final Path vigil = program("vigil");
    private final Path svlogtail = program("svlogtail");

    private final String lnav; // keeps what it knows of logs below HOME

    private ReadingLogs(Path directory) {
        this.directory = directory;
        lnav = "env HOME=" + directory + " lnav ";
    }

    private static Path program(String name) {
        return Path.of(System.getProperty("vigil.bin"), name).toAbsolutePath();
    }

    public static void main(String[] rows) throws Exception {
        List<String> wanted = List.of(rows);
        Path directory = Files.createTempDirectory(TMPFS, "vigil-logs");
        try {
            ReadingLogs bench = new ReadingLogs(directory);
            if (wanted.isEmpty() || wanted.contains("open") || wanted.contains("search")) {
                Path log = MadeLog.rotated(directory.resolve("big"), GIGABYTE);
                bench.run(wanted, "open", () -> bench.open(log));
                bench.run(wanted, "search", () -> bench.search(log));
                delete(log);
            }
            bench.run(wanted, "merge", bench::merge);
            bench.run(wanted, "watch", () -> new Watching(directory, bench.vigil).usual());
            bench.run(wanted, "flood", () -> new Watching(directory, bench.vigil).flood());
        } finally {
            delete(directory);
        }
    }

    private interface Part {
        void measure() throws Exception;
    }

    private void run(List<String> wanted, String name, Part part) throws Exception {
        if (wanted.isEmpty() || wanted.contains(name)) {
            part.measure();
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** From exec to the last line on the screen. */
    private void open(Path log) throws Exception {
        Path whole = directory.resolve("whole");
        shell("cat " + log + "/@* " + log + "/current >" + whole);
        List<Command> commands = new ArrayList<>();
        commands.add(new Command("vigil log, 1 GB of rotated files", vigil + " log " + log));
        commands.add(new Command("less +G, the same as one file", "less +G " + whole));
        if (hasLnav()) {
            commands.add(new Command("lnav, the rotated files", lnav + log));
        }
        List<List<Double>> seconds =
                inTurn(commands, command -> Pty.secondsToShow(command, "last"));
        Files.delete(whole);
        for (int i = 0; i < commands.size(); i++) {
            tell(
                    commands.get(i).name(),
                    Row.median(seconds.get(i)),
                    "s",
                    i == 0 ? OPEN_SECONDS : 0);
        }
    }

    private void search(Path log) throws Exception {
        String words = "disk 7 failed";
        String files = log + "/@* " + log + "/current";
        List<Command> commands = new ArrayList<>();
        commands.addAll(
                List.of(
                        new Command("grep -c", "grep -c '" + words + "' " + files + " | cat"),
                        new Command(
                                "vigil log --grep",
                                vigil + " log --grep '" + words + "' " + log + " | wc -l"),
                        new Command(
                                "svlogtail --grep",
                                svlogtail + " --grep '" + words + "' " + log + " | wc -l")));
        if (hasLnav()) {
            String only = "-n -c ':filter-in " + words + "' ";
            commands.add(new Command("lnav", lnav + only + files + " | wc -l"));
        }
        List<List<Double>> seconds = inTurn(commands, ReadingLogs::seconds);
        double grep = Row.median(seconds.get(0));
        tell("search 1 GB: grep -c", grep, "s", 0);
        double console = Row.median(seconds.get(1));
        tell("search 1 GB: vigil log --grep", console, "s", grep * CONSOLE_RATIO);
        tell("  in times of grep", console / grep, "", CONSOLE_RATIO);
        double tail = Row.median(seconds.get(2));
        tell("search 1 GB: svlogtail --grep", tail, "s", grep * NATIVE_RATIO);
        tell("  in times of grep", tail / grep, "", NATIVE_RATIO);
        if (hasLnav()) {
            tell("search 1 GB: lnav", Row.median(seconds.get(3)), "s", 0);
        }
    }

    private void merge() throws Exception {
        List<Path> logs = MadeLog.interleaved(directory, MERGED_LOGS, GIGABYTE / MERGED_LOGS);
        StringBuilder words = new StringBuilder();
        StringBuilder files = new StringBuilder();
        for (Path log : logs) {
            words.append(' ').append(log);
            files.append(' ').append(log.resolve("current"));
        }
        List<Command> commands = new ArrayList<>();
        commands.addAll(
                List.of(
                        new Command("vigil log --merge", vigil + " log --merge" + words),
                        new Command("svlogtail", svlogtail + " -x -n all" + words),
                        new Command("sort -m", "LC_ALL=C sort -m" + files)));
        if (hasLnav()) {
            commands.add(new Command("lnav", lnav + "-n" + files));
        }
        List<List<Double>> seconds =
                inTurn(commands, command -> seconds(command + " | cat >/dev/null"));
        for (int i = 0; i < commands.size(); i++) {
            double speed = GIGABYTE / 1e6 / Row.median(seconds.get(i));
            String missed = i == 0 && speed < MEGABYTES_A_SECOND ? "  MISSED" : "";
            System.out.printf(
                    "%-46s %8.0f MB/s%s%n",
                    "merge ten 100 MB logs: " + commands.get(i).name(), speed, missed);
        }
        for (Path log : logs) {
            delete(log);
        }
    }

    /** A line for the shell, and what people call it. */
    private record Command(String name, String line) {}

    private interface Clock {
        double seconds(String command) throws Exception;
    }

    private static List<List<Double>> inTurn(List<Command> commands, Clock clock) throws Exception {
        List<List<Double>> seconds = new ArrayList<>();
        commands.forEach(command -> seconds.add(new ArrayList<>()));
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < commands.size(); i++) {
                seconds.get(i).add(clock.seconds(commands.get(i).line()));
            }
        }
        return seconds;
    }

    private static double seconds(String command) throws Exception {
        long start = System.nanoTime();
        shell(command);
        return (System.nanoTime() - start) / 1e9;
    }

    private static void shell(String command) throws Exception {
        new ProcessBuilder("sh", "-c", command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start()
                .waitFor();
    }

    /** Whether it is there and has its libraries. */
    private static boolean hasLnav() throws Exception {
        return new ProcessBuilder("sh", "-c", "lnav -V")
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    /** {@code most}: what is aimed at, 0 for what others need. */
    static void tell(String what, double value, String unit, double most) {
        String aim = most == 0 ? "" : String.format("  aim <= %.2f", most);
        String missed = most != 0 && value > most ? "  MISSED" : "";
        System.out.printf("%-46s %8.2f %-4s%s%s%n", what, value, unit, aim, missed);
    }
}
