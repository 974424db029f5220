package vigil.dashboard;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vigil.grid.Text;
import vigil.keys.Key;
import vigil.operation.Command;
import vigil.operation.Danger;
import vigil.operation.Disable;
import vigil.operation.Enable;
import vigil.operation.Kill;
import vigil.operation.Operation;
import vigil.operation.Relink;
import vigil.operation.Reset;
import vigil.operation.SetDown;
import vigil.operation.Verb;
import vigil.tree.EventWords;
import vigil.tree.Service;

/** What a key leads to. */
final class Update {
    private Update() {}

    static Step onKey(Model shown, Key key) {
        Model model = shown.withoutHint();
        if (model.talk().ask().isPresent()) {
            return Answer.onKey(model, model.talk().ask().get(), key);
        }
        Optional<Action> action = model.facts().setting().keys().of(model.screen()).action(key);
        if (model.screen() == Screen.HELP && !Keys.isMove(action)) {
            return back(model); // any other key does
        }
        if (action.isEmpty()) {
            return Step.show(model.noting("no such key: " + key + "; F1 or ? lists them"));
        }
        if (action.get() == Action.INTERRUPT) {
            return interrupt(model);
        }
        return take(model.withInterrupted(false), action.get());
    }

    static Step take(Model model, Action action) {
        return model.screen() == Screen.TABLE ? act(model, action) : onPage(model, action);
    }

    private static Step interrupt(Model model) {
        if (model.talk().interrupted()) {
            return new Step(model, new Effect.Quit());
        }
        Model back = back(model).model();
        return Step.show(back.noting("Ctrl-C once more leaves").withInterrupted(true));
    }

    private static Step onPage(Model model, Action action) {
        Pane pane = model.pane();
        return switch (action) {
            case PREVIOUS -> Step.show(model.with(pane.moved(-1)));
            case NEXT -> Step.show(model.with(pane.moved(1)));
            case PAGE_UP -> Step.show(model.with(pane.moved(-model.page())));
            case PAGE_DOWN -> Step.show(model.with(pane.moved(model.page())));
            case FIRST -> Step.show(model.with(pane.movedTo(0)));
            case LAST -> Step.show(model.with(pane.moved(pane.lines().size())));
            case SEARCH -> Step.show(model.asking(new Ask.Search("", 0, pane.at())));
            case OPEN -> open(model);
            case SWITCH -> change(model);
            case CREATE, COPY, ADD ->
                    Step.show(model.asking(new Ask.Name(action, level(model), "")));
            case REMOVE -> remove(model);
            default -> act(model, action);
        };
    }

    private static Step act(Model model, Action action) {
        return switch (action) {
            case PREVIOUS, NEXT, PAGE_UP, PAGE_DOWN, FIRST, LAST -> move(model, action);
            case UP -> command(model, Verb.UP);
            case DOWN -> command(model, Verb.DOWN);
            case ONCE -> command(model, Verb.ONCE);
            case RESTART -> command(model, Verb.RESTART);
            case SIGNAL -> Step.show(model.asking(Menu.signals(model)));
            case MENU -> Step.show(model.asking(Menu.actions(model)));
            case SORT_MENU -> Step.show(model.asking(Menu.sort(model)));
            case ENABLE, DOWN_FILE, RELINK, RESET, EDIT -> change(model, action);
            case FILTER ->
                    Step.show(model.asking(new Ask.Filter(model.table().filter().text(), 0)));
            case COMMAND_LINE -> Step.show(model.asking(new Ask.CommandLine("")));
            case NEXT_MATCH -> Finding.next(model, 1);
            case PREVIOUS_MATCH -> Finding.next(model, -1);
            case PROBLEMS, DISABLED, SORT_LEFT, SORT_RIGHT, REVERSE ->
                    Step.show(sort(model, action));
            case MARK, MARK_RANGE, MARK_ALL, MARK_NONE, MARK_INVERT ->
                    Step.show(mark(model, action));
            case DETAILS -> Step.show(model.showing(Screen.DETAILS));
            case COMMANDS -> Step.show(model.showing(Screen.COMMANDS));
            case EVENTS -> Step.show(model.showing(Screen.EVENTS));
            case BOOT -> Step.show(model.showing(Screen.BOOT));
            case PROCESSES -> Step.show(model.showing(Screen.PROCESSES));
            case RUNLEVELS -> runlevels(model);
            case HELP -> Step.show(help(model));
            case LOG ->
                    new Step(model, new Effect.ShowLogs(names(service(model)), Optional.empty()));
            case MERGED_LOG -> mergedLog(model);
            case NEXT_TAB -> tab(model, 1);
            case PREVIOUS_TAB -> tab(model, -1);
            case SUSPEND -> new Step(model, new Effect.Suspend());
            case QUIT -> new Step(model, new Effect.Quit());
            default -> back(model);
        };
    }

