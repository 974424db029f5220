package vigil.definition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A unit file of systemd: sections of keys, each with one value or several. */
final class UnitFile {
    /** Of these, what was said before stays. */
    private static final Set<String> DEPENDENCIES =
            Set.of("Requires", "Requisite", "Wants", "BindsTo", "PartOf", "Before", "After");

    private final Map<String, Map<String, List<String>>> sections = new LinkedHashMap<>();

    private UnitFile() {}

    static UnitFile parse(String text) {
        UnitFile unit = new UnitFile();
        unit.add(text);
        return unit;
    }

    /**
     * Goes on with what a further file says. Lines that are no assignment are passed over, as
     * systemd does with a warning.
     */
    void add(String text) {
        Map<String, List<String>> section = new LinkedHashMap<>();
        StringBuilder joined = new StringBuilder();
        for (String line : text.split("\n")) {
            String stripped = line.strip();
            boolean isComment = stripped.startsWith("#") || stripped.startsWith(";");
            if (isComment) {
                continue; // also within a value that goes on
            }
            if (stripped.endsWith("\\")) {
                joined.append(stripped, 0, stripped.length() - 1).append(' ');
                continue;
            }
            String whole = joined.append(stripped).toString();
            joined.setLength(0);
            if (whole.startsWith("[") && whole.endsWith("]")) {
                section =
                        sections.computeIfAbsent(
                                whole.substring(1, whole.length() - 1), n -> new LinkedHashMap<>());
            } else if (whole.indexOf('=') > 0) {
                assign(section, whole);
            }
        }
    }

    private static void assign(Map<String, List<String>> section, String line) {
        String key = line.substring(0, line.indexOf('=')).strip();
        String value = line.substring(line.indexOf('=') + 1).strip();
        if (!value.isEmpty()) {
            section.computeIfAbsent(key, k -> new ArrayList<>()).add(value);
        } else if (!DEPENDENCIES.contains(key)) {
            reset(section, key);
        }
    }

    /** An empty value takes back what was said before; one condition takes back all. */
    private static void reset(Map<String, List<String>> section, String key) {
        for (String kind : List.of("Condition", "Assert")) {
            section.keySet().removeIf(k -> key.startsWith(kind) && k.startsWith(kind));
        }
        section.remove(key);
    }

    boolean hasService() {
        return sections.containsKey("Service");
    }

    /** All values of a key, in their order. */
    List<String> all(String section, String key) {
        return sections.getOrDefault(section, Map.of()).getOrDefault(key, List.of());
    }

    /** The last value; empty if there is none. */
    String last(String section, String key) {
        List<String> values = all(section, key);
        return values.isEmpty() ? "" : values.get(values.size() - 1);
    }

    Set<String> keys(String section) {
        return sections.getOrDefault(section, Map.of()).keySet();
    }
}
