package vigil.doctor;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vigil.command.Histories;
import vigil.command.SmallFile;
import vigil.process.Machine;
import vigil.process.Processes;
import vigil.service.History;
import vigil.service.HistoryEvent;
import vigil.service.HistoryEvent.Kind;
import vigil.service.State;
import vigil.service.StatusRecord;
import vigil.tree.Moment;
import vigil.tree.Service;

/** What the state of a service and its history tell. */
final class StateChecks {
    private static final int FLAPPING_STARTS = 3;
    private static final Duration FLAPPING_TIME = Duration.ofMinutes(5);
    private static final Duration FINISH_TIME = Duration.ofSeconds(5);
    private static final long TICKS = 100; // in a second, as proc(5) counts

    private final Service service;
    private final String name;
    private final Instant now = Instant.now();
    private final List<Finding> findings = new ArrayList<>();

    private StateChecks(Service service) {
        this.service = service;
        name = service.name();
    }

    static List<Finding> of(Service service) {
        StateChecks checks = new StateChecks(service);
        if (service.isSupervised()) {
            checks.supervised(service.record().orElseThrow());
        }
        return checks.findings;
    }

    private void supervised(StatusRecord status) {
        Optional<History> history = Histories.of(service.directory());
        String failed = SmallFile.firstLine(service.directory().resolve("supervise/failed"));
        if (!failed.isEmpty()) {
            findings.add(
                    Finding.error(
                            "failed",
                            name,
                            "down for good: it failed too often (" + failed + "); sv up " + name));
        }
        history.ifPresent(this::flapping);
        if (status.state() == State.FINISH && finishSeconds() >= FINISH_TIME.toSeconds()) {
            findings.add(
                    Finding.error(
                            "finish-hangs",
                            name,
                            "finish has run for "
                                    + finishSeconds()
                                    + " s and keeps the service down; see timeout-finish"));
        }
        if (service.downFile() && status.state() == State.RUN && status.wantsUp()) {
            Path down = service.directory().resolve("down");
            findings.add(
                    Finding.warning(
                            "down-forgotten",
                            name,
                            "it runs, and " + down + " keeps it from starting at the next boot"));
        }
    }

    private long finishSeconds() {
        Path near = service.directory();
        return Processes.ancestors(near, service.pid()).stream()
                .limit(1)
                .mapToLong(one -> Machine.read(near).uptimeSeconds() - one.startTicks() / TICKS)
                .sum();
    }

    /** Ends of run that no command came before, within the last minutes. */
    private void flapping(History history) {
        int ends = 0;
        HistoryEvent last = null;
        boolean wasTold = false;
        for (HistoryEvent event : history.events()) {
            boolean isRecent = Moment.of(event.at()).isAfter(now.minus(FLAPPING_TIME));
            if (event.kind() == Kind.COMMAND) {
                wasTold = "dtkxoqi".indexOf(event.command()) >= 0;
            } else if (event.kind() == Kind.EXIT) {
                ends += isRecent && !wasTold ? 1 : 0;
                last = event;
                wasTold = false;
            }
        }
        if (ends >= FLAPPING_STARTS) {
            String how =
                    switch (last.ending()) {
                        case CODE -> "exit " + last.code();
                        case SIGNAL -> "signal " + last.code();
                        case UNKNOWN -> "nobody knows how";
                    };
            findings.add(
                    Finding.error(
                            "flapping",
                            name,
                            "ended " + ends + " times in five minutes, last: " + how));
        }
    }
}
