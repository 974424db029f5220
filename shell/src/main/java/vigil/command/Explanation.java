package vigil.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vigil.grid.Text;
import vigil.lint.RunLint;
import vigil.log.LogDirectory;
import vigil.operation.ShellWord;
import vigil.service.History;
import vigil.service.HistoryEvent;
import vigil.service.HistoryEvent.Kind;
import vigil.service.State;
import vigil.service.StatusRecord;
import vigil.tree.EventWords;
import vigil.tree.FullDisks;
import vigil.tree.Service;
import vigil.tree.ServiceTable;

/** One paragraph on a service: its state, since when, its last words, and what to do. */
final class Explanation {
    private static final int MANY_ENDS = 3;
    private static final long RECENT_SECONDS = 60;
    private static final long LONG_FINISH_SECONDS = 10;

    /** Faults of a run script that let it do nothing, by the codes of {@link RunLint}. */
    private static final Set<String> PREVENTING =
            Set.of(
                    "run-missing",
                    "not-executable",
                    "no-interpreter",
                    "interpreter-missing",
                    "carriage-return",
                    "syntax");

    private final Service service;
    private final String name;
    private final Path supervise;
    private final Instant now;
    private final List<HistoryEvent> events;
    private final List<String> sentences = new ArrayList<>();

    private Explanation(Service service, Instant now) {
        this.service = service;
        this.now = now;
        events = Histories.of(service.directory()).map(History::events).orElse(List.of());
        name = Text.ofName(service.name());
        supervise = service.directory().resolve("supervise");
    }

    static String of(Service service, Instant now) {
        Explanation why = new Explanation(service, now);
        why.explain();
        return String.join(" ", why.sentences);
    }

    private void say(String sentence) {
        sentences.add(sentence);
    }

    private void explain() {
        if (!service.isSupervised()) {
            unsupervised();
            return;
        }
        StatusRecord status = service.record().orElseThrow();
        String time = ServiceTable.uptime(service.seconds(now));
        switch (status.state()) {
            case RUN -> running(status, time);
            case FINISH -> finishing(status, time);
            case DOWN -> down(status, time);
        }
        service.log().ifPresent(this::logService);
    }

    private void unsupervised() {
        switch (service.trouble()) {
            case "no runsv" -> {
                say(name + " is not supervised: no runsv runs for it.");
                say(
                        Files.exists(service.directory().resolve("run"))
                                ? "See whether runsvdir serves this directory: ps -C runsvdir -o"
                                        + " pid,args; behind it stands what it last complained of."
                                : "It has no run script, so runsv can do nothing with it.");
            }
            case "access denied" -> {
                say(name + ": its state is hidden from this user: access denied.");
                lastWords();
                say("Ask as root, or have root name this user in supervise-owner.");
            }
            default -> say(name + ": its status cannot be read: " + service.trouble() + ".");
        }
    }

    private void running(StatusRecord status, String time) {
        say(name + " has been running for " + time + " as pid " + status.pid() + ".");
        if (recentEnds().size() >= MANY_ENDS) {
            say("Before that it ended " + oftenAndHow() + ".");
            lastWords();
        }
        if (status.paused()) {
            say("It is paused; go on with: sv cont " + name + ".");
        }
        if (!status.wantsUp()) {
            String why = status.gotTerm() ? "It was told to end and has not yet" : "It runs once";
            say(why + ": it will stay down.");
            if (status.gotTerm()) {
                say("If it does not end: sv force-stop " + name + ".");
            }
        } else if (!Readiness.isReady(service)) {
            say("It has not said that it is ready yet.");
        }
        if (service.downFile()) {
            say("A file down keeps it from starting by itself at the next boot.");
        }
        status("It says of itself: ");
    }

    private void status(String before) {
        String text = SmallFile.firstLine(supervise.resolve("statustext"));
        if (!text.isEmpty()) {
            say(before + Text.ofName(text) + ".");
        }
    }

    private void finishing(StatusRecord status, String time) {
        Optional<HistoryEvent> end = last(Kind.EXIT);
        String ended =
                end.map(event -> "ended with " + EventWords.ending(event) + " " + ago(event))
                        .orElse("has ended, of a run that began " + time + " ago");
        say(name + " " + ended + "; its finish script runs since, as pid " + status.pid() + ".");
        boolean isLong =
                end.map(event -> seconds(event) > LONG_FINISH_SECONDS)
                        .orElse(service.seconds(now) > LONG_FINISH_SECONDS);
        if (isLong) {
            say("That is long. What it does: vigil tree " + name + "; to end it: kill");
            say(status.pid() + "; a number of seconds in timeout-finish does so by itself.");
        }
        lastWords();
    }

