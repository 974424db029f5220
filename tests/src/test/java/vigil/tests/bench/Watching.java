package vigil.tests.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;

/** The watcher of a console of its own while lines arrive. */
final class Watching {
    private static final int USUAL_LINES = 100;
    private static final int FLOOD_LINES = 100_000;
    private static final int SECONDS = 20;
    private static final int FLOOD_SECONDS = 10;
    private static final double TICKS = 100;
    private static final double MOST_MEGABYTES = 50;
    private static final double MOST_PERCENT = 1;
    private static final double MOST_SECONDS_BEHIND = 1;

    private final Path services;
    private final Path current;
    private final Path vigil;
    private long lines;

    Watching(Path directory, Path vigil) throws IOException {
        this.vigil = vigil;
        services = directory.resolve("services");
        current = Files.createDirectories(services.resolve("web/log/main")).resolve("current");
        Files.writeString(current, "2026-11-21_10:00:00.00000 begins\n");
    }

    private Pty start() throws Exception {
        Pty pty = Pty.start(vigil + " -d " + services + " watch-log");
        await(pty, "begins");
        write(USUAL_LINES, SECONDS); // what start-up costs is over
        return pty;
    }

    private static void await(Pty pty, String text) throws Exception {
        while (!pty.hasShown(text)) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    /** A hundred lines a second. */
    void usual() throws Exception {
        try (Pty pty = start()) {
            double ticks = ticks(pty);
            write(USUAL_LINES, SECONDS);
            double percent = (ticks(pty) - ticks) / TICKS / SECONDS * 100;
            ReadingLogs.tell("watcher at 100 lines/s: processor", percent, "%", MOST_PERCENT);
            double memory = megabytes(pty);
            ReadingLogs.tell("watcher at 100 lines/s: resident", memory, "MB", MOST_MEGABYTES);
        }
    }

    /** A hundred thousand lines a second. */
    void flood() throws Exception {
        try (Pty pty = start()) {
            write(FLOOD_LINES, 2);
            double before = megabytes(pty);
            double ticks = ticks(pty);
            long shown = pty.readBytes();
            write(FLOOD_LINES, FLOOD_SECONDS);
            long end = System.nanoTime();
            append("2026-11-21_10:00:00.00000 the end of it\n".getBytes(StandardCharsets.UTF_8));
            await(pty, "the end of it");
            double behind = (System.nanoTime() - end) / 1e9;
            String name = "watcher at 100000 lines/s: ";
            ReadingLogs.tell(name + "s until the last is seen", behind, "s", MOST_SECONDS_BEHIND);
            double percent = (ticks(pty) - ticks) / TICKS / FLOOD_SECONDS * 100;
            ReadingLogs.tell(name + "processor", percent, "%", 0);
            ReadingLogs.tell(name + "resident before", before, "MB", 0);
            ReadingLogs.tell(name + "resident after", megabytes(pty), "MB", 0);
            ReadingLogs.tell(
                    name + "kB/s to the screen",
                    (pty.readBytes() - shown) / 1e3 / FLOOD_SECONDS,
                    "",
                    0);
        }
    }

    private void write(int linesPerSecond, int seconds) throws Exception {
        int batches = Math.min(linesPerSecond, 100); // in a second
        long start = System.nanoTime();
        for (int batch = 0; batch < batches * seconds; batch++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < linesPerSecond / batches; i++) {
                text.append("2026-11-21_10:00:00.00000 line ").append(lines++).append(" of many\n");
            }
            append(text.toString().getBytes(StandardCharsets.US_ASCII));
            long due = start + (batch + 1) * 1_000_000_000L / batches;
            TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
        }
    }

    private void append(byte[] bytes) throws IOException {
        try (OutputStream out = Files.newOutputStream(current, StandardOpenOption.APPEND)) {
            out.write(bytes);
        }
    }

    /** Processor time so far, in hundredths of a second. */
    private static double ticks(Pty pty) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pty.pid() + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }

    private static double megabytes(Pty pty) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + pty.pid() + "/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1e3;
            }
        }
        throw new IOException("no VmRSS");
    }
}
