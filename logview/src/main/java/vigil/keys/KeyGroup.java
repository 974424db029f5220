package vigil.keys;

import java.util.List;
import java.util.Locale;
import vigil.keys.KeyTable.Binding;

/**
 * Bindings that stand together on one screen or several.
 *
 * @param name what settings call the group
 */
public record KeyGroup<A extends Enum<A>>(String name, List<Binding<A>> bindings) {
    /** What settings call one binding: such as {@code log.page-down}. */
    public String nameOf(Binding<A> binding) {
        String action = binding.action().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return name + "." + action;
    }
}
