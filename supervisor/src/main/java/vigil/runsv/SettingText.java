package vigil.runsv;

import vigil.bytes.Bytes;
import vigil.posix.Signals;

/** Reads the one line of a setting's file. */
final class SettingText {
    private static final int MAX_DIGITS = 6;
    private static final int USUAL_PATIENCE_SECONDS = 5;

    private SettingText() {}

    /** Puts a NUL behind the first line of {@code text[0..length)}, blanks at its end left out. */
    static void cut(byte[] text, int length) {
        int end = 0;
        while (end < length && end < text.length - 1 && text[end] != '\n' && text[end] != 0) {
            end++;
        }
        while (end > 0 && isBlank(text[end - 1])) {
            end--;
        }
        text[end] = 0;
    }

    static boolean isBlank(byte b) {
        return b == ' ' || b == '\t' || b == '\r';
    }

    /** The number that the whole of {@code text} is, at most six digits; -1 if it is none. */
    static int number(byte[] text) {
        int digits = Bytes.digits(text, 0);
        boolean isNumber = digits > 0 && digits <= MAX_DIGITS && digits == Bytes.length(text);
        return isNumber ? Bytes.number(text, 0) : -1;
    }

    /** The seconds of {@code kill [SECONDS]}; -1 of another text. */
    static int patience(byte[] text) {
        int at = Bytes.startsWith(text, "kill") ? 4 : 0;
        if (at > 0 && text[at] == 0) {
            return USUAL_PATIENCE_SECONDS;
        }
        int blanks = 0;
        while (isBlank(text[at + blanks])) {
            blanks++;
        }
        return at > 0 && blanks > 0 ? number(Bytes.from(text, at + blanks)) : -1;
    }

    /** The signal of a name, with or without SIG; -1 if there is none. */
    static int signal(byte[] text) {
        int from = Bytes.startsWith(text, "SIG") ? 3 : 0;
        byte[] name = Bytes.from(text, from);
        String[] names = {"TERM", "HUP", "INT", "QUIT", "KILL", "USR1", "USR2", "ALRM", "ABRT"};
        int[] numbers = {
            Signals.sigterm(),
            Signals.sighup(),
            Signals.sigint(),
            Signals.sigquit(),
            Signals.sigkill(),
            Signals.sigusr1(),
            Signals.sigusr2(),
            Signals.sigalrm(),
            Signals.sigabrt(),
        };
        for (int i = 0; i < names.length; i++) {
            if (Bytes.equal(name, names[i])) {
                return numbers[i];
            }
        }
        return Bytes.equal(name, "WINCH") ? Signals.sigwinch() : -1;
    }
}
