package vigil.tests.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import vigil.tests.Mix;
import vigil.tests.Tree;

/**
 * A scenario is one method: it runs on Debian's runit, once, and on a mix of the two suites. What
 * it writes down has to be the same, but for {@link Difference}.
 */
@Execution(ExecutionMode.CONCURRENT)
abstract class Differential {
    private static final Map<String, Map<String, String>> PEERS = new ConcurrentHashMap<>();

    /** What to do on a tree, and what to write down of it. */
    interface Scenario {
        void play(Tree tree, Transcript transcript) throws Exception;
    }

    /** {@code name}: by which {@link Difference} knows the scenario. */
    static void compare(String name, Mix mix, Scenario scenario) throws Exception {
        Map<String, String> expected = new LinkedHashMap<>(onPeer(name, scenario));
        for (Difference difference : Difference.values()) {
            if (difference.concerns(name, mix)) {
                difference.applyTo(expected);
            }
        }
        Map<String, String> actual = play(mix, scenario);
        keep(name + "." + mix, actual);
        assertEquals(text(expected), text(actual), name + " on " + mix);
    }

    private static Map<String, String> onPeer(String name, Scenario scenario) throws Exception {
        synchronized (PEERS.computeIfAbsent(name + " lock", key -> new LinkedHashMap<>())) {
            if (!PEERS.containsKey(name)) {
                Map<String, String> entries = play(Mix.PEER, scenario);
                keep(name + ".PEER", entries);
                PEERS.put(name, entries);
            }
            return PEERS.get(name);
        }
    }

    private static Map<String, String> play(Mix mix, Scenario scenario) throws Exception {
        try (Tree tree = Tree.of(mix)) {
            Transcript transcript = new Transcript(tree);
            scenario.play(tree, transcript);
            return transcript.entries();
        }
    }

    private static String text(Map<String, String> entries) {
        StringBuilder text = new StringBuilder();
        entries.forEach(
                (label, entry) ->
                        text.append("== ").append(label).append('\n').append(entry).append('\n'));
        return text.toString();
    }

    /** Leaves the transcript in target/differential for whoever has to look into one. */
    private static void keep(String name, Map<String, String> entries) throws IOException {
        Path directory = Files.createDirectories(Path.of("target/differential"));
        Files.writeString(directory.resolve(name + ".txt"), text(entries));
    }
}
