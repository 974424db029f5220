package vigil.definition;

/** A daemon that leaves only a pid file behind. */
final class Forked {
    private Forked() {}

    /** Shell text that lives as long as the process in {@code pidFile}, and ends it when ended. */
    static String watch(String pidFile) {
        String file = Quote.word(pidFile);
        return "for i in 1 2 3 4 5 6 7 8 9 10; do [ -s "
                + file
                + " ] && break; sleep 1; done\n"
                + "pid=$(cat "
                + file
                + ") || exit 1\n"
                + "trap 'kill \"$pid\"' TERM\n"
                + "trap 'kill -HUP \"$pid\"' HUP\n"
                + "while kill -0 \"$pid\" 2>/dev/null; do sleep 1 & wait $!; done\n"
                + "exit 0";
    }
}
