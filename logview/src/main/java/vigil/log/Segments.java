package vigil.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

    private final Path log;
    private List<Segment> segments = new ArrayList<>();
    private long nextNumber;

    Segments(Path log) {
        this.log = log;
    }

    List<Segment> list() {
        return segments;
    }

    /** Looks at the directory again. The exception says why it is no log, or none any more. */
    void refresh() throws IOException {
        List<Path> files = files();
        List<Segment> found = new ArrayList<>();
        Set<Segment> kept = new HashSet<>();
        for (Path file : files) {
            Object key;
            try {
                key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
            } catch (NoSuchFileException e) {
                continue; // rotated or pruned just now: the next look finds it
            }
            Segment known = known(file, key);
            if (known == null) {
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

    /** By inode; a processed file by its label, since the processor wrote it anew. */
    private Segment known(Path file, Object key) {
        String name = file.getFileName().toString();
        for (Segment segment : segments) {
            String other = segment.path().getFileName().toString();
            boolean sameLabel =
                    name.startsWith("@")
                            && other.startsWith("@")
                            && name.substring(0, LABEL_LENGTH)
                                    .equals(other.substring(0, LABEL_LENGTH));
            if (segment.fileKey.equals(key) || sameLabel) {
                return segment;
            }
        }
        return null;
    }

    private List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(log)) {
            for (Path entry : entries) {
                if (ROTATED.matcher(entry.getFileName().toString()).matches()) {
                    files.add(entry);
                }
            }
        } catch (NotDirectoryException e) {
            return List.of(log);
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
        for (Segment segment : segments) {
            if (segment.number >= number) {
                closeOthers(segment);
                return segment;
            }
        }
        return null;
    }

    Segment before(long number) {
        Segment last = null;
        for (Segment segment : segments) {
            if (segment.number >= number) {
                break;
            }
            last = segment;
        }
        return last;
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
