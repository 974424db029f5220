package vigil.keys;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vigil.grid.Text;
import vigil.keys.KeyTable.Binding;

/** Keys that somebody wants otherwise. Those that would make one key do two things are refused. */
public final class KeyChanges {
    public static final KeyChanges NONE = new KeyChanges(Map.of());

    /** In place of its keys, for a binding that is not wanted. */
    public static final String NO_KEY = "none";

    /**
     * @param binding its name, as {@link KeyGroup#nameOf} makes it
     * @param keys in place of the usual ones, divided by spaces
     * @param origin where it was said: a file and a line
     */
    public record Change(String binding, String keys, String origin) {}

    private final Map<String, Change> changes;

    private KeyChanges(Map<String, Change> changes) {
        this.changes = changes;
    }

    /**
     * Those of {@code wanted} that can be: none at all if a key would stand twice on one of {@code
     * screens}, which are the groups of each. A line for each mistake goes to {@code mistakes}.
     */
    public static KeyChanges of(
            List<Change> wanted,
            List<? extends List<? extends KeyGroup<?>>> screens,
            List<String> mistakes) {
        if (wanted.isEmpty()) {
            return NONE;
        }
        Set<String> names = new HashSet<>();
        screens.forEach(groups -> groups.forEach(group -> names.addAll(names(group))));
        Map<String, Change> changes = new LinkedHashMap<>();
        for (Change change : wanted) {
            String mistake = mistake(change, names);
            if (mistake.isEmpty()) {
                changes.put(change.binding(), change);
            } else {
                mistakes.add(change.origin() + ": " + mistake);
            }
        }
        KeyChanges made = new KeyChanges(changes);
        for (List<? extends KeyGroup<?>> groups : screens) {
            String overlap = made.overlap(groups);
            if (!overlap.isEmpty()) {
                mistakes.add(overlap);
                return NONE;
            }
        }
        return made;
    }

    private static <A extends Enum<A>> List<String> names(KeyGroup<A> group) {
        return group.bindings().stream().map(group::nameOf).toList();
    }

    private static String mistake(Change change, Set<String> names) {
        if (!names.contains(change.binding())) {
            return "no such setting: keys." + safe(change.binding());
        }
        if (change.keys().equals(NO_KEY)) {
            return "";
        }
        for (String key : change.keys().split(" +")) {
            if (!Key.isName(key)) {
                return "no key is named: " + safe(key);
            }
        }
        return "";
    }

    private static String safe(String words) {
        byte[] bytes = words.getBytes(StandardCharsets.UTF_8);
        return Text.ofLine(bytes, 0, bytes.length);
    }

    /** Of two bindings with the same key, the one that was changed is at fault. */
    private String overlap(List<? extends KeyGroup<?>> groups) {
        Map<String, String> users = new HashMap<>();
        for (KeyGroup<?> group : groups) {
            String found = overlap(group, users);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return "";
    }

    private <A extends Enum<A>> String overlap(KeyGroup<A> group, Map<String, String> users) {
        for (Binding<A> binding : apply(group)) {
            String name = group.nameOf(binding);
            for (String key : binding.keys().split(" ")) {
                String other = users.put(key, name);
                if (other != null) {
                    String changed = changes.containsKey(name) ? name : other;
                    String kept = changed.equals(name) ? other : name;
                    Change change = changes.get(changed);
                    String origin = change == null ? "keys" : change.origin();
                    return origin
                            + ": key "
                            + key
                            + " of keys."
                            + changed
                            + " is that of keys."
                            + kept
                            + " too: all keys stay the usual ones";
                }
            }
        }
        return "";
    }

    /** The bindings of {@code group} with their keys changed, without those that have none. */
    public <A extends Enum<A>> List<Binding<A>> apply(KeyGroup<A> group) {
        List<Binding<A>> applied = new ArrayList<>();
        for (Binding<A> binding : group.bindings()) {
            Change change = changes.get(group.nameOf(binding));
            if (change == null) {
                applied.add(binding);
            } else if (!change.keys().equals(NO_KEY)) {
                applied.add(binding.with(String.join(" ", change.keys().split(" +"))));
            }
        }
        return applied;
    }
}
