package vigil.dashboard;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vigil.keys.KeyChanges;
import vigil.keys.KeyGroup;
import vigil.keys.KeyTable;
import vigil.keys.KeyTable.Binding;
import vigil.settings.Preferences;
import vigil.settings.Settings;
import vigil.viewer.ViewerAction;

/** Which key does what on which screen. */
public final class Keys {
    private static final List<Binding<Action>> MOVES =
            List.of(
                    new Binding<>("F1 ?", Action.HELP, "Help", "this help"),
                    new Binding<>("Up k", Action.PREVIOUS, "", "up"),
                    new Binding<>("Down j", Action.NEXT, "", "down"),
                    new Binding<>("PgUp b", Action.PAGE_UP, "", "a page up"),
                    new Binding<>("PgDn f", Action.PAGE_DOWN, "", "a page down"),
                    new Binding<>("Home g", Action.FIRST, "", "the first one"),
                    new Binding<>("End G", Action.LAST, "", "the last one"),
                    new Binding<>("n", Action.NEXT_MATCH, "", "the next match of /"),
                    new Binding<>("N", Action.PREVIOUS_MATCH, "", "the match before"));

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
                    new Binding<>("X", Action.RESET, "", "clear broken state (asks)"),
                    new Binding<>("v", Action.EDIT, "", "edit run, then check it"));

    private static final List<Binding<Action>> TABLE =
            List.of(
                    new Binding<>("Enter", Action.DETAILS, "", "all about it"),
                    new Binding<>("M", Action.MERGED_LOG, "", "logs of the marked, or all"),
                    new Binding<>("F4 / &", Action.FILTER, "Filter", "by name; !re ~fuzzy"),
                    new Binding<>("!", Action.PROBLEMS, "", "only problems"),
                    new Binding<>("a", Action.DISABLED, "", "the disabled ones too"),
                    new Binding<>("F5 t", Action.PROCESSES, "Tree", "tree of processes"),
                    new Binding<>("<", Action.SORT_LEFT, "", "sort by the column left"),
                    new Binding<>(">", Action.SORT_RIGHT, "", "sort by the column right"),
                    new Binding<>("F6 S", Action.SORT_MENU, "Sort", "choose what to sort by"),
                    new Binding<>("I", Action.REVERSE, "", "sort the other way round"),
                    new Binding<>("Space", Action.MARK, "", "mark it for commands to many"),
                    new Binding<>("V C-Space", Action.MARK_RANGE, "", "mark from a marked one on"),
                    new Binding<>("*", Action.MARK_ALL, "", "mark all that are shown"),
                    new Binding<>("-", Action.MARK_NONE, "", "mark none"),
                    new Binding<>("i", Action.MARK_INVERT, "", "mark the others"),
                    new Binding<>("E", Action.EVENTS, "", "events of all services"),
                    new Binding<>("B", Action.BOOT, "", "what the start of each took"),
                    new Binding<>("R", Action.RUNLEVELS, "", "runlevels"),
                    new Binding<>("L", Action.COMMANDS, "", "what was done, as lines"),
                    new Binding<>("Tab", Action.NEXT_TAB, "", "the next service directory"),
                    new Binding<>("BackTab", Action.PREVIOUS_TAB, "", "the one before"));

    private static final List<Binding<Action>> RUNLEVELS =
            List.of(
                    new Binding<>("Enter", Action.OPEN, "Services", "what is in it"),
                    new Binding<>("F7 s", Action.SWITCH, "Switch", "make it current (asks)"),
                    new Binding<>("a +", Action.CREATE, "", "a new, empty one"),
                    new Binding<>("c", Action.COPY, "", "a copy, with its services"));

    private static final List<Binding<Action>> RUNLEVEL =
            List.of(
                    new Binding<>("a +", Action.ADD, "", "add a service (asks)"),
                    new Binding<>("Del -", Action.REMOVE, "", "take the service out (asks)"));

    private static final List<Binding<Action>> EVENTS =
            List.of(
                    new Binding<>("F3 Enter l", Action.OPEN, "Log", "the log at that moment"),
                    new Binding<>("F4 / &", Action.FILTER, "Filter", "services; !re ~fuzzy"),
                    new Binding<>("!", Action.PROBLEMS, "", "only what went wrong"));

    private static final List<Binding<Action>> PAGE =
            List.of(
                    new Binding<>("Enter", Action.OPEN, "Details", "all about the service"),
                    new Binding<>("F4 /", Action.SEARCH, "Search", "in this page; n, N go on"),
                    new Binding<>("Space", Action.PAGE_DOWN, "", "a page down"));

    private static final List<Binding<Action>> END =
            List.of(
                    new Binding<>(":", Action.COMMAND_LINE, "", "a line as in vigil shell"),
                    new Binding<>("Esc q", Action.BACK, "", "back; never leaves"),
                    new Binding<>("C-c", Action.INTERRUPT, "", "back; twice leaves"),
                    new Binding<>("C-z", Action.SUSPEND, "", "to the shell; fg comes back"),
                    new Binding<>("F10 Q", Action.QUIT, "Quit", "leave; services go on"));

    private final KeyChanges changes;
    private final Map<Screen, KeyTable<Action>> tables = new EnumMap<>(Screen.class);

    Keys(KeyChanges changes) {
        this.changes = changes;
        for (Screen screen : Screen.values()) {
            tables.put(screen, new KeyTable<>(applied(groups(screen))));
        }
    }

    KeyTable<Action> of(Screen screen) {
        return tables.get(screen);
    }

    /** Whether it only moves within a page. */
    static boolean isMove(Optional<Action> action) {
        return action.isPresent()
                && switch (action.get()) {
                    case PREVIOUS,
                            NEXT,
                            PAGE_UP,
                            PAGE_DOWN,
                            FIRST,
                            LAST,
                            SEARCH,
                            NEXT_MATCH,
                            PREVIOUS_MATCH ->
                            true;
                    default -> false;
                };
    }

    /** What the list of actions has on {@code screen}. */
    List<Binding<Action>> menu(Screen screen) {
        return applied(menuGroups(screen));
    }

    private List<Binding<Action>> applied(List<KeyGroup<Action>> groups) {
        List<Binding<Action>> all = new ArrayList<>();
        groups.forEach(group -> all.addAll(changes.apply(group)));
        return all;
    }

    /** All bindings that settings may change: those of the log viewer too. */
    public static List<KeyGroup<?>> groups() {
        return List.of(
                new KeyGroup<>("move", MOVES),
                new KeyGroup<>("table", TABLE),
                new KeyGroup<>("service", SERVICE),
                new KeyGroup<>("runlevels", RUNLEVELS),
                new KeyGroup<>("runlevel", RUNLEVEL),
                new KeyGroup<>("events", EVENTS),
                new KeyGroup<>("page", PAGE),
                new KeyGroup<>("console", List.of(MENU)),
                new KeyGroup<>("console", END),
                ViewerAction.KEYS);
    }

    /** What {@code settings} say, as far as it can be; a line for each mistake is added. */
    public static Preferences preferences(Settings settings, List<String> mistakes) {
        mistakes.addAll(settings.mistakes());
        if (settings.keys().isEmpty()) {
            return new Preferences(settings, KeyChanges.NONE);
        }
        List<List<? extends KeyGroup<?>>> screens = new ArrayList<>();
        for (Screen screen : Screen.values()) {
            screens.add(groups(screen));
        }
        screens.add(List.of(ViewerAction.KEYS));
        return new Preferences(settings, KeyChanges.of(settings.keys(), screens, mistakes));
    }

    private static List<KeyGroup<Action>> groups(Screen screen) {
        List<KeyGroup<Action>> all = new ArrayList<>();
        all.add(new KeyGroup<>("move", MOVES));
        List<KeyGroup<Action>> own = menuGroups(screen);
        if (!own.isEmpty()) {
            all.add(new KeyGroup<>("console", List.of(MENU)));
        }
        switch (screen) {
            case TABLE -> {
                all.add(new KeyGroup<>("table", TABLE.subList(0, 1)));
                all.add(new KeyGroup<>("service", SERVICE.subList(0, 1)));
                all.add(new KeyGroup<>("table", TABLE.subList(1, TABLE.size())));
                all.add(new KeyGroup<>("service", SERVICE.subList(1, SERVICE.size())));
            }
            case BOOT, PROCESSES -> all.add(new KeyGroup<>("page", PAGE));
            case EVENTS -> {
                all.addAll(own);
                all.add(new KeyGroup<>("page", PAGE.subList(2, PAGE.size())));
            }
            default -> {
                all.addAll(own);
                all.add(new KeyGroup<>("page", PAGE.subList(1, PAGE.size())));
            }
        }
        all.add(new KeyGroup<>("console", END));
        return all;
    }

    private static List<KeyGroup<Action>> menuGroups(Screen screen) {
        return switch (screen) {
            case TABLE ->
                    List.of(
                            new KeyGroup<>("table", TABLE.subList(0, 2)),
                            new KeyGroup<>("service", SERVICE));
            case DETAILS -> List.of(new KeyGroup<>("service", SERVICE));
            case RUNLEVELS -> List.of(new KeyGroup<>("runlevels", RUNLEVELS));
            case RUNLEVEL -> List.of(new KeyGroup<>("runlevel", RUNLEVEL));
            case EVENTS -> List.of(new KeyGroup<>("events", EVENTS));
            case BOOT, PROCESSES, COMMANDS, HELP, OUTPUT -> List.of();
        };
    }
}
