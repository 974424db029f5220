package vigil.shell;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import vigil.command.Json;
import vigil.grid.Text;
import vigil.log.Filter;
import vigil.log.Level;
import vigil.log.LogLine;
import vigil.log.LogMerge;
import vigil.log.LogStream;
import vigil.log.NamedLog;
import vigil.log.Position;
import vigil.log.Progress;
import vigil.log.Search;
import vigil.service.LineStamp;

/** Writes lines of logs as they are, one after the other or merged by time. */
final class LogPrinter {
    private static final long LOOK_MILLIS = 200;

    /** Which lines, and how; {@code last} is how many from the end, or negative for all. */
    record Wanted(
            OptionalLong since,
            OptionalLong until,
            List<Filter> filters,
            boolean merge,
            boolean json,
            boolean follow,
            int last) {}

    private final List<LogStream> logs;
    private final Wanted wanted;
    private final OutputStream out;
    private final boolean names;
    private boolean any;
    private boolean midLine;

    /** A line for each file that may not be read. */
    List<String> denied() {
        List<String> lines = new ArrayList<>();
        for (LogStream log : logs) {
            log.denied().forEach(f -> lines.add(Text.ofName(f.toString()) + ": access denied"));
        }
        return lines;
    }

    /** The exception says why something is no log. */
    LogPrinter(List<NamedLog> logs, Wanted wanted, OutputStream out) throws IOException {
        this.logs = NamedLog.open(logs);
        this.wanted = wanted;
        this.out = out;
        names = logs.size() > 1 && (wanted.merge() || wanted.follow());
    }

    /** 0 if there were lines, else 1. A reader of our output that went away ends it quietly. */
    int print() throws IOException {
        if (wanted.merge() || wanted.follow() || wanted.last() >= 0) {
            printMerged();
        } else {
            for (LogStream log : logs) {
                printOne(log);
            }
        }
        out.flush();
        return any ? 0 : 1;
    }

    private void printOne(LogStream log) throws IOException {
        Position place = log.start();
        if (wanted.since().isPresent()) {
            place = log.atTime(wanted.since().getAsLong());
        }
        Search search = firstSearch();
        while (true) {
            Optional<LogLine> line =
                    search == null ? log.next(place) : log.find(search, place, Progress.QUIET);
            if (line.isEmpty() || isPast(line.get())) {
                return;
            }
            print(log, line.get());
            place = line.get().end();
        }
    }

    /** Looked for over whole buffers; the other filters see only the lines it finds. */
    private Search firstSearch() {
        for (Filter filter : wanted.filters()) {
            if (filter instanceof Filter.Matching matching && !matching.out()) {
                return matching.search();
            }
        }
        return null;
    }

    private void printMerged() throws IOException {
        try (LogMerge merge = new LogMerge(logs)) {
            if (wanted.since().isPresent()) {
                merge.toTime(wanted.since().getAsLong());
            }
            if (wanted.last() >= 0) {
                toLast(merge);
            }
            while (true) {
                LogMerge.Place before = merge.place();
                Optional<LogMerge.Entry> entry = merge.next();
                boolean whole =
                        entry.isPresent() && (entry.get().line().isEnded() || !wanted.follow());
                if (whole && isPast(entry.get().line())) {
                    return;
                }
                if (whole) {
                    print(logs.get(entry.get().log()), entry.get().line());
                } else if (!wanted.follow()) {
                    return;
                } else {
                    merge.to(before);
                    out.flush();
                    pause();
                    merge.refresh();
                }
            }
        }
    }

    private void toLast(LogMerge merge) throws IOException {
        merge.toEnd();
        for (int found = 0; found < wanted.last(); ) {
            Optional<LogMerge.Entry> entry = merge.previous();
            if (entry.isEmpty()) {
                return;
            }
            found += Filter.pass(wanted.filters(), entry.get().line()) ? 1 : 0;
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isPast(LogLine line) {
        return wanted.until().isPresent() && line.nanos() > wanted.until().getAsLong();
    }

    private void print(LogStream log, LogLine line) throws IOException {
        if (!Filter.pass(wanted.filters(), line)) {
            return;
        }
        any = true;
        if (wanted.json()) {
            out.write(json(log, line).getBytes(StandardCharsets.UTF_8));
            return;
        }
        if (names && !midLine) {
            out.write((log.name() + ": ").getBytes(StandardCharsets.ISO_8859_1));
        }
        out.write(line.bytes());
        midLine = !line.isEnded() && line.bytes().length > 0 && !isLast(log, line);
        if (!midLine) {
            out.write('\n');
        }
    }

    /** An unfinished line at the end gets its newline; a piece of an endless one does not. */
    private static boolean isLast(LogStream log, LogLine line) throws IOException {
        return log.next(line.end()).isEmpty();
    }

    private static String json(LogStream log, LogLine line) {
        byte[] bytes = line.bytes();
        String text =
                new String(
                        bytes, line.textAt(), bytes.length - line.textAt(), StandardCharsets.UTF_8);
        Level level = Level.of(bytes, line.textAt(), bytes.length);
        String time = line.nanos() == LineStamp.NONE ? "null" : Json.string(instant(line.nanos()));
        return "{\"service\": "
                + Json.string(Text.ofName(log.name()))
                + ", \"time\": "
                + time
                + ", \"level\": "
                + Json.string(level.name().toLowerCase(Locale.ROOT))
                + ", \"text\": "
                + Json.string(text)
                + "}\n";
    }

    private static String instant(long nanos) {
        return Instant.ofEpochSecond(0, nanos).toString();
    }
}