    private static List<Service> service(Model model) {
        return model.service().map(List::of).orElse(List.of());
    }

    private static List<String> names(List<Service> services) {
        return services.stream().map(Service::name).toList();
    }

    private static Step mergedLog(Model model) {
        boolean some = !model.table().marked().isEmpty();
        List<Service> which = some ? model.targets() : model.facts().services();
        return new Step(model, new Effect.ShowLogs(names(which), Optional.empty()));
    }

    private static Step tab(Model model, int by) {
        int tabs = model.facts().setting().directories().size();
        if (tabs == 1) {
            return Step.show(model.noting("one service directory; more by -d DIR -d DIR"));
        }
        int next = Math.floorMod(model.facts().setting().tab() + by, tabs);
        return new Step(model, new Effect.ToTab(next));
    }

    private static Step runlevels(Model model) {
        return Step.show(
                model.facts().setting().runlevels().isEmpty()
                        ? model.noting("this directory has no runlevels")
                        : model.showing(Screen.RUNLEVELS));
    }

    /** The title of the help's pane is the screen that it is about. */
    private static Model help(Model model) {
        return model.showing(Screen.HELP).with(new Pane(model.screen().name(), List.of(), 0));
    }

    private static Step move(Model model, Action action) {
        int at = model.index();
        return Step.show(
                model.moveTo(
                        switch (action) {
                            case PREVIOUS -> at - 1;
                            case NEXT -> at + 1;
                            case PAGE_UP -> at - model.page();
                            case PAGE_DOWN -> at + model.page();
                            case LAST -> Integer.MAX_VALUE;
                            default -> 0;
                        }));
    }

    /** Esc first clears what hides services, and never leaves. */
    private static Step back(Model model) {
        if (model.screen() == Screen.HELP) {
            return Step.show(model.showing(Screen.valueOf(model.pane().title())));
        }
        if (model.screen() != Screen.TABLE) {
            boolean inside = model.screen() == Screen.RUNLEVEL;
            return Step.show(model.showing(inside ? Screen.RUNLEVELS : Screen.TABLE));
        }
        Table table = model.table();
        if (!table.filter().text().isEmpty() || table.problems()) {
            return Step.show(model.with(table.with(NameFilter.ALL).withProblems(false)));
        }
        return Step.show(model.noting("F10 or Q leaves the console"));
    }

    private static Model sort(Model model, Action action) {
        Table table = model.table();
        return switch (action) {
            case PROBLEMS -> model.with(table.withProblems(!table.problems()));
            case DISABLED -> model.with(table.withDisabled(!table.disabled()));
            case SORT_LEFT -> by(model, table.sort().moved(-1, model.facts()));
            case SORT_RIGHT -> by(model, table.sort().moved(1, model.facts()));
            default -> model.with(table.withReverse(!table.reverse()));
        };
    }

