package vigil.operation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import vigil.service.State;
import vigil.service.StatusRecord;

/**
 * One of sv(8)'s commands for one service, sent as sv sends it.
 *
 * @param target the service's name, also such as {@code web/log}
 */
public record Command(Verb verb, String target, Path directory) implements Operation {
    @Override
    public String words() {
        return "sv " + verb.word() + " " + ShellWord.of(target);
    }

    @Override
    public Danger danger() {
        return verb.danger();
    }

    /**
     * After {@code supervise/ok} was seen to be open: a dead runsv's fifo loses what is written.
     */
    @Override
    public Outcome carryOut(Site site) {
        long start = System.nanoTime();
        Optional<StatusRecord> before = status(directory);
        Path supervise = directory.resolve("supervise");
        byte[] bytes = verb.bytes().getBytes(StandardCharsets.US_ASCII);
        String problem = site.fifo().write(supervise.resolve("ok"), new byte[0]);
        if (problem.isEmpty()) {
            problem = site.fifo().write(supervise.resolve("control"), bytes);
        }
        if (!problem.isEmpty()) {
            return new Outcome(words(), false, problem);
        }
        boolean done =
                verb == Verb.EXIT
                        ? site.await(() -> isAnother(before) || !site.listens(directory))
                        : site.await(() -> isDone(before, status(directory)));
        if (!done) {
            return new Outcome(words(), false, "not yet: " + state(status(directory)));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Outcome(words(), true, String.format("ok, %.1f s", seconds));
    }

    /** Whether runsvdir(8) has started another runsv, which may come before anybody looks. */
    private boolean isAnother(Optional<StatusRecord> before) {
        Optional<StatusRecord> now = status(directory);
        if (before.isEmpty() || now.isEmpty() || now.get().since().equals(before.get().since())) {
            return false;
        }
        boolean isDown = now.get().pid() == 0 && Files.exists(directory.resolve("down"));
        return now.get().wantsUp() || isDown;
    }

    private static String state(Optional<StatusRecord> record) {
        if (record.isEmpty()) {
            return "no status record";
        }
        String want = record.get().wantsUp() ? "want up" : "want down";
        String term = record.get().gotTerm() ? ", got TERM" : "";
        return record.get().state().name().toLowerCase(java.util.Locale.ROOT) + ", " + want + term;
    }

    /** Whether the record shows that it was carried out since the one from before. */
    boolean isDone(Optional<StatusRecord> before, Optional<StatusRecord> after) {
        if (after.isEmpty()) {
            return false;
        }
        StatusRecord now = after.get();
        boolean runs = now.pid() != 0 && now.state() == State.RUN;
        boolean rests = now.pid() == 0 && now.state() == State.DOWN;
        boolean another =
                before.isEmpty()
                        || before.get().pid() != now.pid()
                        || !before.get().since().equals(now.since());
        return switch (verb) {
            case UP -> runs && now.wantsUp();
            case DOWN -> rests && !now.wantsUp();
            case RESTART -> runs && another;
            case TERM, KILL -> rests && !now.wantsUp() || runs && another;
            case ONCE -> !now.wantsUp() && (runs || another || now.state() == State.FINISH);
            case PAUSE -> now.pid() == 0 || now.paused();
            case CONT -> now.pid() == 0 || !now.paused();
            case HUP, ALARM, INTERRUPT, QUIT, USR1, USR2, EXIT -> true;
        };
    }

    /** The record as it is now. */
    static Optional<StatusRecord> status(Path service) {
        try {
            byte[] bytes = Files.readAllBytes(service.resolve("supervise/status"));
            return StatusRecord.decode(bytes, bytes.length);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
