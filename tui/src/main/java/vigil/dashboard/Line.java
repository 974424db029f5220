package vigil.dashboard;

import java.util.ArrayList;
import java.util.List;
import vigil.grid.Style;

/**
 * A line of a page.
 *
 * @param key what it stands for, such as a service's name; empty if it cannot be chosen
 */
record Line(String text, Style style, String key) {
    /** Broken at blanks into lines of {@code columns}, each in this style and without a key. */
    List<Line> wrapped(int columns) {
        List<Line> lines = new ArrayList<>();
        String rest = text;
        while (rest.length() > columns) {
            int blank = rest.lastIndexOf(' ', columns);
            int end = blank > columns / 2 ? blank : columns;
            lines.add(of(rest.substring(0, end), style));
            rest = "  " + rest.substring(end).stripLeading();
            if (columns < rest.length() && columns <= 2) {
                break; // no room to go on in
            }
        }
        lines.add(of(rest, style));
        return lines;
    }

    static Line of(String text, Style style) {
        return new Line(text, style, "");
    }
}
