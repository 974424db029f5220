package vigil.dashboard;

import java.util.List;
import java.util.function.Predicate;
import vigil.tree.Service;

/** Goes from match to match: of a search in a page, of the last filter in the table. */
final class Finding {
    private static final int LINES_ABOVE = 2;

    private Finding() {}

    /** The page at the first match from line {@code from} on, or there if there is none. */
    static Model first(Model model, String text, int from) {
        Pane pane = model.pane().movedTo(from).with(new Search(text, -1));
        List<Integer> found = pane.search().found(pane);
        for (int line : found) {
            if (line >= from) {
                return at(model, pane, line);
            }
        }
        return found.isEmpty() ? model.with(pane) : at(model, pane, found.get(0));
    }

    /** Says which one of how many it is. */
    static Step told(Model model) {
        Search search = model.pane().search();
        List<Integer> found = search.found(model.pane());
        return Step.show(
                model.noting(
                        found.isEmpty()
                                ? "no match: /" + search.text()
                                : numbered(search.text(), found.indexOf(search.line()), found)));
    }

    private static String numbered(String text, int at, List<?> found) {
        return "/" + text + ": " + (at + 1) + " of " + found.size();
    }

    /** The next match, or the one before if {@code by} is negative; around the ends. */
    static Step next(Model model, int by) {
        String text = text(model);
        if (text.isEmpty()) {
            return Step.show(model.noting("nothing was looked for yet; / does"));
        }
        return model.screen() == Screen.TABLE ? service(model, text, by) : line(model, text, by);
    }

    /** What is looked for here, else what was typed last. */
    private static String text(Model model) {
        String here = model.pane().search().text();
        if (!here.isEmpty()) {
            return here;
        }
        List<String> typed = model.talk().typed();
        for (int i = typed.size() - 1; i >= 0; i--) {
            if (typed.get(i).startsWith("/")) {
                return typed.get(i).substring(1);
            }
        }
        return "";
    }

    private static Step line(Model model, String text, int by) {
        Search search = model.pane().search();
        Search now = search.text().isEmpty() ? new Search(text, model.pane().at() - 1) : search;
        List<Integer> found = now.found(model.pane());
        if (found.isEmpty()) {
            return Step.show(model.noting("no match: /" + text));
        }
        int from = model.pane().isChoice() && now == search ? model.pane().at() : now.line();
        return told(at(model, model.pane().with(now), after(found, from, by)));
    }

    private static int after(List<Integer> found, int from, int by) {
        int last = found.size() - 1;
        for (int i = 0; i <= last; i++) {
            int line = found.get(by > 0 ? i : last - i);
            if (by > 0 ? line > from : line < from) {
                return line;
            }
        }
        return found.get(by > 0 ? 0 : last);
    }

    private static Model at(Model model, Pane pane, int line) {
        int top = pane.isChoice() ? line : Math.max(0, line - LINES_ABOVE);
        return model.with(pane.movedTo(top).with(pane.search().at(line)));
    }

    private static Step service(Model model, String text, int by) {
        Predicate<Service> wanted = new NameFilter(text).predicate();
        List<Service> found = model.shown().stream().filter(wanted).toList();
        if (found.isEmpty()) {
            return Step.show(model.noting("no match: /" + text));
        }
        List<Integer> rows = found.stream().map(model.shown()::indexOf).toList();
        int row = after(rows, model.index(), by);
        return Step.show(model.moveTo(row).noting(numbered(text, rows.indexOf(row), rows)));
    }
}
