package vigil.dashboard;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import vigil.grid.Text;
import vigil.log.LogDirectory;
import vigil.service.LineStamp;
import vigil.tree.Service;

/** The last line of each log, read again only when the file has changed. */
final class LastLines {
    private static final int END_BYTES = 2048;

    /** What was read last, and of what. */
    private record Read(int logPid, Optional<Path> current, Object version, String line) {}

    private final Map<String, Read> reads = new HashMap<>();

    /** By the names of {@code services}; those without a log are not in it. */
    Map<String, String> of(Collection<Service> services) {
        Map<String, String> lines = new HashMap<>();
        for (Service service : services) {
            if (service.log().isPresent()) {
                Read read = read(service, reads.get(service.name()));
                reads.put(service.name(), read);
                lines.put(service.name(), read.line());
            }
        }
        return lines;
    }

    private static Read read(Service service, Read before) {
        int pid = service.log().map(Service::pid).orElse(0);
        Optional<Path> current =
                before != null && before.logPid() == pid && before.current().isPresent()
                        ? before.current()
                        : LogDirectory.of(service.directory()).map(log -> log.resolve("current"));
        if (current.isEmpty()) {
            return new Read(pid, current, "", "");
        }
        try {
            BasicFileAttributes file =
                    Files.readAttributes(current.get(), BasicFileAttributes.class);
            Object version = file.fileKey() + " " + file.size();
            return before != null && version.equals(before.version())
                    ? before
                    : new Read(pid, current, version, lastLine(current.get()));
        } catch (IOException e) {
            return new Read(pid, Optional.empty(), "", "");
        }
    }

    private static String lastLine(Path file) throws IOException {
        try (SeekableByteChannel in = Files.newByteChannel(file)) {
            in.position(Math.max(0, in.size() - END_BYTES));
            byte[] bytes = new byte[END_BYTES];
            int length = Math.max(0, in.read(ByteBuffer.wrap(bytes)));
            int end = length > 0 && bytes[length - 1] == '\n' ? length - 1 : length;
            int start = end;
            while (start > 0 && bytes[start - 1] != '\n') {
                start--;
            }
            byte[] line = Arrays.copyOfRange(bytes, start, end);
            int stamp = LineStamp.length(line, 0, line.length);
            return Text.ofLine(line, stamp, line.length);
        }
    }
}
