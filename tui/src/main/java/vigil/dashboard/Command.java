package vigil.dashboard;

import java.nio.file.Path;
import java.time.Instant;
import vigil.grid.Text;
import vigil.service.State;
import vigil.service.StatusRecord;
import vigil.tree.Service;

/** One of sv(8)'s commands for one service. */
record Command(Verb verb, String service, Path directory) {
    /** How much a command may hurt. */
    enum Danger {
        /** Done at once. */
        SAFE,
        /** Asked for. */
        DISRUPTIVE,
        /** Wants the name typed. */
        FATAL
    }

    /** sv(8)'s words, the bytes they mean, and the key in the menu, empty if it has one itself. */
    enum Verb {
        UP("up", "u", Danger.SAFE, ""),
        DOWN("down", "d", Danger.DISRUPTIVE, ""),
        ONCE("once", "o", Danger.SAFE, ""),
        RESTART("restart", "tcu", Danger.DISRUPTIVE, ""),
        HUP("hup", "h", Danger.SAFE, "h"),
        ALARM("alarm", "a", Danger.SAFE, "a"),
        INTERRUPT("interrupt", "i", Danger.DISRUPTIVE, "i"),
        QUIT("quit", "q", Danger.DISRUPTIVE, "q"),
        USR1("1", "1", Danger.SAFE, "1"),
        USR2("2", "2", Danger.SAFE, "2"),
        TERM("term", "t", Danger.DISRUPTIVE, "t"),
        KILL("kill", "k", Danger.DISRUPTIVE, "k"),
        PAUSE("pause", "p", Danger.DISRUPTIVE, "p"),
        CONT("cont", "c", Danger.SAFE, "c"),
        EXIT("exit", "x", Danger.FATAL, "e");

        private final String word;
        private final String bytes;
        private final Danger danger;
        private final String key;

        Verb(String word, String bytes, Danger danger, String key) {
            this.word = word;
            this.bytes = bytes;
            this.danger = danger;
            this.key = key;
        }

        String word() {
            return word;
        }

        String bytes() {
            return bytes;
        }

        Danger danger() {
            return danger;
        }

        String key() {
            return key;
        }
    }

    /** What a person would type to do the same. */
    String words() {
        return "sv " + verb.word() + " " + Text.ofName(service);
    }

    /** Whether {@code now} shows that it was carried out, as sv(8) checks. */
    boolean isDone(Service now, Instant sent) {
        if (verb == Verb.EXIT) {
            return !now.isSupervised();
        }
        if (now.record().isEmpty()) {
            return false;
        }
        StatusRecord record = now.record().get();
        boolean runs = record.pid() != 0 && record.state() == State.RUN;
        boolean since = record.since().unixSeconds() >= sent.getEpochSecond();
        return switch (verb) {
            case UP -> runs;
            case DOWN -> record.pid() == 0 && record.state() == State.DOWN;
            case RESTART, TERM, KILL ->
                    record.pid() == 0 && !record.wantsUp()
                            || since && record.pid() != 0 && !record.gotTerm();
            case ONCE -> !(record.pid() == 0 && !since) && !(runs && record.wantsUp());
            case PAUSE -> record.pid() == 0 || record.paused();
            case CONT -> record.pid() == 0 || !record.paused();
            case HUP, ALARM, INTERRUPT, QUIT, USR1, USR2, EXIT -> true;
        };
    }
}
