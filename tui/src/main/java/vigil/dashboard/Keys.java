package vigil.dashboard;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import vigil.keys.KeyTable;
import vigil.keys.KeyTable.Binding;

/** Which key does what on which screen. */
final class Keys {
    private static final List<Binding<Action>> MOVES =
            List.of(
                    new Binding<>("F1 ?", Action.HELP, "Help", "this help"),
                    new Binding<>("Up k", Action.PREVIOUS, "", "up"),
                    new Binding<>("Down j", Action.NEXT, "", "down"),
                    new Binding<>("PgUp b", Action.PAGE_UP, "", "a page up"),
                    new Binding<>("PgDn f", Action.PAGE_DOWN, "", "a page down"),
                    new Binding<>("Home g", Action.FIRST, "", "the first one"),
                    new Binding<>("End G", Action.LAST, "", "the last one"));

    private static final Binding<Action> MENU =
            new Binding<>("F2 m", Action.MENU, "Menu", "what can be done, as a list");

    private static final List<Binding<Action>> SERVICE =
            List.of(
                    new Binding<>("F3 l", Action.LOG, "Log", "its log, full screen"),
                    new Binding<>("F7 u", Action.UP, "Up", "start it and keep it up"),
                    new Binding<>("F8 d", Action.DOWN, "Down", "stop it (asks)"),
                    new Binding<>("r", Action.RESTART, "", "restart it (asks)"),
                    new Binding<>("o", Action.ONCE, "", "start it once"),
                    new Binding<>("F9 s", Action.SIGNAL, "Signal", "signals, pause, exit"),
                    new Binding<>("e", Action.ENABLE, "", "enable or disable it (asks)"),
                    new Binding<>("D", Action.DOWN_FILE, "", "down file: not by itself"),
                    new Binding<>("K", Action.RELINK, "", "unlink, wait, link (asks)"),
                    new Binding<>("X", Action.RESET, "", "stop, clear its state, start (asks)"),
                    new Binding<>("v", Action.EDIT, "", "edit run in $EDITOR, then lint it"));

    private static final List<Binding<Action>> TABLE =
            List.of(
                    new Binding<>("Enter", Action.DETAILS, "", "all about it"),
                    new Binding<>("M", Action.MERGED_LOG, "", "logs of the marked, or all"),
                    new Binding<>("F4 /", Action.FILTER, "Filter", "by name; !re ~fuzzy"),
                    new Binding<>("!", Action.PROBLEMS, "", "only problems"),
                    new Binding<>("a", Action.DISABLED, "", "the disabled ones too"),
                    new Binding<>("F5 t", Action.PROCESSES, "Tree", "tree of processes"),
                    new Binding<>("<", Action.SORT_LEFT, "", "sort by the column left"),
                    new Binding<>(">", Action.SORT_RIGHT, "", "sort by the column right"),
                    new Binding<>("F6 S", Action.SORT_MENU, "Sort", "sort by a column of a list"),
                    new Binding<>("I", Action.REVERSE, "", "sort the other way round"),
                    new Binding<>("Space", Action.MARK, "", "mark it; commands take all marked"),
                    new Binding<>("V C-Space", Action.MARK_RANGE, "", "mark from a marked one on"),
                    new Binding<>("*", Action.MARK_ALL, "", "mark all that are shown"),
                    new Binding<>("-", Action.MARK_NONE, "", "mark none"),
                    new Binding<>("i", Action.MARK_INVERT, "", "mark the others"),
                    new Binding<>("E", Action.EVENTS, "", "what happened, all services"),
                    new Binding<>("B", Action.BOOT, "", "what the start of each took"),
                    new Binding<>("R", Action.RUNLEVELS, "", "runlevels"),
                    new Binding<>("L", Action.COMMANDS, "", "what was done, as typed lines"),
                    new Binding<>("Tab", Action.NEXT_TAB, "", "the next service directory"),
                    new Binding<>("BackTab", Action.PREVIOUS_TAB, "", "the one before"));

    private static final List<Binding<Action>> RUNLEVELS =
            List.of(
                    new Binding<>("Enter", Action.OPEN, "Services", "what is in it"),
                    new Binding<>("F7 s", Action.SWITCH, "Switch", "make it current (asks)"),
                    new Binding<>("n", Action.CREATE, "", "a new, empty one"),
                    new Binding<>("c", Action.COPY, "", "a new one with the same services"));

    private static final List<Binding<Action>> RUNLEVEL =
            List.of(
                    new Binding<>("a +", Action.ADD, "", "add a service (asks)"),
                    new Binding<>("Del -", Action.REMOVE, "", "take the service out (asks)"));

    private static final List<Binding<Action>> EVENTS =
            List.of(
                    new Binding<>("F3 Enter l", Action.OPEN, "Log", "the log at that moment"),
                    new Binding<>("F4 /", Action.FILTER, "Filter", "services; !re ~fuzzy"),
                    new Binding<>("!", Action.PROBLEMS, "", "only what went wrong"));

    private static final List<Binding<Action>> PAGE =
            List.of(new Binding<>("Enter", Action.OPEN, "Details", "all about the service"));

    private static final List<Binding<Action>> END =
            List.of(
                    new Binding<>(":", Action.COMMAND_LINE, "", "a line as in vigil shell"),
                    new Binding<>("Esc q", Action.BACK, "", "back; never leaves the console"),
                    new Binding<>("C-c", Action.INTERRUPT, "", "back; twice leaves"),
                    new Binding<>("C-z", Action.SUSPEND, "", "to the shell; fg comes back"),
                    new Binding<>("F10 Q", Action.QUIT, "Quit", "leave; services go on"));

    private static final Map<Screen, KeyTable<Action>> TABLES = tables();

    private Keys() {}

    static KeyTable<Action> of(Screen screen) {
        return TABLES.get(screen);
    }

    /** What the list of actions has on {@code screen}. */
    static List<Binding<Action>> menu(Screen screen) {
        return switch (screen) {
            case TABLE -> {
                List<Binding<Action>> both = new ArrayList<>(TABLE.subList(0, 2));
                both.addAll(SERVICE);
                yield both;
            }
            case DETAILS -> SERVICE;
            case RUNLEVELS -> RUNLEVELS;
            case RUNLEVEL -> RUNLEVEL;
            case EVENTS -> EVENTS;
            case BOOT, PROCESSES, COMMANDS, HELP, OUTPUT -> List.of();
        };
    }

    private static Map<Screen, KeyTable<Action>> tables() {
        Map<Screen, KeyTable<Action>> tables = new EnumMap<>(Screen.class);
        for (Screen screen : Screen.values()) {
            List<Binding<Action>> all = new ArrayList<>(MOVES);
            if (!menu(screen).isEmpty()) {
                all.add(MENU);
            }
            switch (screen) {
                case TABLE -> {
                    all.add(TABLE.get(0));
                    all.addAll(SERVICE.subList(0, 1));
                    all.addAll(TABLE.subList(1, TABLE.size()));
                    all.addAll(SERVICE.subList(1, SERVICE.size()));
                }
                case DETAILS -> all.addAll(SERVICE);
                case RUNLEVELS -> all.addAll(RUNLEVELS);
                case RUNLEVEL -> all.addAll(RUNLEVEL);
                case EVENTS -> all.addAll(EVENTS);
                case BOOT, PROCESSES -> all.addAll(PAGE);
                case COMMANDS, HELP, OUTPUT -> {}
            }
            all.addAll(END);
            tables.put(screen, new KeyTable<>(all));
        }
        return tables;
    }
}
