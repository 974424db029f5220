package vigil.dashboard;

import java.util.List;
import vigil.keys.KeyTable;
import vigil.keys.KeyTable.Binding;

/** What a key of the dashboard does. */
enum Action {
    HELP,
    PREVIOUS,
    NEXT,
    PAGE_UP,
    PAGE_DOWN,
    FIRST,
    LAST,
    DETAILS,
    LOG,
    MERGED_LOG,
    UP,
    DOWN,
    ONCE,
    RESTART,
    SIGNAL,
    FILTER,
    PROBLEMS,
    SORT_LEFT,
    SORT_RIGHT,
    REVERSE,
    MARK,
    MARK_ALL,
    MARK_NONE,
    MARK_INVERT,
    COMMANDS,
    BACK,
    INTERRUPT,
    SUSPEND,
    QUIT;

    static final KeyTable<Action> KEYS =
            new KeyTable<>(
                    List.of(
                            new Binding<>("F1 ?", HELP, "Help", "this help"),
                            new Binding<>("Up k", PREVIOUS, "", "the service above"),
                            new Binding<>("Down j", NEXT, "", "the service below"),
                            new Binding<>("PgUp b", PAGE_UP, "", "a page up"),
                            new Binding<>("PgDn f", PAGE_DOWN, "", "a page down"),
                            new Binding<>("Home g", FIRST, "", "the first service"),
                            new Binding<>("End G", LAST, "", "the last service"),
                            new Binding<>("F2 Enter", DETAILS, "Details", "all about it"),
                            new Binding<>("F3 l", LOG, "Log", "its log, full screen"),
                            new Binding<>("M", MERGED_LOG, "", "logs of the marked, or all"),
                            new Binding<>("F4 /", FILTER, "Filter", "by name; !re ~fuzzy"),
                            new Binding<>("!", PROBLEMS, "", "only problems"),
                            new Binding<>("<", SORT_LEFT, "", "sort by the column left"),
                            new Binding<>("> F6", SORT_RIGHT, "", "sort by the column right"),
                            new Binding<>("I", REVERSE, "", "sort the other way round"),
                            new Binding<>("F7 u", UP, "Up", "start it and keep it up"),
                            new Binding<>("F8 d", DOWN, "Down", "stop it (asks)"),
                            new Binding<>("F9 r", RESTART, "Restart", "restart it (asks)"),
                            new Binding<>("o", ONCE, "", "start it once"),
                            new Binding<>("s", SIGNAL, "", "signals, pause, exit"),
                            new Binding<>("Space", MARK, "", "mark it; commands take all marked"),
                            new Binding<>("*", MARK_ALL, "", "mark all that are shown"),
                            new Binding<>("-", MARK_NONE, "", "mark none"),
                            new Binding<>("i", MARK_INVERT, "", "mark the others"),
                            new Binding<>("L", COMMANDS, "", "what was done, as sv lines"),
                            new Binding<>("Esc q", BACK, "", "back; never leaves the console"),
                            new Binding<>("C-c", INTERRUPT, "", "back; twice leaves"),
                            new Binding<>("C-z", SUSPEND, "", "to the shell; fg comes back"),
                            new Binding<>("F10 Q", QUIT, "Quit", "leave; services go on")));
}
