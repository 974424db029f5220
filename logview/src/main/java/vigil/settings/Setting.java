package vigil.settings;

import java.util.List;
import java.util.Locale;

/**
 * One thing that a person can set, in a file or by an option. The first of the words that it may be
 * is what it is by itself.
 */
public enum Setting {
    GLYPHS("characters that the font has", "auto", "ascii", "cp437", "unicode"),
    COLORS("colours; auto heeds NO_COLOR", "auto", "mono", "8", "16"),
    ALT_SCREEN("what was on the screen comes back at the end", "auto", "yes", "no"),
    MOUSE("clicks and the wheel; to mark text, hold Shift", "auto", "yes", "no"),
    PASTE("pasted text is never taken for keys", "auto", "yes", "no"),
    ESCAPE_WAIT("milliseconds that Esc may begin another key", "auto", Setting.NUMBER),
    PROTECTED(
            "services that stop only after their name was typed; * stands for anything",
            "sshd dropbear *getty*",
            Setting.WORDS),
    EVENTS_FILE("what happens is kept there, beyond what runsv remembers", "none", Setting.PATH),
    CONFIRM("from which danger on to ask", "disruptive", "safe", "fatal", "never"),
    READONLY("look only, send no commands", "no", "yes"),
    TIME("times of log lines", "local", "utc", "elapsed", "tai64n", "raw", "none"),
    WRAP("long log lines go on in the next row", "no", "yes"),
    NAMES("services before log lines; auto where there are several", "auto", "yes", "no"),
    HIGHLIGHT("what was searched for stands out", "yes", "no"),
    HISTOGRAM("log lines over time below them", "no", "yes");

    /** Stands for whole numbers from 1 to 9999. */
    static final String NUMBER = "N";

    /** Stands for any words, also none, divided by blanks. */
    static final String WORDS = "NAME...";

    /** Stands for a file: from the root, or {@code ~/} from the user's home. */
    static final String PATH = "PATH";

    private static final int MOST_DIGITS = 4;

    private final String help;
    private final List<String> words;

    Setting(String help, String... words) {
        this.help = help;
        this.words = List.of(words);
    }

    /** As it stands in a file: such as {@code alt-screen}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The setting of that word; null if there is none. */
    static Setting of(String word) {
        for (Setting setting : values()) {
            if (setting.word().equals(word)) {
                return setting;
            }
        }
        return null;
    }

    public String help() {
        return help;
    }

    /** What it is where nobody sets it. */
    public String usual() {
        return words.get(0);
    }

    /** All that it may be, for people. */
    public String choices() {
        return String.join(", ", words);
    }

    /** Whether it may be {@code value}. */
    public boolean takes(String value) {
        return words.contains(value) && !value.equals(NUMBER)
                || words.contains(NUMBER) && isNumber(value)
                || words.contains(WORDS)
                || words.contains(PATH) && isPath(value);
    }

    private static boolean isPath(String value) {
        return (value.startsWith("/") || value.startsWith("~/")) && value.indexOf('\0') < 0;
    }

    private static boolean isNumber(String value) {
        return !value.isEmpty()
                && value.length() <= MOST_DIGITS
                && value.chars().allMatch(c -> c >= '0' && c <= '9')
                && value.charAt(0) != '0';
    }
}
