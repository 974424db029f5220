package vigil.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import vigil.grid.Text;
import vigil.service.State;
import vigil.service.StatusRecord;
import vigil.tree.Service;
import vigil.tree.ServiceTable;

/** One paragraph on a service: its state, since when, its last words, and what to do. */
final class Explanation {
    private final Service service;
    private final String name;
    private final Path supervise;
    private final List<String> sentences = new ArrayList<>();

    private Explanation(Service service) {
        this.service = service;
        name = Text.ofName(service.name());
        supervise = service.directory().resolve("supervise");
    }

    static String of(Service service, Instant now) {
        Explanation why = new Explanation(service);
        why.explain(now);
        return String.join(" ", why.sentences);
    }

    private void say(String sentence) {
        sentences.add(sentence);
    }

    private void explain(Instant now) {
        if (!service.isSupervised()) {
            unsupervised();
            return;
        }
        StatusRecord status = service.record().orElseThrow();
        String time = ServiceTable.uptime(service.seconds(now));
        switch (status.state()) {
            case RUN -> running(status, time);
            case FINISH -> finishing(time);
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
                                ? "See whether runsvdir serves this directory."
                                : "It has no run script, so runsv can do nothing with it.");
            }
            case "access denied" ->
                    say(name + ": its state is hidden from this user; ask as root.");
            default -> say(name + ": its status cannot be read: " + service.trouble() + ".");
        }
    }

    private void running(StatusRecord status, String time) {
        say(name + " has been running for " + time + " as pid " + status.pid() + ".");
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

    private void finishing(String time) {
        say(name + " has ended; its finish script runs, of a run that began " + time + " ago.");
        say("If finish hangs: a number of seconds in timeout-finish ends it.");
        lastWords();
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
            say(name + " is down though it is wanted up: it ended, and is about to start again.");
            lastWords();
            say("See its log: vigil log " + name + ".");
        } else {
            resting(time);
        }
    }

    private void resting(String time) {
        if (service.downFile()) {
            say(name + " has been down for " + time + ", as its file down asks.");
        } else {
            say(name + " has been down for " + time + " because somebody stopped it,");
            say("or it was started once or failed for good; it would start by itself otherwise.");
            lastWords();
        }
        say("Start it with: sv up " + name + ".");
    }

    private void lastWords() {
        String last = LastWords.of(service.directory());
        if (!last.isEmpty()) {
            say("The last it said was: \"" + last + "\".");
        }
        status("It said of itself: ");
    }

    private void logService(Service log) {
        boolean writes = log.isSupervised() && log.record().orElseThrow().state() == State.RUN;
        if (!writes) {
            say("Its log service does not run (" + log.stateText() + "): what it says waits.");
        }
    }
}
