package vigil.viewer;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import vigil.grid.Text;
import vigil.log.Filter;
import vigil.log.Level;
import vigil.log.LogLine;
import vigil.log.LogMerge;
import vigil.log.LogMerge.Entry;
import vigil.log.LogMerge.Place;
import vigil.log.LogStream;
import vigil.log.NamedLog;
import vigil.log.Progress;
import vigil.service.LineStamp;
import vigil.viewer.Marks.Mark;

/** Reads what the viewer asks for. Stands before the line at the top of the screen. */
public final class Reader {
    private static final long GAP_NANOS = 300_000_000_000L;
    private static final int CHECK_EVERY_LINES = 256;

    private final LogMerge merge;
    private final Progress progress;
    private final Supplier<Moments> moments;
    private List<Filter> filters = List.of();
    private Place top;
    private Place eventTop; // where the last event was shown
    private long eventNanos;
    private long heardNanos; // when the line before was written, shown or not
    private long silenceNanos; // the longest since the last one that is shown

    /** {@code logs} are what is merged. */
    public Reader(LogMerge merge, List<NamedLog> logs, Progress progress) {
        this.merge = merge;
        moments = () -> Moments.of(logs);
        this.progress = progress;
        top = merge.place();
    }

    /** {@code rows} is the height of the screen, {@code height} that of one line in it. */
    public Page answer(Request request, int rows, ToIntFunction<LogLine> height) {
        try {
            if (request instanceof Request.Follow || request instanceof Request.End) {
                merge.refresh();
            }
            return perform(request, rows, height);
        } catch (IOException e) {
            return Page.EMPTY.saying("cannot read: " + Text.ofName(String.valueOf(e.getMessage())));
        }
    }

    private Page perform(Request request, int rows, ToIntFunction<LogLine> height)
            throws IOException {
        String notice = "";
        if (request instanceof Request.Start) {
            merge.toStart();
            top = merge.place();
        } else if (request instanceof Request.End || request instanceof Request.Follow) {
            merge.toEnd();
            backBy(rows, height);
        } else if (request instanceof Request.Scroll scroll) {
            scroll(scroll.lines(), rows, height);
        } else if (request instanceof Request.ToPercent to) {
            toPercent(to.percent());
        } else if (request instanceof Request.ToTime to) {
            merge.toTime(to.nanos());
            top = merge.place();
            stayFull(rows, height);
        } else if (request instanceof Request.ToPlace to) {
            top = to.place();
        } else if (request instanceof Request.Find find) {
            boolean found =
                    search(
                            e -> find.search().matches(e.line().bytes(), 0, length(e)),
                            find.forward(),
                            find);
            notice = found ? "" : notFound(find);
        } else if (request instanceof Request.FindLevel find) {
            boolean found =
                    search(e -> level(e).compareTo(find.level()) >= 0, find.forward(), null);
            notice = found ? "" : "no more of these";
        } else if (request instanceof Request.FindOther find) {
            notice = toOther(find.forward()) ? "" : "no other log that way";
        } else if (request instanceof Request.FindEvent find) {
            notice = toEvent(find.forward(), rows, height);
        } else if (request instanceof Request.Pass pass) {
            filters = pass.filters();
            stayFull(rows, height);
        } else if (request instanceof Request.Export export) {
            notice = export(export.file());
        }
        if (request instanceof Request.Copy copy) {
            return copy(copy, page(rows, height));
        }
        notice = notice.isEmpty() && request instanceof Request.End ? denied() : notice;
        return page(rows, height).saying(progress.isCancelled() ? "stopped" : notice);
    }

    /** What may not be read, where the end is asked for. */
    private String denied() {
        List<String> files = new ArrayList<>();
        for (LogStream log : merge.logs()) {
            log.denied().forEach(file -> files.add(Text.ofName(file.toString())));
        }
        String more = files.size() > 1 ? " and " + (files.size() - 1) + " more" : "";
        return files.isEmpty() ? "" : "access denied: " + files.get(0) + more;
    }

