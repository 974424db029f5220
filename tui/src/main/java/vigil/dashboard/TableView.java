package vigil.dashboard;

import java.util.List;
import vigil.grid.Grid;
import vigil.grid.Style;
import vigil.grid.Text;
import vigil.tree.EventWords;
import vigil.tree.Service;
import vigil.tree.ServiceTable;

/** The table of services. */
final class TableView {
    private TableView() {}

    static void draw(Grid grid, Model model, Layout layout) {
        int top = layout.listTop();
        Facts facts = model.facts();
        if (!facts.trouble().isEmpty() && !facts.isOld()) {
            grid.put(top - 1, 1, facts.trouble(), Style.BAD);
            return;
        }
        List<Column.Placed> columns = Column.fit(facts, grid.columns());
        heading(grid, model.table(), columns, top - 1);
        int first = layout.first();
        int selected = model.index();
        for (int i = 0; i < layout.room() && first + i < model.shown().size(); i++) {
            Service service = model.shown().get(first + i);
            row(grid, facts, columns, service, top + i);
            if (model.table().marked().contains(service.name())) {
                grid.put(top + i, 2, "*", Style.KEY);
            }
            if (first + i == selected) {
                grid.select(top + i);
            }
        }
        if (model.shown().isEmpty()) {
            boolean none = facts.services().isEmpty();
            String why = none ? "no services here" : "none passes the filter; Esc shows all";
            grid.put(top, 1, why, Style.FAINT);
        }
    }

    private static void heading(Grid grid, Table table, List<Column.Placed> columns, int row) {
        int at = 0;
        for (Column.Placed placed : columns) {
            Column column = placed.column();
            String mark = column == table.sort() ? table.reverse() ? "v" : "^" : "";
            String text = column.heading() + mark;
            put(grid, row, at, placed, text, Style.HEADING);
            at += placed.width() + 1;
        }
        grid.restyle(row, 0, grid.columns(), Style.HEADING);
    }

    private static void row(
            Grid grid, Facts facts, List<Column.Placed> columns, Service service, int row) {
        int at = 0;
        for (Column.Placed placed : columns) {
            String text = placed.column().text(facts, service, placed.width());
            put(grid, row, at, placed, text, style(placed.column(), facts, service));
            at += placed.width() + 1;
        }
    }

    private static void put(
            Grid grid, int row, int at, Column.Placed placed, String text, Style style) {
        String fitted =
                placed.column().isRight()
                        ? Text.right(text, placed.width())
                        : Text.cut(text, placed.width());
        grid.put(row, at, fitted, style);
    }

    private static Style style(Column column, Facts facts, Service service) {
        return switch (column) {
            case STATE_LETTER, SERVICE, STATE ->
                    facts.isProblem(service) ? Style.BAD : ServiceTable.style(service);
            case STARTS -> facts.isFlapping(service) ? Style.BAD : Style.PLAIN;
            case LAST_EXIT ->
                    EventWords.lastExit(service.beyond()).filter(EventWords::isBad).isPresent()
                            ? Style.WARN
                            : Style.PLAIN;
            case LOG ->
                    facts.hasFullLog(service)
                            ? Style.BAD
                            : service.log().map(ServiceTable::style).orElse(Style.PLAIN);
            case LAST_LINE -> Style.FAINT;
            default -> Style.PLAIN;
        };
    }
}
