package vigil.sv;

import vigil.bytes.Bytes;

/**
 * What sv(8) is asked to do: {@code bytes} for supervise/control, or {@code C} for a check that
 * sends none, or nothing for a report. It waits for the effect {@code always} or when told to, and
 * {@code kills} what has not obeyed in time.
 */
record Command(byte[] bytes, boolean always, boolean kills) {
    /** Words that count in full, what they send, and "!" if they kill. */
    private static final String WORDS =
            """
            start u
            stop d
            shutdown x
            restart tcu
            reload h
            try-restart tc
            check C
            force-stop d!
            force-reload tc!
            force-restart tcu!
            force-shutdown x!
            """;

    private static final Command STATUS = new Command(new byte[0], false, false);

    /** Any other word counts by its first letter. Null if there is no such command. */
    static Command of(byte[] word, boolean isInitScript) {
        if (Bytes.equal(word, "status")) {
            return STATUS;
        }
        for (int at = 0; at < WORDS.length(); at = WORDS.indexOf('\n', at) + 1) {
            int end = WORDS.indexOf(' ', at);
            if (isWord(word, at, end)) {
                return inFull(end + 1);
            }
        }
        return word[0] == 's' && isInitScript ? null : byLetter((char) (word[0] & 0xff));
    }

    boolean isReport() {
        return bytes.length == 0;
    }

    boolean sends() {
        return bytes.length > 0 && bytes[0] != 'C';
    }

    /** A runsv that is gone has obeyed. */
    boolean asksForExit() {
        return bytes.length > 0 && bytes[0] == 'x';
    }

    /** It ends services, and those that need others are to end before these. */
    boolean isStop() {
        return bytes.length > 0 && (bytes[0] == 'd' || bytes[0] == 'x');
    }

    private static Command byLetter(char letter) {
        return switch (letter) {
            case 's' -> STATUS;
            case 'u', 'd', 'o', 't', 'k', 'p', 'c', 'h', 'a', 'i', 'q', '1', '2' ->
                    new Command(new byte[] {(byte) letter}, false, false);
            case 'e', 'x' -> new Command(new byte[] {'x'}, false, false);
            case 'D' -> new Command(new byte[] {'d'}, true, true);
            case 'T' -> new Command(new byte[] {'t', 'c'}, true, true);
            case 'E', 'X' -> new Command(new byte[] {'x'}, true, true);
            default -> null;
        };
    }

    private static boolean isWord(byte[] word, int from, int to) {
        if (Bytes.length(word) != to - from) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (word[i - from] != (byte) WORDS.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static Command inFull(int from) {
        int to = from;
        while (WORDS.charAt(to) != '!' && WORDS.charAt(to) != '\n') {
            to++;
        }
        byte[] bytes = new byte[to - from];
        for (int i = from; i < to; i++) {
            bytes[i - from] = (byte) WORDS.charAt(i);
        }
        return new Command(bytes, true, WORDS.charAt(to) == '!');
    }
}
