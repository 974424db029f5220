package vigil.dashboard;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Events kept in a file, beyond the 64 that a runsv remembers and beyond a boot. A line is a time,
 * the directory of services, a service, whether it was bad, and words; tabs divide them, and what a
 * name has of control characters and percent signs is written as %XX. Several consoles may share
 * it. The file is renamed to {@code .old} when it is full, and both are read.
 */
final class EventsFile {
    private static final long MOST_BYTES = 1 << 20;
    private static final int FIELDS = 5;
    private static final int MOST_KEPT = 2000;
    private static final String BAD = "bad";
    private static final String FINE = "fine";

    private final Path file;
    private final String directory;
    private final Map<String, Instant> newest = new HashMap<>();
    private final Deque<Happened> kept = new ArrayDeque<>(); // the newest last
    private long read; // bytes of the file

    /** Of what happens in {@code directory}. */
    EventsFile(Path file, Path directory) {
        this.file = file;
        this.directory = encoded(directory.toString());
    }

    /** Reads what is there, if anything is. */
    void read() throws IOException {
        take(old(), 0);
        readOn();
    }

    /** The last ones of this directory, as far as they were read or added. */
    List<Happened> kept() {
        return List.copyOf(kept);
    }

    private Path old() {
        return file.resolveSibling(file.getFileName() + ".old");
    }

    /** What was added since, also by others. */
    private void readOn() throws IOException {
        if (!Files.exists(file) || Files.size(file) < read) {
            read = 0; // it was renamed
        }
        read = take(file, read);
    }

    /** The number of bytes up to the end of the last whole line. */
    private long take(Path from, long start) throws IOException {
        if (!Files.isRegularFile(from)) {
            return 0;
        }
        byte[] bytes;
        try (RandomAccessFile in = new RandomAccessFile(from.toFile(), "r")) {
            in.seek(Math.max(start, in.length() - 2 * MOST_BYTES));
            bytes = new byte[(int) Math.min(2 * MOST_BYTES, in.length() - in.getFilePointer())];
            in.readFully(bytes);
            start = in.getFilePointer();
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        int end = text.lastIndexOf('\n') + 1;
        text.substring(0, end).lines().forEach(line -> parsed(line).ifPresent(this::keep));
        return start - text.substring(end).getBytes(StandardCharsets.UTF_8).length;
    }

    private void keep(Happened one) {
        newest.merge(one.service(), one.at(), (a, b) -> a.isAfter(b) ? a : b);
        kept.addLast(one);
        if (kept.size() > MOST_KEPT) {
            kept.removeFirst();
        }
    }

    /** What happens to one service comes in the order of its times. */
    private boolean isKnown(Happened one) {
        Instant last = newest.getOrDefault(one.service(), Instant.MIN);
        boolean clockWentBack = last.isAfter(Instant.now());
        return !one.at().isAfter(last) && !clockWentBack;
    }

    private Optional<Happened> parsed(String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length != FIELDS || !fields[1].equals(directory)) {
            return Optional.empty();
        }
        try {
            Instant at = Instant.parse(fields[0]);
            String name = decoded(fields[2]);
            return Optional.of(new Happened(name, at, fields[4], fields[3].equals(BAD)));
        } catch (DateTimeParseException e) {
            return Optional.empty(); // somebody else's line
        }
    }

    /** Adds those that are not there yet; false if all are. */
    boolean add(Collection<Happened> some) throws IOException {
        List<Happened> all = new ArrayList<>(some);
        all.removeIf(this::isKnown);
        if (all.isEmpty()) {
            return false;
        }
        readOn();
        all.removeIf(this::isKnown);
        all.sort(Comparator.comparing(Happened::at));
        StringBuilder lines = new StringBuilder();
        all.forEach(one -> lines.append(line(one)));
        if (file.getParent() != null) {
            Files.createDirectories(file.getParent());
        }
        if (Files.isRegularFile(file) && Files.size(file) > MOST_BYTES) {
            Files.move(file, old(), StandardCopyOption.REPLACE_EXISTING);
            read = 0;
        }
        try (OutputStream out =
                Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            out.write(lines.toString().getBytes(StandardCharsets.UTF_8)); // whole lines at once
        }
        readOn();
        return true;
    }

    private String line(Happened one) {
        return String.join(
                        "\t",
                        one.at().toString(),
                        directory,
                        encoded(one.service()),
                        one.bad() ? BAD : FINE,
                        one.words())
                + "\n";
    }

    /** Names are one character a byte. */
    private static String encoded(String name) {
        StringBuilder text = new StringBuilder();
        for (byte one : name.getBytes(StandardCharsets.ISO_8859_1)) {
            boolean plain = one > ' ' && one < 0x7f && one != '%';
            text.append(plain ? Character.toString(one) : String.format("%%%02x", one & 0xff));
        }
        return text.toString();
    }

    private static String decoded(String text) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
            int low = i + 2 < text.length() ? Character.digit(text.charAt(i + 2), 16) : -1;
            boolean isCode = text.charAt(i) == '%' && high >= 0 && low >= 0;
            name.append(isCode ? (char) (high << 4 | low) : text.charAt(i));
            i += isCode ? 2 : 0;
        }
        return name.toString();
    }
}
