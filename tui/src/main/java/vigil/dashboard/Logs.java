package vigil.dashboard;

import java.util.Map;
import java.util.Set;

/**
 * How logs are, by the names of their services.
 *
 * @param lastLines of those on the screen
 * @param full those whose disk has no room
 */
record Logs(Map<String, String> lastLines, Set<String> full) {
    static final Logs NONE = new Logs(Map.of(), Set.of());
}