    private static String notFound(Request.Find find) {
        return find.forward() ? "not found below; N looks above" : "not found above; N looks below";
    }

    private static int length(Entry entry) {
        return entry.line().bytes().length;
    }

    private static Level level(Entry entry) {
        LogLine line = entry.line();
        return Level.of(line.bytes(), line.textAt(), line.bytes().length);
    }

    private void scroll(int lines, int rows, ToIntFunction<LogLine> height) throws IOException {
        merge.to(top);
        for (int i = 0; i < lines && nextPassing().isPresent(); i++) {
            top = merge.place();
        }
        for (int i = 0; i > lines && previousPassing().isPresent(); i--) {
            top = merge.place();
        }
        if (lines > 0) {
            stayFull(rows, height);
        }
    }

    /** Goes back so that the screen is full where there is enough above. */
    private void stayFull(int rows, ToIntFunction<LogLine> height) throws IOException {
        merge.to(top);
        int used = 0;
        while (used < rows) {
            Optional<Entry> next = nextPassing();
            if (next.isEmpty()) {
                merge.toEnd();
                backBy(rows, height);
                return;
            }
            used += height.applyAsInt(next.get().line());
        }
    }

    private void backBy(int rows, ToIntFunction<LogLine> height) throws IOException {
        int used = 0;
        top = merge.place();
        while (used < rows) {
            Optional<Entry> previous = previousPassing();
            if (previous.isEmpty()) {
                return;
            }
            used += height.applyAsInt(previous.get().line());
            top = merge.place();
        }
    }

    private void toPercent(int percent) throws IOException {
        merge.toStart();
        long first = merge.next().map(e -> e.line().nanos()).orElse(LineStamp.NONE);
        merge.toEnd();
        long last = merge.previous().map(e -> e.line().nanos()).orElse(LineStamp.NONE);
        if (first == LineStamp.NONE || last == LineStamp.NONE || percent <= 0) {
            merge.toStart();
        } else {
            merge.toTime(first + (last - first) / 100 * percent);
        }
        top = merge.place();
    }

    /** Moves the top to the next line that is wanted; stays if there is none. */
    private boolean search(Predicate<Entry> wanted, boolean forward, Request.Find find)
            throws IOException {
        merge.to(top);
        if (forward) {
            nextPassing();
        }
        if (forward && find != null && merge.logs().size() == 1) {
            skipTo(find);
        }
        while (true) {
            Optional<Entry> entry = forward ? nextPassing() : previousPassing();
            if (entry.isEmpty()) {
                return false;
            }
            if (wanted.test(entry.get())) {
                if (forward) {
                    merge.previous(); // the top is in front of it
                }
                top = merge.place();
                return true;
            }
        }
    }

    /** In one log the search runs over whole buffers. */
    private void skipTo(Request.Find find) throws IOException {
        Optional<LogLine> line =
                merge.logs().get(0).find(find.search(), merge.place().positions().get(0), progress);
        if (line.isPresent()) {
            merge.to(new Place(List.of(line.get().start())));
        } else {
            merge.toEnd();
        }
    }

    private boolean toOther(boolean forward) throws IOException {
        merge.to(top);
        Optional<Entry> here = nextPassing();
        if (here.isEmpty()) {
            return false;
        }
        int log = here.get().log();
        return search(e -> e.log() != log, forward, null);
    }

