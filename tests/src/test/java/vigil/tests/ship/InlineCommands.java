package vigil.tests.ship;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import vigil.tests.examples.Machine;

/** Commands that a page has within its text and tables, with what stands for others in them. */
final class InlineCommands {
    private static final Set<String> PROGRAMS =
            Set.of("sv", "vigil", "svlogtail", "runsvchdir", "touch", "ln", "ls", "rm");

    /** Names of what a command does, without what it is done to. */
    private static final Set<String> NAMES = Set.of("vigil new", "vigil shell", "vigil -H");

    private static final String INIT_SCRIPT =
            """
            #!/bin/sh
            ### BEGIN INIT INFO
            # Provides: old
            # Default-Start: 2 3 4 5
            # Short-Description: waits
            ### END INIT INFO
            DAEMON=/usr/bin/tail
            case $1 in
                start) start-stop-daemon --start --background --exec $DAEMON -- -f /dev/null ;;
                stop) start-stop-daemon --stop --exec $DAEMON ;;
            esac
            """;

    private static final String FOUND_OR_NOT = " || test $? = 1";

    private InlineCommands() {}

    /** What they need that no block has made. */
    static void prepare(Machine machine) throws Exception {
        machine.write("/etc/init.d/old", INIT_SCRIPT);
        machine.out("chmod 755 /etc/init.d/old && cp /tmp/tail.service /tmp/named.service");
    }

    /** In the order of the page. */
    static List<String> of(Document page) {
        List<String> commands = new ArrayList<>();
        for (String span : page.spans()) {
            String[] words = span.split(" ");
            if (words.length > 1 && PROGRAMS.contains(words[0]) && !NAMES.contains(span)) {
                commands.add(whole(span, words));
            }
        }
        return commands;
    }

    private static String whole(String span, String[] words) {
        switch (words[0]) {
            case "ln", "rm":
                return span.replaceAll("\\b(X|NAME)\\b", "old");
            case "svlogtail":
                return endless(span.replaceAll("\\bX\\b", "web"));
            case "runsvchdir":
                return "runsvchdir default";
            case "sv":
                return ofSv(span, words);
            case "vigil":
                return ofVigil(span);
            default:
                return span.replaceAll("\\bX\\b", "web");
        }
    }

    private static String ofSv(String span, String[] words) {
        if (words.length == 2 && !words[1].equals("status")) {
            return span + " web";
        }
        return span.replace("...", "check web").replaceAll("\\b(X|db)\\b", "web");
    }

    private static String ofVigil(String span) {
        if (span.startsWith("vigil new ")) {
            return span.replace("new --from FILE", "new --from /tmp/named.service")
                    .replace("/etc/init.d/X", "/etc/init.d/old")
                    .replaceAll("/\\S+/NAME.service|FILE", "/tmp/tail.service")
                    .replace(" X ", " old ")
                    .replace(" NAME ", " new-$(ls /etc/sv | wc -l) ")
                    .replace("COMMAND", "sleep 1000");
        }
        String line = span.replaceAll("\\b(X|NAME)\\b", "web").replace("DIRECTORY", "/service");
        if (line.matches("vigil (doctor|--once)|.* --grep .*")) {
            return line + FOUND_OR_NOT;
        }
        if (line.startsWith("vigil log -f")) {
            return endless(line);
        }
        boolean screen = line.startsWith("vigil -") && !line.matches("vigil --(once|dump).*");
        return screen ? line + " --once" + FOUND_OR_NOT : line;
    }

    /** What goes on until it is ended. */
    private static String endless(String line) {
        return "timeout 5 " + line + " || test $? = 124";
    }
}
