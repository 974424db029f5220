package vigil.dashboard;

/**
 * Where things are on a screen of so many rows.
 *
 * @param listTop the row of the first service or line
 * @param room how many of them the screen has
 * @param first which one is at the top
 * @param logRows how many lines of the log there are below, 0 if it is not there
 */
record Layout(int listTop, int room, int first, int logRows) {
    private static final int ROWS_WITH_LOG = 10;
    private static final int ROWS_TO_SHARE = 16;
    private static final int FEWEST_LOG_ROWS = 2;
    private static final int FRAME_ROWS = 4;
    private static final int ROOM_FOR_MARGINS = 4;

    static Layout of(Model model, int rows) {
        boolean table = model.screen() == Screen.TABLE;
        Pane pane = model.pane();
        int size = table ? model.shown().size() : pane.lines().size();
        int log = logRows(model, rows, size);
        int listTop = table ? 2 : 1;
        int room = Math.max(1, rows - 2 - listTop - (log > 0 ? log + 1 : 0));
        if (!table && !pane.isChoice()) {
            return new Layout(listTop, room, within(pane.at(), size, room), log);
        }
        int at = table ? model.index() : pane.at();
        int margin = table || room < ROOM_FOR_MARGINS ? 0 : 1;
        int first = Math.max(model.top(), at + margin - room + 1);
        return new Layout(listTop, room, within(Math.min(first, at - margin), size, room), log);
    }

    private static int within(int first, int size, int room) {
        return Math.max(0, Math.min(first, size - room));
    }

    private static int logRows(Model model, int rows, int lines) {
        boolean none = model.log().where().isEmpty();
        boolean hasLog =
                switch (model.screen()) {
                    case TABLE -> true;
                    case DETAILS -> !none;
                    default -> false;
                };
        int left = rows - FRAME_ROWS - 1 - Math.max(1, lines);
        boolean table = model.screen() == Screen.TABLE; // does not jump from service to service
        int some = table ? rows / 3 : Math.min(rows / 3, Math.max(1, model.log().lines().size()));
        int log = Math.max(rows < ROWS_TO_SHARE ? 0 : some, left);
        return !hasLog || rows < ROWS_WITH_LOG || log < FEWEST_LOG_ROWS ? 0 : log;
    }

    /** The service or line at {@code row}, -1 if there is none in this place. */
    int indexAt(int row) {
        int at = row - listTop;
        return at < 0 || at >= room ? -1 : first + at;
    }

    /** The row of the line above the log. */
    int logTop() {
        return listTop + room;
    }
}
