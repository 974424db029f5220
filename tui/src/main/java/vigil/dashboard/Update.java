package vigil.dashboard;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vigil.grid.Text;
import vigil.keys.Key;
import vigil.tree.Service;

/** What a key leads to. */
final class Update {
    private static final int PAGE = 10;

    private Update() {}

    static Step onKey(Model model, Key key) {
        if (model.talk().ask().isPresent()) {
            return Answer.onKey(model, model.talk().ask().get(), key);
        }
        Optional<Action> action = Action.KEYS.action(key);
        if (model.screen() != Model.Screen.TABLE) {
            return onOtherScreen(model, action);
        }
        if (action.isEmpty()) {
            return Step.show(model.noting("no such key: " + key + "; F1 or ? lists them"));
        }
        if (action.get() == Action.INTERRUPT) {
            return interrupt(model);
        }
        return act(model.withInterrupted(false), action.get());
    }

    private static Step onOtherScreen(Model model, Optional<Action> action) {
        int at = model.talk().scroll();
        if (action.isEmpty()) {
            return Step.show(model.showing(Model.Screen.TABLE));
        }
        return switch (action.get()) {
            case PREVIOUS -> Step.show(model.scrolled(at - 1));
            case NEXT -> Step.show(model.scrolled(Math.min(at + 1, lastLine(model))));
            case PAGE_UP -> Step.show(model.scrolled(at - PAGE));
            case PAGE_DOWN -> Step.show(model.scrolled(Math.min(at + PAGE, lastLine(model))));
            case FIRST -> Step.show(model.scrolled(0));
            case LAST -> Step.show(model.scrolled(lastLine(model)));
            case UP, DOWN, ONCE, RESTART, SIGNAL, LOG, SUSPEND, QUIT -> act(model, action.get());
            case HELP -> Step.show(model.showing(Model.Screen.HELP));
            default -> Step.show(model.showing(Model.Screen.TABLE));
        };
    }

    private static int lastLine(Model model) {
        return Math.max(0, model.talk().lines().size() - 1);
    }

    private static Step interrupt(Model model) {
        if (model.talk().interrupted()) {
            return Step.then(model, Step.Then.QUIT);
        }
        return Step.show(model.noting("Ctrl-C once more leaves").withInterrupted(true));
    }

    private static Step act(Model model, Action action) {
        return switch (action) {
            case PREVIOUS, NEXT, PAGE_UP, PAGE_DOWN, FIRST, LAST -> move(model, action);
            case UP -> command(model, Command.Verb.UP);
            case DOWN -> command(model, Command.Verb.DOWN);
            case ONCE -> command(model, Command.Verb.ONCE);
            case RESTART -> command(model, Command.Verb.RESTART);
            case SIGNAL -> Step.show(model.asking(new Ask.Menu()));
            case FILTER -> Step.show(model.asking(new Ask.Filter(model.table().filter().text())));
            case PROBLEMS, SORT_LEFT, SORT_RIGHT, REVERSE, MARK, MARK_ALL, MARK_NONE, MARK_INVERT ->
                    Step.show(arrange(model, action));
            case DETAILS -> Step.show(model.showing(Model.Screen.DETAILS));
            case COMMANDS -> Step.show(model.showing(Model.Screen.COMMANDS));
            case HELP -> Step.show(model.showing(Model.Screen.HELP));
            case LOG -> Step.then(model, Step.Then.LOG);
            case MERGED_LOG -> Step.then(model, Step.Then.MERGED_LOG);
            case BACK, INTERRUPT -> back(model);
            case SUSPEND -> Step.then(model, Step.Then.SUSPEND);
            case QUIT -> Step.then(model, Step.Then.QUIT);
        };
    }

    private static Step move(Model model, Action action) {
        int at = model.index(model.shown());
        return Step.show(
                model.moveTo(
                        switch (action) {
                            case PREVIOUS -> at - 1;
                            case NEXT -> at + 1;
                            case PAGE_UP -> at - PAGE;
                            case PAGE_DOWN -> at + PAGE;
                            case LAST -> Integer.MAX_VALUE;
                            default -> 0;
                        }));
    }

    /** Esc first clears what hides services, and never leaves. */
    private static Step back(Model model) {
        Model.Table table = model.table();
        if (!table.filter().text().isEmpty() || table.problems()) {
            return Step.show(model.with(table.with(NameFilter.ALL).withProblems(false)));
        }
        return Step.show(model.noting("F10 or Q leaves the console"));
    }

    private static Model arrange(Model model, Action action) {
        Model.Table table = model.table();
        return switch (action) {
            case PROBLEMS -> model.with(table.withProblems(!table.problems()));
            case SORT_LEFT -> sorted(model, table.sort().moved(-1));
            case SORT_RIGHT -> sorted(model, table.sort().moved(1));
            case REVERSE -> model.with(table.withReverse(!table.reverse()));
            default -> mark(model, action);
        };
    }

    private static Model sorted(Model model, Column column) {
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
        } else {
            model.service().ifPresent(service -> toggle(marked, service.name()));
        }
        Model next = model.with(model.table().with(marked));
        return action == Action.MARK ? next.moveTo(next.index(shown) + 1) : next;
    }

    private static void toggle(Set<String> marked, String name) {
        if (!marked.remove(name)) {
            marked.add(name);
        }
    }

    /** Sends what is safe, asks before the rest. */
    static Step command(Model model, Command.Verb verb) {
        List<Command> commands =
                model.targets().stream()
                        .map(service -> new Command(verb, service.name(), service.directory()))
                        .toList();
        if (commands.isEmpty()) {
            return Step.show(model.noting("no service to " + verb.word()));
        }
        if (!model.facts().readOnly().isEmpty()) {
            return Step.show(model.noting("read-only: " + model.facts().readOnly()));
        }
        if (verb.danger() == Command.Danger.SAFE && commands.size() == 1) {
            return send(model, commands);
        }
        for (Command command : commands) {
            String reason = fatal(model, command);
            if (!reason.isEmpty() && commands.size() == 1) {
                return Step.show(model.asking(new Ask.TypeName(command, reason, "")));
            }
            if (!reason.isEmpty()) {
                String name = Text.ofName(command.service());
                return Step.show(model.noting(name + ": " + reason + ": not with others at once"));
            }
        }
        return Step.show(model.asking(new Ask.Confirm(commands)));
    }

    private static String fatal(Model model, Command command) {
        if (command.verb().danger() == Command.Danger.SAFE) {
            return "";
        }
        if (model.facts().carriers().contains(command.service())) {
            return "this console runs below it";
        }
        return command.verb().danger() == Command.Danger.FATAL ? "its runsv ends" : "";
    }

    static Step send(Model model, List<Command> commands) {
        String words =
                commands.size() == 1
                        ? commands.get(0).words()
                        : commands.get(0).verb().word() + " of " + commands.size() + " services";
        return Step.send(model.noting(words + " ..."), commands);
    }
}
