package vigil.viewer;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import vigil.keys.KeyChanges;
import vigil.keys.KeyGroup;
import vigil.keys.KeyTable;
import vigil.keys.KeyTable.Binding;

/** What a key of the log viewer does. */
public enum ViewerAction {
    HELP,
    LINE_DOWN,
    LINE_UP,
    PAGE_DOWN,
    PAGE_UP,
    HALF_DOWN,
    HALF_UP,
    START,
    END,
    PERCENT,
    FOLLOW,
    SEARCH,
    SEARCH_BACK,
    AGAIN,
    AGAIN_BACK,
    FILTER,
    UNFILTER,
    LEVEL,
    TIME,
    ERROR,
    ERROR_BACK,
    WARNING,
    WARNING_BACK,
    OTHER,
    OTHER_BACK,
    EVENT,
    EVENT_BACK,
    MARK,
    GO_TO_MARK,
    BOOKMARK,
    JUMP,
    JUMP_BACK,
    WRAP,
    LEFT,
    RIGHT,
    TIMES,
    NAMES,
    HIGHLIGHT,
    HISTOGRAM,
    COPY,
    CLIPBOARD,
    SAVE,
    SUSPEND,
    INTERRUPT,
    BACK;

    private static final List<Binding<ViewerAction>> ALL =
            List.of(
                    new Binding<>("F1 h", HELP, "Help", "this help"),
                    new Binding<>("Down j Enter", LINE_DOWN, "", "a line down"),
                    new Binding<>("Up k y", LINE_UP, "", "a line up; pauses"),
                    new Binding<>("PgDn Space f", PAGE_DOWN, "", "a page down"),
                    new Binding<>("PgUp b", PAGE_UP, "", "a page up"),
                    new Binding<>("d", HALF_DOWN, "", "half a page down"),
                    new Binding<>("v", HALF_UP, "", "half a page up"),
                    new Binding<>("Home g <", START, "", "the start"),
                    new Binding<>("End G >", END, "", "the end, and follow"),
                    new Binding<>("%", PERCENT, "", "50%: half of the time"),
                    new Binding<>("F5 F", FOLLOW, "Follow", "follow on or off"),
                    new Binding<>("F3 /", SEARCH, "Search", "search down"),
                    new Binding<>("?", SEARCH_BACK, "", "search up"),
                    new Binding<>("n", AGAIN, "", "the next match"),
                    new Binding<>("N", AGAIN_BACK, "", "the match before"),
                    new Binding<>("F4 &", FILTER, "Filter", "only with; !: without"),
                    new Binding<>("-", UNFILTER, "", "drop the last filter"),
                    new Binding<>("l", LEVEL, "", "all, warnings, errors"),
                    new Binding<>("F6 t", TIME, "Time", "to 10:30, -15m, a date"),
                    new Binding<>("e", ERROR, "", "the next error"),
                    new Binding<>("E", ERROR_BACK, "", "the error before"),
                    new Binding<>("w", WARNING, "", "the next warning, error"),
                    new Binding<>("W", WARNING_BACK, "", "the one before"),
                    new Binding<>("]", OTHER, "", "next of another service"),
                    new Binding<>("[", OTHER_BACK, "", "the one before"),
                    new Binding<>("o", EVENT, "", "next start, end, ..."),
                    new Binding<>("O", EVENT_BACK, "", "the one before"),
                    new Binding<>("m", MARK, "", "and a letter: mark line"),
                    new Binding<>("'", GO_TO_MARK, "", "and letter: go; ' back"),
                    new Binding<>("B", BOOKMARK, "", "mark line, or unmark"),
                    new Binding<>("u", JUMP, "", "the next mark"),
                    new Binding<>("U", JUMP_BACK, "", "the mark before"),
                    new Binding<>("S", WRAP, "", "wrap or cut long lines"),
                    new Binding<>("Left", LEFT, "", "to the left"),
                    new Binding<>("Right", RIGHT, "", "to the right"),
                    new Binding<>("T", TIMES, "", "local, UTC, TAI64N, ..."),
                    new Binding<>("p", NAMES, "", "names before lines"),
                    new Binding<>("z", HIGHLIGHT, "", "highlight matches"),
                    new Binding<>("i", HISTOGRAM, "", "lines over time"),
                    new Binding<>("c", COPY, "", "lines alone, to copy"),
                    new Binding<>("Y", CLIPBOARD, "", "copy marked or top line"),
                    new Binding<>("s", SAVE, "", "save what passes"),
                    new Binding<>("C-z", SUSPEND, "", "to the shell; fg: back"),
                    new Binding<>("C-c", INTERRUPT, "", "stop, pause, go back"),
                    new Binding<>("F10 q Esc", BACK, "Quit", "back"));

    /** What a console for everybody must not do. */
    private static final Set<ViewerAction> PRIVATE = Set.of(SAVE, SUSPEND, BACK);

    /** What settings may change. */
    public static final KeyGroup<ViewerAction> KEYS = new KeyGroup<>("log", ALL);

    public static KeyTable<ViewerAction> keys(KeyChanges changes) {
        return new KeyTable<>(changes.apply(KEYS));
    }

    /** For a screen that nobody may leave or write files from. */
    public static KeyTable<ViewerAction> watchKeys(KeyChanges changes) {
        List<Binding<ViewerAction>> kept = new ArrayList<>(changes.apply(KEYS));
        kept.removeIf(binding -> PRIVATE.contains(binding.action()));
        return new KeyTable<>(kept);
    }
}
