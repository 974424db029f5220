package vigil.dashboard;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import vigil.grid.Grid;
import vigil.grid.Style;
import vigil.grid.Text;

/**
 * What is looked for in a page.
 *
 * @param text a regular expression; what is none (yet) is looked for as it is; empty for nothing
 * @param line the line of the page that was found last, -1 before that
 */
record Search(String text, int line) {
    static final Search NONE = new Search("", -1);

    Search at(int found) {
        return new Search(text, found);
    }

    static Pattern pattern(String text) {
        try {
            return Pattern.compile(text, Pattern.CASE_INSENSITIVE);
        } catch (PatternSyntaxException e) {
            return Pattern.compile(Pattern.quote(text), Pattern.CASE_INSENSITIVE);
        }
    }

    /** The lines that have it, by number; only those that can be chosen where some can. */
    List<Integer> found(Pane pane) {
        List<Integer> found = new ArrayList<>();
        if (text.isEmpty()) {
            return found;
        }
        Pattern pattern = pattern(text);
        boolean choice = pane.isChoice();
        for (int i = 0; i < pane.lines().size(); i++) {
            Line line = pane.lines().get(i);
            if ((!choice || !line.key().isEmpty()) && pattern.matcher(line.text()).find()) {
                found.add(i);
            }
        }
        return found;
    }

    /** Lets what was found stand out in {@code line}, which stands in {@code row}. */
    void show(Grid grid, int row, String line) {
        if (text.isEmpty()) {
            return;
        }
        Matcher hits = pattern(text).matcher(line);
        while (hits.find()) {
            int start = columns(line.substring(0, hits.start()));
            int length = columns(hits.group());
            grid.restyle(row, start, length, Style.MATCH);
        }
    }

    private static int columns(String text) {
        return text.codePoints().map(Text::width).sum();
    }
}
