package vigil.dashboard;

import java.util.Optional;
import vigil.keys.KeyBar;
import vigil.keys.Mouse;

/** What the mouse leads to on a screen of a size. */
final class Pointer {
    private static final int WHEEL_LINES = 3;
    private static final int HEADING_ROW = 1;

    private Pointer() {}

    static Step on(Model model, Mouse mouse, int columns, int rows) {
        if (model.talk().ask().isPresent()) {
            return model.talk().ask().get() instanceof Menu menu
                    ? menu.onMouse(model, mouse, columns, rows)
                    : Step.show(model);
        }
        return switch (mouse.kind()) {
            case WHEEL_UP -> wheel(model, Action.PREVIOUS);
            case WHEEL_DOWN -> wheel(model, Action.NEXT);
            case CLICK -> click(model, mouse, columns, rows);
            case DOUBLE_CLICK -> open(model, mouse, rows);
        };
    }

    private static Step wheel(Model model, Action action) {
        Step step = Step.show(model);
        for (int i = 0; i < WHEEL_LINES; i++) {
            step = Update.take(step.model(), action);
        }
        return step;
    }

    private static Step click(Model model, Mouse mouse, int columns, int rows) {
        if (model.screen() == Screen.HELP) {
            return Update.take(model, Action.BACK);
        }
        if (mouse.row() == rows - 1) {
            return KeyBar.at(
                            columns,
                            mouse.column(),
                            model.facts().setting().keys().of(model.screen()))
                    .map(action -> Update.take(model, action))
                    .orElse(Step.show(model));
        }
        if (model.screen() == Screen.TABLE && mouse.row() == HEADING_ROW) {
            return column(model, mouse.column(), columns)
                    .map(column -> Step.show(Update.sorted(model, column)))
                    .orElse(Step.show(model));
        }
        int at = Layout.of(model, rows).indexAt(mouse.row());
        if (at < 0) {
            return Step.show(model);
        }
        if (model.screen() == Screen.TABLE) {
            return Step.show(at < model.shown().size() ? model.moveTo(at) : model);
        }
        Pane pane = model.pane();
        boolean choice = at < pane.lines().size() && !pane.lines().get(at).key().isEmpty();
        return Step.show(choice ? model.with(pane.movedTo(at)) : model);
    }

    private static Optional<Column> column(Model model, int at, int columns) {
        int end = 0;
        for (Column.Placed placed : Column.fit(model.facts(), columns)) {
            end += placed.width() + 1;
            if (at < end) {
                return Optional.of(placed.column());
            }
        }
        return Optional.empty();
    }

    /** The click before it has chosen what is opened. */
    private static Step open(Model model, Mouse mouse, int rows) {
        Layout layout = Layout.of(model, rows);
        boolean table = model.screen() == Screen.TABLE;
        int size = table ? model.shown().size() : model.pane().lines().size();
        int at = layout.indexAt(mouse.row());
        boolean inLog = layout.logRows() > 0 && mouse.row() > layout.logTop();
        if (inLog && mouse.row() <= layout.logTop() + layout.logRows()) {
            return Update.take(model, Action.LOG);
        }
        if (at < 0 || at >= size || !table && !model.pane().isChoice()) {
            return Step.show(model);
        }
        return Update.take(model, table ? Action.DETAILS : Action.OPEN);
    }
}