    private Optional<HistoryEvent> last(Kind kind) {
        for (int i = events.size() - 1; i >= 0; i--) {
            if (events.get(i).kind() == kind) {
                return Optional.of(events.get(i));
            }
        }
        return Optional.empty();
    }

    private long seconds(HistoryEvent event) {
        return Math.max(0, Duration.between(EventWords.at(event), now).toSeconds());
    }

    private String ago(HistoryEvent event) {
        return ServiceTable.uptime(seconds(event)) + " ago";
    }

    /** The ends of run within the last minute. */
    private List<HistoryEvent> recentEnds() {
        return events.stream()
                .filter(event -> event.kind() == Kind.EXIT && seconds(event) < RECENT_SECONDS)
                .toList();
    }

    private String oftenAndHow() {
        List<HistoryEvent> ends = recentEnds();
        HistoryEvent last = ends.get(ends.size() - 1);
        long span = Math.max(1, seconds(ends.get(0)));
        return ends.size()
                + " times in "
                + span
                + "s, the last time with "
                + EventWords.ending(last);
    }

    private void down(StatusRecord status, String time) {
        List<String> waiting = SmallFile.words(supervise.resolve("waiting"));
        String failed = SmallFile.firstLine(supervise.resolve("failed"));
        if (!failed.isEmpty()) {
            say(name + " has been down for " + time + ": it failed too often (" + failed + ").");
            lastWords();
            say("When that is mended: sv up " + name + ".");
        } else if (!waiting.isEmpty()) {
            String needs = Text.ofName(String.join(", ", waiting));
            say(name + " has been down for " + time + " and waits for " + needs + ".");
            say("See: vigil why " + Text.ofName(String.join(" ", waiting)) + ".");
        } else if (status.wantsUp()) {
            startingAgain();
        } else {
            resting(time);
        }
    }

    private void startingAgain() {
        String first = name + " is down though it is wanted up: it ended";
        if (recentEnds().size() >= MANY_ENDS) {
            say(first + " " + oftenAndHow() + ", and is started again and again.");
        } else {
            String how = last(Kind.EXIT).map(e -> " with " + EventWords.ending(e)).orElse("");
            say(first + how + ", and is about to start again.");
        }
        List<RunLint.Finding> faults = RunLint.check(service.directory().resolve("run"));
        faults.stream()
                .filter(fault -> PREVENTING.contains(fault.code()))
                .forEach(fault -> say("Its run script cannot work: " + fault.text() + "."));
        lastWords();
        say(
                LogDirectory.of(service.directory()).isPresent()
                        ? "See its log: vigil log " + name + "."
                        : "It has no log of its own: what it says goes to runsvdir's.");
    }

    private void resting(String time) {
        Optional<HistoryEvent> stop = lastStop();
        String since = name + " has been down for " + time;
        if (stop.isPresent()) {
            say(
                    since
                            + " because it was "
                            + EventWords.of(stop.get())
                            + " "
                            + ago(stop.get())
                            + ".");
        } else if (service.downFile()) {
            say(since + ", as its file down asks.");
        } else {
            say(since + " because somebody stopped it,");
            say("or it was started once or failed for good; it would start by itself otherwise.");
        }
        last(Kind.EXIT)
                .filter(EventWords::isBad)
                .ifPresent(event -> say("It ended with " + EventWords.ending(event) + "."));
        if (!service.downFile() || stop.isPresent()) {
            lastWords();
        }
        say("Start it with: sv up " + name + ".");
    }

    /** The command after which nothing was started any more. */
    private Optional<HistoryEvent> lastStop() {
        return last(Kind.COMMAND)
                .filter(event -> "dox".indexOf(event.command()) >= 0)
                .filter(event -> event.command() == 'o' || isAfterStart(event));
    }

    private boolean isAfterStart(HistoryEvent event) {
        return last(Kind.START).map(start -> start.number() < event.number()).orElse(true);
    }

    private void lastWords() {
        String last = LastWords.of(service.directory());
        if (!last.isEmpty()) {
            say("The last it said was: \"" + last + "\".");
        } else if (LastWords.isHidden(service.directory())) {
            say("Its log is hidden from this user: access denied.");
        }
        status("It said of itself: ");
    }

    private void logService(Service log) {
        boolean writes = log.isSupervised() && log.record().orElseThrow().state() == State.RUN;
        if (!writes) {
            say("Its log service does not run (" + log.stateText() + "): what it says waits.");
        }
        LogDirectory.of(service.directory()).filter(FullDisks::isFull).ifPresent(this::fullDisk);
    }

    private void fullDisk(Path directory) {
        say(
                "There is no room on the disk of its log: what it says waits, and so will "
                        + name
                        + ".");
        say("Make room for " + ShellWord.of(directory) + ": the log goes on by itself.");
    }
}