    /** By {@code column}, or the other way round if that is what it is sorted by. */
    static Model sorted(Model model, Column column) {
        Table table = model.table();
        return column == table.sort()
                ? model.with(table.withReverse(!table.reverse()))
                : by(model, column);
    }

    private static Model by(Model model, Column column) {
        return model.with(model.table().with(column)).noting("sorted by " + column.heading());
    }

    private static Model mark(Model model, Action action) {
        Set<String> marked = new HashSet<>(model.table().marked());
        List<Service> shown = model.shown();
        if (action == Action.MARK_NONE) {
            marked.clear();
        } else if (action == Action.MARK_ALL) {
            shown.forEach(service -> marked.add(service.name()));
        } else if (action == Action.MARK_INVERT) {
            shown.forEach(service -> toggle(marked, service.name()));
        } else if (action == Action.MARK_RANGE) {
            marked.addAll(range(model));
        } else {
            model.service().ifPresent(service -> toggle(marked, service.name()));
        }
        Model next = model.marking(marked);
        return action == Action.MARK ? next.moveTo(next.index() + 1) : next;
    }

    /** From the nearest marked one, above if there is any, to the selected one. */
    private static List<String> range(Model model) {
        List<String> names = names(model.shown());
        int at = model.index();
        int above = at - 1;
        while (above >= 0 && !model.table().marked().contains(names.get(above))) {
            above--;
        }
        int below = at + 1;
        while (below < names.size() && !model.table().marked().contains(names.get(below))) {
            below++;
        }
        if (above < 0 && below >= names.size()) {
            return names.isEmpty() ? names : names.subList(at, at + 1);
        }
        return above >= 0 ? names.subList(above, at + 1) : names.subList(at, below + 1);
    }

    private static void toggle(Set<String> marked, String name) {
        if (!marked.remove(name)) {
            marked.add(name);
        }
    }

    private static Step open(Model model) {
        String key = model.pane().key();
        if (key.isEmpty()) {
            return Step.show(model);
        }
        return switch (model.screen()) {
            case RUNLEVELS ->
                    Step.show(model.showing(Screen.RUNLEVEL).with(new Pane(key, List.of(), 0)));
            case EVENTS -> {
                EventKey event = EventKey.parse(key);
                Effect log = new Effect.ShowLogs(List.of(event.service()), moment(model, event));
                yield new Step(model.selecting(event.service()), log);
            }
            default -> Step.show(model.selecting(firstWord(key)).showing(Screen.DETAILS));
        };
    }

    private static Optional<Instant> moment(Model model, EventKey event) {
        if (!event.at().equals(Instant.MAX)) {
            return Optional.of(event.at());
        }
        return model.facts().services().stream()
                .filter(service -> service.name().equals(event.service()))
                .findFirst()
                .flatMap(service -> EventWords.lastExit(service.beyond()))
                .map(EventWords::at);
    }

    private static String firstWord(String key) {
        return key.substring(0, key.indexOf('\n') < 0 ? key.length() : key.indexOf('\n'));
    }

    /** The runlevel that is chosen or open. */
    private static String level(Model model) {
        return model.screen() == Screen.RUNLEVEL ? model.pane().title() : model.pane().key();
    }

    private static Step change(Model model) {
        String to = model.pane().key();
        return to.isEmpty() || isReadOnly(model)
                ? Step.show(readOnly(model))
                : new Step(model, new Effect.AskChange(to));
    }

    private static Step remove(Model model) {
        String name = model.pane().key();
        return name.isEmpty()
                ? Step.show(model)
                : model.facts()
                        .setting()
                        .runlevels()
                        .map(all -> operate(model, List.of(all.remove(level(model), name))))
                        .orElse(Step.show(model));
    }

    static Step command(Model model, Verb verb) {
        List<Operation> commands = new ArrayList<>();
        for (Service service : model.targets()) {
            if (!service.isDisabled()) {
                commands.add(new Command(verb, service.name(), service.directory()));
            }
        }
        return commands.isEmpty()
                ? Step.show(model.noting("no service to " + verb.word()))
                : operate(model, commands);
    }

