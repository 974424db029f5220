package vigil.pager;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.List;
import vigil.log.NamedLog;

/** Whether something was written to any of some logs since the last look: one stat(2) each. */
final class LogChanges {
    private final List<NamedLog> logs;
    private final Object[] seen;

    LogChanges(List<NamedLog> logs) {
        this.logs = logs;
        seen = new Object[logs.size()];
        any();
    }

    private record Seen(Object key, long size) {}

    boolean any() {
        Object[] before = seen.clone();
        for (int i = 0; i < seen.length; i++) {
            seen[i] = look(logs.get(i).path());
        }
        return !Arrays.equals(before, seen);
    }

    private static Seen look(Path log) {
        try {
            Path file = Files.isRegularFile(log) ? log : log.resolve("current");
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
            return new Seen(found.fileKey(), found.size());
        } catch (IOException e) {
            return null; // between two names, or gone
        }
    }
}
