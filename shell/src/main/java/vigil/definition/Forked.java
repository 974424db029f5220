package vigil.definition;

/** Daemons that go to the background: run stays, as a shell that lives as long as they do. */
final class Forked {
    /** By then {@code $pid} is who started it all, which may stay, or leave others. */
    private static final String UNTIL_ENDED =
            """
            pid=$!
            asked=
            trap 'asked=yes; kill $pid' TERM
            trap 'kill -HUP $pid' HUP
            lives() {
                for one in $pid; do
                    kill -0 "$one" 2>/dev/null && return 0
                done
                return 1
            }
            wait "$pid"
            status=$?
            while lives; do
                wait "$pid"
                status=$?
            done
            [ -z "$asked" ] || exit 0
            [ "$status" = 0 ] || exit "$status"
            """;

    /** Who was not asked to end has failed. */
    private static final String UNTIL_GONE =
            """
            while lives; do
                sleep 1 &
                wait $!
            done
            [ "$asked" ] || { echo 'the daemon is gone'; exit 1; }
            exit 0
            """;

    /** With the file {@code leftovers} what it leaves are runsv's children. */
    private static final String CHILDREN =
            """
            others="$others$(cat "$service/log/supervise/pid" 2>/dev/null) "
            for look in 1 2; do # while others end, one may be missed
                for child in $(cat /proc/$PPID/task/$PPID/children); do
                    case $others in
                        *" $child "*) ;;
                        *) pid="$pid $child" ;;
                    esac
                done
                lives && break
                sleep 1
            done
            lives || exit 0 # it has done all that it does
            """;

    private Forked() {}

    /** Executes {@code command}, which may stay, or write {@code pidFile}, a word of sh. */
    static String withPidFile(String command, String pidFile) {
        return command
                + " &\n"
                + UNTIL_ENDED
                + "for i in 1 2 3 4 5 6 7 8 9 10; do\n"
                + "    pid=$(cat "
                + pidFile
                + " 2>/dev/null) && [ \"$pid\" ] && lives && break\n"
                + "    pid=\n"
                + "    sleep 1\n"
                + "done\n"
                + "[ \"$pid\" ] || { echo \"nobody lives that wrote \""
                + pidFile
                + "; exit 1; }\n"
                + UNTIL_GONE;
    }

    /** What {@link #withoutPidFile} needs to know from the service directory. */
    static String before() {
        return """
               service=$PWD
               others=" $(cat /proc/$PPID/task/$PPID/children) "
               """;
    }

    /** Executes {@code command}, which may stay, or leave processes. */
    static String withoutPidFile(String command) {
        return command + " &\n" + UNTIL_ENDED + CHILDREN + UNTIL_GONE;
    }
}