    /** By sv(8) where it has that signal, else by kill(2). */
    static Step signal(Model model, String name) {
        Optional<String> signal = Kill.signal(name);
        if (signal.isEmpty()) {
            return Step.show(model.noting(Text.ofName(name) + ": no such signal"));
        }
        Optional<Verb> verb = Verb.of(signal.get());
        if (verb.isPresent()) {
            return command(model, verb.get());
        }
        List<Operation> kills = new ArrayList<>();
        for (Service service : model.targets()) {
            if (service.pid() != 0) {
                kills.add(new Kill(signal.get(), service.name(), service.directory()));
            }
        }
        return kills.isEmpty()
                ? Step.show(model.noting("no process to send it to"))
                : operate(model, kills);
    }

    /** What changes files, not the running service alone. */
    private static Step change(Model model, Action action) {
        List<Service> targets = model.targets();
        if (targets.isEmpty()) {
            return Step.show(model.noting("no service there"));
        }
        Service first = targets.get(0);
        if (action == Action.EDIT) {
            return isReadOnly(model)
                    ? Step.show(readOnly(model))
                    : new Step(
                            model, new Effect.Edit(first.name(), first.directory().resolve("run")));
        }
        return operate(
                model,
                targets.stream().map(s -> operation(model, action, s, !first.downFile())).toList());
    }

    private static Operation operation(Model model, Action action, Service service, boolean down) {
        var tree = model.facts().setting().directory();
        String name = service.name();
        return switch (action) {
            case ENABLE ->
                    service.isDisabled()
                            ? new Enable(tree, name, service.directory())
                            : new Disable(tree, name);
            case RELINK -> new Relink(tree, name);
            case RESET -> new Reset(tree, name);
            default -> new SetDown(name, service.directory(), down);
        };
    }

    private static boolean isReadOnly(Model model) {
        return !model.facts().readOnly().isEmpty();
    }

    private static Model readOnly(Model model) {
        return isReadOnly(model) ? model.noting("read-only: " + model.facts().readOnly()) : model;
    }

    /** Carries out what is safe, asks before the rest. */
    static Step operate(Model model, List<Operation> operations) {
        if (isReadOnly(model)) {
            return Step.show(readOnly(model));
        }
        Danger danger = operations.size() > 1 ? Danger.DISRUPTIVE : Danger.SAFE;
        for (Operation operation : operations) {
            String reason = fatal(model, operation);
            if (!reason.isEmpty() && operations.size() > 1) {
                String name = Text.ofName(operation.target());
                return Step.show(model.noting(name + ": " + reason + ": not with others at once"));
            }
            Danger its = reason.isEmpty() ? operation.danger() : Danger.FATAL;
            danger = its.compareTo(danger) > 0 ? its : danger;
        }
        Danger confirm = model.facts().setting().confirm();
        if (confirm == null || danger.compareTo(confirm) < 0) {
            return carryOut(model, operations);
        }
        if (danger == Danger.FATAL) {
            Operation one = operations.get(0);
            return Step.show(model.asking(new Ask.TypeName(one, fatal(model, one), "")));
        }
        return Step.show(model.asking(new Ask.Confirm(operations, "")));
    }

    private static String fatal(Model model, Operation operation) {
        if (operation.danger() == Danger.SAFE) {
            return "";
        }
        String protection = model.facts().protection(operation.target());
        boolean ends = operation.danger() == Danger.FATAL;
        return protection.isEmpty() && ends ? "its runsv ends" : protection;
    }

    static Step carryOut(Model model, List<Operation> operations) {
        int count = operations.size();
        String words = count == 1 ? operations.get(0).words() : count + " services";
        return new Step(model.noting(words + " ..."), new Effect.Operate(operations));
    }
}
