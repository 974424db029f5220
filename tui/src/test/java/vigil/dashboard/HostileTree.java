package vigil.dashboard;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Random;
import vigil.service.History;
import vigil.service.HistoryEvent;

/** Services whose files hold anything, and change, come and go while they are read. */
final class HostileTree {
    private static final List<String> NAMES =
            List.of("a", "web", "x".repeat(200), "two words", ".hidden", "-d", "$(reboot)", "\t\r");
    private static final List<String> FILES =
            List.of(
                    "supervise/status",
                    "supervise/status",
                    "supervise/events",
                    "supervise/events",
                    "supervise/waiting",
                    "supervise/failed",
                    "supervise/statustext",
                    "supervise/ready",
                    "log/supervise/status",
                    "log/run",
                    "log/main/current",
                    "env/EVIL",
                    "run",
                    "down",
                    "notification-fd",
                    "control/t");
    private static final int STATUS_BYTES = 20;
    private static final byte[] TAI_2026 = {0x40, 0, 0, 0, 0x6b};

    private final Path directory;
    private final Random random;

    HostileTree(Path directory, Random random) {
        this.directory = directory;
        this.random = random;
    }

    /** Something changes. */
    void change() throws IOException {
        Path service = directory.resolve(NAMES.get(random.nextInt(NAMES.size())));
        Path file = service.resolve(FILES.get(random.nextInt(FILES.size())));
        switch (random.nextInt(12)) {
            case 0 -> remove(service);
            case 1 -> remove(file);
            case 2 -> {
                remove(file);
                Files.createDirectories(file); // where a file is looked for
            }
            case 3 -> {
                remove(file);
                parents(file);
                Files.createSymbolicLink(file, file.getFileName()); // to itself
            }
            default -> {
                if (Files.isDirectory(file) || Files.isSymbolicLink(file)) {
                    remove(file);
                }
                parents(file);
                Files.write(file, content(file.getFileName().toString()));
            }
        }
    }

    private static void parents(Path file) throws IOException {
        Path parent = file.getParent();
        if (!Files.isDirectory(parent)) {
            remove(parent);
            Files.createDirectories(parent);
        }
    }

    private byte[] content(String name) {
        return switch (name) {
            case "status" -> status();
            case "events" -> events();
            default -> lines();
        };
    }

    private byte[] random(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte[] status() {
        byte[] status = random(random.nextInt(4) == 0 ? random.nextInt(40) : STATUS_BYTES);
        if (status.length == STATUS_BYTES) {
            plausible(status, 0);
            status[17] = (byte) (random.nextBoolean() ? 'u' : 'd');
            status[19] = (byte) random.nextInt(4);
        }
        return status;
    }

    /** Often a time that could be. */
    private void plausible(byte[] bytes, int at) {
        if (random.nextInt(4) > 0) {
            System.arraycopy(TAI_2026, 0, bytes, at, TAI_2026.length);
        }
    }

    private byte[] events() {
        int records = random.nextInt(History.CAPACITY);
        byte[] events = random(History.HEADER_BYTES + records * HistoryEvent.SIZE_BYTES);
        if (random.nextInt(5) > 0) {
            byte[] magic = "vgevents\1\0\0\0".getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(magic, 0, events, 0, magic.length);
            events[12] = (byte) History.CAPACITY;
            events[13] = 0;
            events[14] = 0;
            events[15] = 0;
        }
        for (int slot = 0; slot < records; slot++) {
            int at = History.HEADER_BYTES + slot * HistoryEvent.SIZE_BYTES;
            plausible(events, at);
            events[at + 12] = (byte) random.nextInt(8);
            events[at + 13] = (byte) random.nextInt(4);
            if (random.nextInt(8) > 0) {
                for (int i = 0; i < 8; i++) {
                    events[at + 24 + i] = (byte) (i == 0 ? slot + 1 : 0);
                }
            }
        }
        return events;
    }

    /** Escapes, marks of direction, invalid UTF-8, very long. */
    private byte[] lines() {
        String[] hostile = {
            "\033[2J\033]0;title\007",
            "\u009b31m",
            "\u00e2\u0080\u00ae",
            "\u00ff\u00fe",
            "\0",
            "\n",
            "@400000006b0000000000000a ",
            "2026-11-21_12:00:00.00000 ",
            "%n%s%d",
            "plain words "
        };
        StringBuilder text = new StringBuilder();
        int parts = random.nextInt(20);
        for (int i = 0; i < parts; i++) {
            text.append(hostile[random.nextInt(hostile.length)]);
        }
        if (random.nextInt(50) == 0) {
            text.append("y".repeat(1 << 20));
        }
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void remove(Path path) throws IOException {
        if (!Files.isDirectory(path) || Files.isSymbolicLink(path)) {
            Files.deleteIfExists(path);
            return;
        }
        Files.walkFileTree(
                path,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes unused)
                            throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(Path file, IOException e)
                            throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
