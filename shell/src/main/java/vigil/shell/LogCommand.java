package vigil.shell;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import vigil.control.NativeFifo;
import vigil.grid.Text;
import vigil.log.Filter;
import vigil.log.Level;
import vigil.log.NamedLog;
import vigil.log.Search;
import vigil.log.TimeWords;
import vigil.pager.LogViewer;
import vigil.terminal.Event;
import vigil.terminal.Tty;

/** Logs on a screen, or as plain bytes for pipes and scripts. */
@Command(
        name = "log",
        sortOptions = false,
        description = "Show the logs of services: on a terminal the viewer, else their lines.")
final class LogCommand implements Callable<Integer> {
    private static final int FOLLOWED_LINES = 10;
    private static final int UNABLE = 111;

    @ParentCommand private Vigil vigil;
    @Spec private CommandSpec spec;

    @Parameters(
            paramLabel = "SERVICE",
            description = "services, log directories or files (these with a slash); all if none")
    private List<String> words = List.of();

    @Option(names = "-f", description = "go on with what is written from now")
    private boolean follow;

    @Option(names = "-n", paramLabel = "LINES", description = "the last lines only; 10 with -f")
    private int last = -1;

    @Option(names = "--merge", description = "several logs as one, by time")
    private boolean merge;

    @Option(names = "--since", paramLabel = "TIME", description = "10:30, -15m, 2026-11-21, ...")
    private String since;

    @Option(names = "--until", paramLabel = "TIME", description = "no later lines")
    private String until;

    @Option(names = "--grep", paramLabel = "REGEX", description = "only matching lines")
    private List<String> patterns = List.of();

    @Option(names = "--level", paramLabel = "LEVEL", description = "at least: warning or error")
    private String level;

    @Option(names = "--json", description = "each line as a JSON object")
    private boolean json;

    @Option(names = "--plain", description = "lines on a terminal too, no viewer")
    private boolean plain;

    @Mixin private PictureOptions picture = new PictureOptions();

    @Override
    public Integer call() throws IOException {
        if (picture.isWanted()) {
            if (!picture.mistake().isEmpty()) {
                throw usage(picture.mistake());
            }
            List<NamedLog> logs = logs();
            return picture.take(events -> open(logs, events), vigil.profile());
        }
        if (isForScreen()) {
            LogViewer.show(
                    logs(), vigil.preferences(), vigil.profile(), new NativeFifo()::stopGroup);
            return 0;
        }
        LogPrinter.Wanted wanted =
                new LogPrinter.Wanted(
                        time(since), time(until), filters(), merge, json, follow, last());
        LogPrinter printer = new LogPrinter(logs(), wanted, vigil.session().out());
        List<String> denied = printer.denied();
        denied.forEach(vigil.session()::warn);
        int code = printer.print();
        return denied.isEmpty() ? code : UNABLE;
    }

    private int last() {
        return last < 0 && follow && since == null ? FOLLOWED_LINES : last;
    }

    private boolean isForScreen() throws IOException {
        boolean filtered = since != null || until != null || !patterns.isEmpty() || level != null;
        boolean isPlain = plain || json || filtered || merge || follow || last >= 0;
        return !isPlain && vigil.session().ownsTerminal() && Tty.isTerminal();
    }

    private LogViewer open(List<NamedLog> logs, Consumer<Event> events) throws IOException {
        return LogViewer.open(logs, vigil.preferences(), Clock.systemDefaultZone(), events);
    }

    private List<NamedLog> logs() throws IOException {
        return NamedLog.of(vigil.services(), words);
    }

    private List<Filter> filters() {
        List<Filter> filters = new ArrayList<>();
        for (String pattern : patterns) {
            Search search = Search.ofBytes(pattern);
            if (search == null) {
                throw usage("no regular expression: " + Text.ofName(pattern));
            }
            filters.add(new Filter.Matching(search, false));
        }
        if (level != null) {
            filters.add(new Filter.AtLeast(levelOf(level)));
        }
        return filters;
    }

    private Level levelOf(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "warning", "warn" -> Level.WARNING;
            case "error" -> Level.ERROR;
            default -> throw usage("no level: " + Text.ofName(word));
        };
    }

    private OptionalLong time(String words) {
        if (words == null) {
            return OptionalLong.empty();
        }
        Clock clock = Clock.systemDefaultZone();
        OptionalLong nanos = TimeWords.nanos(words, clock.instant(), clock.getZone());
        if (nanos.isEmpty()) {
            throw usage("no time: " + Text.ofName(words));
        }
        return nanos;
    }

    private ParameterException usage(String reason) {
        return new ParameterException(new CommandLine(spec), reason);
    }
}
