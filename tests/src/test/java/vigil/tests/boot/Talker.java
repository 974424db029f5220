package vigil.tests.boot;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;

/** A service that has a last word when it ends, and a log that tells of it on a console. */
final class Talker {
    private static final String RUN =
            """
            trap 'echo last words; exit' TERM
            echo up
            : >/run/up
            while :; do sleep 0.2; done
            """;

    /** Opens the console for each line: a getty may hang it up. */
    private static final String LOG =
            """
            trap '' TERM HUP
            while read -r line; do echo "log: $line" >CONSOLE; done
            sleep 1
            echo log ends >CONSOLE
            """;

    private Talker() {}

    /** As the service directory {@code directory}. */
    static void add(GuestRoot root, String directory, String console) throws IOException {
        root.script(directory + "/run", RUN);
        root.script(directory + "/log/run", LOG.replace("CONSOLE", console));
    }

    /** The service ended first, and its log heard it to the end. */
    static void assertOrderlyEnd(List<String> said) {
        String text = String.join("\n", said); // a line may begin behind a getty's prompt
        int lastWords = text.indexOf("log: last words\n");
        assertTrue(lastWords >= 0 && lastWords < text.indexOf("log ends"), text);
    }
}
