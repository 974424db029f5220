package vigil.keys;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What each key of a screen does. Dispatch, key bar, help, manual and settings are all made from
 * this one table, so they agree.
 */
public final class KeyTable<A> {
    /**
     * One line of the table: the names of the keys that do the same, divided by spaces, the one
     * shown first; {@code bar} is the word in the key bar, empty to leave it out.
     */
    public record Binding<A>(String keys, A action, String bar, String help) {
        List<Key> keyList() {
            return List.of(keys.split(" ")).stream().map(Key::new).toList();
        }

        Binding<A> with(String otherKeys) {
            return new Binding<>(otherKeys, action, bar, help);
        }

        /** The key to name where there is room for one. */
        public String firstKey() {
            return keyList().get(0).name();
        }
    }

    private final List<Binding<A>> bindings;
    private final Map<Key, A> actions = new HashMap<>();

    /** Refuses a table in which one key stands twice: it could do what nobody asked for. */
    public KeyTable(List<Binding<A>> bindings) {
        this.bindings = List.copyOf(bindings);
        for (Binding<A> binding : bindings) {
            for (Key key : binding.keyList()) {
                if (actions.put(key, binding.action()) != null) {
                    throw new IllegalArgumentException("key " + key + " is bound twice");
                }
            }
        }
    }

    public Optional<A> action(Key key) {
        return Optional.ofNullable(actions.get(key));
    }

    public List<Binding<A>> bindings() {
        return bindings;
    }
}
