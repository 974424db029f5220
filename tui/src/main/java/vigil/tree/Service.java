package vigil.tree;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import vigil.service.State;
import vigil.service.StatusRecord;

/**
 * What the files of one service say at one moment.
 *
 * @param name the entry in the service directory, one character a byte
 * @param trouble why there is no record, or why it does not hold any more; empty if all is well
 * @param downFile whether a file {@code down} keeps it from starting by itself
 * @param log the log service, which has none of its own
 * @param beyond what runit's own runsv does not tell
 */
public record Service(
        String name,
        Path directory,
        Optional<StatusRecord> record,
        String trouble,
        boolean downFile,
        Optional<Service> log,
        Beyond beyond) {
    private static final String NOT_LINKED = "disabled";

    /** One under runit's own runsv. */
    public Service(
            String name,
            Path directory,
            Optional<StatusRecord> record,
            String trouble,
            boolean downFile,
            Optional<Service> log) {
        this(name, directory, record, trouble, downFile, log, Beyond.NONE);
    }

    /** A service directory that is not linked into the tree. */
    public static Service disabled(String name, Path directory) {
        return new Service(
                name,
                directory,
                Optional.empty(),
                NOT_LINKED,
                false,
                Optional.empty(),
                Beyond.NONE);
    }

    public boolean isDisabled() {
        return trouble.equals(NOT_LINKED);
    }

    /** How a service is, worst first. */
    public enum Health {
        /** Unsupervised, unreadable, down though it should be up, or since it failed. */
        PROBLEM,
        /** Not as it would be by itself, because somebody said so. */
        ODD,
        GOOD,
        /** Down as it should be. */
        RESTING
    }

    public boolean isSupervised() {
        return trouble.isEmpty() && record.isPresent();
    }

    public Health health() {
        if (!isSupervised()) {
            return isDisabled() ? Health.RESTING : Health.PROBLEM;
        }
        StatusRecord status = record.orElseThrow();
        if (log.isPresent() && !log.get().isSupervised() || !beyond.failed().isEmpty()) {
            return Health.PROBLEM;
        }
        if (status.state() == State.RUN) {
            return downFile || status.paused() || !status.wantsUp() ? Health.ODD : Health.GOOD;
        }
        if (status.wantsUp()) {
            return beyond.waiting().isEmpty() ? Health.PROBLEM : Health.ODD;
        }
        if (status.state() == State.DOWN && EventWords.failedByItself(beyond)) {
            return Health.PROBLEM;
        }
        return status.state() == State.FINISH || !downFile ? Health.ODD : Health.RESTING;
    }

    /** The state in the words of sv(8), with what is out of the ordinary. */
    public String stateText() {
        if (!isSupervised()) {
            return trouble;
        }
        StatusRecord status = record.orElseThrow();
        if (!beyond.failed().isEmpty() && status.state() == State.DOWN) {
            return "given up";
        }
        String text =
                switch (status.state()) {
                    case DOWN -> status.wantsUp() ? "down, want up" : "down";
                    case RUN -> status.wantsUp() ? "run" : "run, want down";
                    case FINISH -> status.wantsUp() ? "finish" : "finish, want down";
                };
        return status.paused() ? text + ", paused" : text;
    }

    public int pid() {
        return isSupervised() ? record.map(StatusRecord::pid).orElse(0) : 0;
    }

    /** Seconds in this state, never negative. */
    public long seconds(Instant now) {
        return record.map(
                        r ->
                                Math.max(
                                        0,
                                        now.getEpochSecond()
                                                - Moment.of(r.since()).getEpochSecond()))
                .orElse(0L);
    }
}
