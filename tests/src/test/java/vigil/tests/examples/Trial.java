package vigil.tests.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A paragraph of tests/examples/conversions: a service, and how to see that it works.
 *
 * @param name of the service
 * @param sources by kind: a unit file's and an init script's path below the root, where it has one
 * @param before line of sh that makes the machine ready for it; empty if it takes nothing
 * @param asks line of sh that succeeds only if the service does its work, or has done it
 * @param isOnce it does something and ends
 */
record Trial(String name, Map<Kind, String> sources, String before, String asks, boolean isOnce) {
    /** Of definitions, and where Debian has them. */
    enum Kind {
        UNIT("usr/lib/systemd/system/"),
        INIT("etc/init.d/");

        private final String directory;

        Kind(String directory) {
            this.directory = directory;
        }
    }

    private static final Pattern LINE = Pattern.compile("(?m)^(before|asks|once): (.*)$");

    static List<Trial> of(Kind kind, Path file) throws IOException {
        List<Trial> trials = new ArrayList<>();
        for (String paragraph : Files.readString(file).split("\n\n+")) {
            if (!paragraph.startsWith("#")) {
                trials.add(of(paragraph));
            }
        }
        trials.removeIf(trial -> !trial.sources.containsKey(kind));
        return trials;
    }

    private static Trial of(String paragraph) {
        String[] words = paragraph.lines().findFirst().orElseThrow().split(" ");
        String[] lines = {"", "", ""};
        LINE.matcher(paragraph)
                .results()
                .forEach(m -> lines["bao".indexOf(m.group(1).charAt(0))] = m.group(2));
        boolean isOnce = !lines[2].isEmpty();
        Map<Kind, String> sources = new java.util.EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            String source = words[1 + kind.ordinal()];
            if (!source.equals("-")) {
                sources.put(kind, kind.directory + source);
            }
        }
        return new Trial(words[0], sources, lines[0], lines[isOnce ? 2 : 1], isOnce);
    }

    /** What the table calls it. */
    String source(Kind kind) {
        return sources.get(kind);
    }
}
