package vigil.dashboard;

import vigil.grid.Style;

/**
 * A line of a page.
 *
 * @param key what it stands for, such as a service's name; empty if it cannot be chosen
 */
record Line(String text, Style style, String key) {
    static Line of(String text, Style style) {
        return new Line(text, style, "");
    }
}