    /** Shows the lines from the next event on; the notice says what it was. */
    private String toEvent(boolean forward, int rows, ToIntFunction<LogLine> height)
            throws IOException {
        merge.to(top);
        long here = merge.next().map(entry -> entry.line().nanos()).orElse(LineStamp.NONE);
        if (top.equals(eventTop)) {
            here = eventNanos;
        } else if (here == LineStamp.NONE) {
            here = forward ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
        Optional<Moments.Moment> moment = moments.get().next(here, forward);
        if (moment.isEmpty()) {
            return "no event that way";
        }
        merge.toTime(moment.get().nanos());
        top = merge.place();
        stayFull(rows, height);
        eventTop = top;
        eventNanos = moment.get().nanos();
        return moment.get().words();
    }

    private Optional<Entry> nextPassing() throws IOException {
        for (int i = 1; ; i++) {
            Optional<Entry> entry = merge.next();
            entry.ifPresent(found -> hear(found.line().nanos()));
            if (entry.isEmpty() || Filter.pass(filters, entry.get().line())) {
                return entry;
            }
            if (i % CHECK_EVERY_LINES == 0 && progress.isCancelled()) {
                return Optional.empty();
            }
        }
    }

    /** Lines that are left out break a silence, too. */
    private void hear(long nanos) {
        if (heardNanos != LineStamp.NONE && nanos != LineStamp.NONE) {
            silenceNanos = Math.max(silenceNanos, nanos - heardNanos);
        }
        heardNanos = nanos;
    }

    private Optional<Entry> previousPassing() throws IOException {
        for (int i = 1; ; i++) {
            Optional<Entry> entry = merge.previous();
            if (entry.isEmpty() || Filter.pass(filters, entry.get().line())) {
                return entry;
            }
            if (i % CHECK_EVERY_LINES == 0 && progress.isCancelled()) {
                return Optional.empty();
            }
        }
    }

    private Page page(int rows, ToIntFunction<LogLine> height) throws IOException {
        merge.to(top);
        List<Row> shown = new ArrayList<>();
        int used = 0;
        boolean atEnd = false;
        heardNanos = LineStamp.NONE;
        while (used < rows && !atEnd) {
            silenceNanos = 0;
            Optional<Entry> next = nextPassing();
            atEnd = next.isEmpty();
            if (next.isPresent()) {
                LogLine line = next.get().line();
                long gap = silenceNanos >= GAP_NANOS ? silenceNanos : 0;
                shown.add(new Row(next.get().log(), line, level(next.get()), gap));
                used += height.applyAsInt(line);
            }
        }
        atEnd = atEnd || nextPassing().isEmpty();
        merge.to(top);
        long size = merge.sizeBytes();
        int percent = size == 0 || atEnd ? 100 : (int) (merge.passedBytes() * 100 / size);
        return new Page(List.copyOf(shown), percent, atEnd, "", Optional.of(top), Optional.empty());
    }

    private Page copy(Request.Copy request, Page page) throws IOException {
        Copied.Lines lines = new Copied.Lines();
        boolean room = true;
        for (Mark mark : request.marks()) {
            Optional<LogLine> line = merge.logs().get(mark.log()).next(mark.start());
            if (room && line.isPresent() && line.get().start().equals(mark.start())) {
                room = lines.add(line.get());
            }
        }
        merge.to(top);
        for (int i = 0; room && request.marks().isEmpty() && i < request.lines(); i++) {
            Optional<Entry> next = nextPassing();
            room = next.isPresent() && lines.add(next.get().line());
        }
        Copied copied = lines.all();
        return copied.lines() == 0 ? page.saying("no line to copy") : page.copying(copied);
    }

    private String export(Path file) throws IOException {
        Place here = top;
        merge.toStart();
        long lines = 0;
        try (OutputStream out =
                new BufferedOutputStream(
                        Files.newOutputStream(
                                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
            for (Optional<Entry> e = nextPassing(); e.isPresent(); e = nextPassing()) {
                out.write(e.get().line().bytes());
                if (e.get().line().isEnded()) {
                    out.write('\n');
                }
                lines++;
            }
        } catch (FileAlreadyExistsException e) {
            return "not saved: the file is there already";
        } finally {
            top = here;
        }
        return lines + " lines saved to " + Text.ofName(file.toString());
    }
}
