package vigil.operation;

import java.util.Optional;

/** sv(8)'s commands and the bytes they mean. */
public enum Verb {
    UP("up", "u", Danger.SAFE),
    DOWN("down", "d", Danger.DISRUPTIVE),
    ONCE("once", "o", Danger.SAFE),
    RESTART("restart", "tcu", Danger.DISRUPTIVE),
    HUP("hup", "h", Danger.SAFE),
    ALARM("alarm", "a", Danger.SAFE),
    INTERRUPT("interrupt", "i", Danger.DISRUPTIVE),
    QUIT("quit", "q", Danger.DISRUPTIVE),
    USR1("1", "1", Danger.SAFE),
    USR2("2", "2", Danger.SAFE),
    TERM("term", "t", Danger.DISRUPTIVE),
    KILL("kill", "k", Danger.DISRUPTIVE),
    PAUSE("pause", "p", Danger.DISRUPTIVE),
    CONT("cont", "c", Danger.SAFE),
    EXIT("exit", "x", Danger.FATAL);

    private final String word;
    private final String bytes;
    private final Danger danger;

    Verb(String word, String bytes, Danger danger) {
        this.word = word;
        this.bytes = bytes;
        this.danger = danger;
    }

    /** As sv(8) takes it. */
    public String word() {
        return word;
    }

    /** What is written into {@code supervise/control}. */
    public String bytes() {
        return bytes;
    }

    public Danger danger() {
        return danger;
    }

    /** By sv's word, or by the name of a signal with or without SIG, in any case. */
    public static Optional<Verb> of(String name) {
        String wanted = name.toLowerCase(java.util.Locale.ROOT);
        String signal = wanted.startsWith("sig") ? wanted.substring(3) : wanted;
        Verb verb =
                switch (signal) {
                    case "alrm" -> ALARM;
                    case "int" -> INTERRUPT;
                    case "usr1" -> USR1;
                    case "usr2" -> USR2;
                    case "stop" -> PAUSE;
                    default -> null;
                };
        for (Verb one : values()) {
            if (one.word.equals(signal)) {
                verb = one;
            }
        }
        return Optional.ofNullable(verb);
    }
}
