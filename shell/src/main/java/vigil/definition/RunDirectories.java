package vigil.definition;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Directories below /run, which is empty after a boot, that an init script makes for its daemon.
 */
final class RunDirectories {
    private static final Pattern LINE =
            Pattern.compile(
                    "(?:\\[ (?:! )?-[de] [^]]+\\] (?:\\|\\||&&) )?"
                            + "((?:mkdir|chown|chgrp|chmod|install -d) [^|&;<>()`]+)");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?(\\w+)\\}?");
    private static final Pattern ASSIGNMENT =
            Pattern.compile("(?m)^(?:export )?(\\w+)=[\"']?([^\"'\\n]*)");

    private RunDirectories() {}

    /** Lines for run; {@code settings} are the assignments that stand before them there. */
    static String of(String text, String settings) {
        Map<String, String> values = new LinkedHashMap<>();
        ASSIGNMENT.matcher(settings).results().forEach(m -> values.put(m.group(1), m.group(2)));
        Set<String> lines = new LinkedHashSet<>();
        for (String line : text.replace("\\\n", " ").split("\n")) {
            Matcher found = LINE.matcher(line.strip());
            if (found.matches() && isOfRun(found.group(1), values)) {
                lines.add(made(found.group(1)));
            }
        }
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    /** As it stands in run, where what it makes may be there. */
    static String made(String command) {
        return command.strip().replaceFirst("^mkdir (?!-p)", "mkdir -p ");
    }

    /** With all its variables known, and a path below /run among what they stand for. */
    private static boolean isOfRun(String line, Map<String, String> values) {
        String expanded = expanded(expanded(line, values), values);
        return !expanded.contains("$") && expanded.matches(".*\\s[\"']?(/var)?/run/\\w.*");
    }

    private static String expanded(String line, Map<String, String> values) {
        return VARIABLE.matcher(line)
                .replaceAll(
                        m -> Matcher.quoteReplacement(values.getOrDefault(m.group(1), m.group())));
    }
}
