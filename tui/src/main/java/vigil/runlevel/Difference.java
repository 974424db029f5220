package vigil.runlevel;

import java.util.List;
import java.util.stream.Collectors;
import vigil.grid.Text;

/** What changing from one runlevel to another means, by name. */
public record Difference(List<String> stops, List<String> starts, List<String> goesOn) {
    /** Such as {@code stops a, b; starts c; 3 go on}. */
    public String words() {
        return "stops "
                + names(stops)
                + "; starts "
                + names(starts)
                + "; "
                + goesOn.size()
                + (goesOn.size() == 1 ? " goes on" : " go on");
    }

    private static String names(List<String> names) {
        return names.isEmpty()
                ? "nothing"
                : names.stream().map(Text::ofName).collect(Collectors.joining(", "));
    }
}
