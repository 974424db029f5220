package vigil.dashboard;

import java.util.List;
import vigil.keys.KeyTable;
import vigil.keys.KeyTable.Binding;

/** What a key of the dashboard does. */
enum Action {
    PREVIOUS,
    NEXT,
    PAGE_UP,
    PAGE_DOWN,
    FIRST,
    LAST,
    UP,
    DOWN,
    ONCE,
    RESTART,
    HELP,
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
                            new Binding<>("PgUp", PAGE_UP, "", "a page up"),
                            new Binding<>("PgDn", PAGE_DOWN, "", "a page down"),
                            new Binding<>("Home g", FIRST, "", "the first service"),
                            new Binding<>("End G", LAST, "", "the last service"),
                            new Binding<>("F7 u", UP, "Up", "start it and keep it up"),
                            new Binding<>("F8 d", DOWN, "Down", "stop it (asks)"),
                            new Binding<>("o", ONCE, "", "start it once"),
                            new Binding<>("F9 r", RESTART, "Restart", "restart it (asks)"),
                            new Binding<>("Esc q", BACK, "", "back; never leaves the console"),
                            new Binding<>("C-c", INTERRUPT, "", "back; twice leaves the console"),
                            new Binding<>("C-z", SUSPEND, "", "to the shell; fg comes back"),
                            new Binding<>("F10 Q", QUIT, "Quit", "leave; services go on")));
}
