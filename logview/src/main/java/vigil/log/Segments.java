package vigil.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The files of a log in the order they were written: {@code @*.s} and {@code @*.u} by name, then
 * {@code current}; or one plain file. A file keeps its number when it is renamed.
 */
final class Segments implements Closeable {
    /** {@code .t} is a processor's unfinished output, {@code .u} its input. */
    private static final Pattern ROTATED = Pattern.compile("@[0-9a-f]{24}\\.[su](\\.[a-z0-9]+)?");

    private static final int LABEL_LENGTH = 25;
    private static final int MOST_OPEN = 32;

    /** A directory may change twice within the grain of its clock. */
    private static final long SETTLED_MILLIS = 100;

    private final Path log;
    private final Set<Path> denied = new TreeSet<>();
    private List<Segment> segments = new ArrayList<>();
    private FileTime listedAt = FileTime.fromMillis(0);
    private long nextNumber;

    Segments(Path log) {
        this.log = log;
    }

    /** What may not be read, and is left out. */
    Set<Path> denied() {
        return denied;
    }

    List<Segment> list() {
        return segments;
    }

    /** Looks at the directory again. The exception says why it is no log, or none any more. */
    void refresh() throws IOException {
        FileTime changed = Files.getLastModifiedTime(log);
        boolean isSettled = changed.toMillis() + SETTLED_MILLIS < System.currentTimeMillis();
        if (isSettled && changed.equals(listedAt) && !segments.isEmpty()) {
            segments.get(segments.size() - 1).grown(); // no name came or went
            return;
        }
        denied.clear();
        list(files());
        listedAt = isSettled ? changed : FileTime.fromMillis(0);
    }

    private void list(List<Path> files) throws IOException {
        Map<Object, Segment> byKey = new HashMap<>();
        Map<String, Segment> byLabel = new HashMap<>();
        for (Segment segment : segments) {
            byKey.put(segment.fileKey, segment);
            byLabel.put(label(segment.path()), segment);
        }
        List<Segment> found = new ArrayList<>();
        Set<Segment> kept = new HashSet<>();
        for (Path file : files) {
            Object key;
            try {
                key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
            } catch (NoSuchFileException e) {
                continue; // rotated or pruned just now: the next look finds it
            }
            Segment known = byKey.get(key);
            String label = label(file);
            if (known == null && label.startsWith("@")) { // a processor wrote it anew
                known = byLabel.get(label);
            }
            if (known == null && !Files.isReadable(file)) {
                denied.add(file);
            } else if (known == null) {
                found.add(new Segment(nextNumber++, key, file));
            } else if (kept.add(known)) {
                known.renamed(file);
                found.add(known);
            }
        }
        for (Segment segment : segments) {
            if (!kept.contains(segment)) {
                segment.close();
            }
        }
        found.forEach(Segment::grown);
        found.sort(Comparator.comparingLong(segment -> segment.number));
        segments = found;
    }

    /** What a rotated file keeps when a processor has made another of it; else the name. */
    private static String label(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith("@") ? name.substring(0, LABEL_LENGTH) : name;
    }

    private List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        try {
            for (Path entry : Entries.of(log)) {
                if (ROTATED.matcher(entry.getFileName().toString()).matches()) {
                    files.add(entry);
                }
            }
        } catch (NotDirectoryException e) {
            return List.of(log);
        } catch (AccessDeniedException e) {
            denied.add(log);
            return List.of();
        }
        files.sort(Comparator.comparing(file -> file.getFileName().toString()));
        Path current = log.resolve("current");
        if (Files.exists(current)) {
            files.add(current);
        } else if (files.isEmpty()) {
            throw new NoSuchFileException(log.toString(), null, "not a log directory: no current");
        }
        return files;
    }

    /** The file with that number, or the next one if it is gone; null past the end. */
    Segment at(long number) throws IOException {
        int index = firstNotBefore(number);
        if (index == segments.size()) {
            return null;
        }
        closeOthers(segments.get(index));
        return segments.get(index);
    }

    /** The last file before that number. */
    Segment before(long number) {
        int index = firstNotBefore(number);
        return index == 0 ? null : segments.get(index - 1);
    }

    private int firstNotBefore(long number) {
        int low = 0;
        int high = segments.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (segments.get(middle).number < number) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void closeOthers(Segment wanted) throws IOException {
        if (segments.size() <= MOST_OPEN || wanted.isOpen()) {
            return;
        }
        for (Segment segment : segments) {
            if (segment != segments.get(segments.size() - 1)) {
                segment.close();
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (Segment segment : segments) {
            segment.close();
        }
    }
}
