package vigil.dashboard;

import java.util.List;
import java.util.Optional;
import vigil.grid.Text;
import vigil.keys.Key;
import vigil.operation.Operation;
import vigil.runlevel.Runlevels;

/** What a key leads to while something is being asked. */
final class Answer {
    private Answer() {}

    static Step onKey(Model model, Ask ask, Key key) {
        if (ask instanceof Ask.Confirm confirm) {
            return confirm(model.asking(null), confirm, key);
        }
        if (ask instanceof Ask.TypeName name) {
            return typeName(model, name, key);
        }
        if (ask instanceof Ask.Filter filter) {
            return filter(model, filter, key);
        }
        if (ask instanceof Ask.Search search) {
            return search(model, search, key);
        }
        if (ask instanceof Ask.CommandLine line) {
            return commandLine(model, line, key);
        }
        if (ask instanceof Ask.SignalName signal) {
            return signalName(model, signal, key);
        }
        return ask instanceof Menu menu ? menu.onKey(model, key) : name(model, (Ask.Name) ask, key);
    }

    private static boolean isEscape(Key key) {
        return key.name().equals("Esc") || key.name().equals("C-c");
    }

    private static Step confirm(Model model, Ask.Confirm confirm, Key key) {
        boolean yes = key.name().equals("y") || key.name().equals("Y");
        return yes
                ? Update.carryOut(model, confirm.operations())
                : notDone(model, confirm.operations().get(0));
    }

    private static Step notDone(Model model, Operation operation) {
        return Step.show(model.asking(null).noting(operation.words() + ": not done"));
    }

    private static Step typeName(Model model, Ask.TypeName ask, Key key) {
        Operation operation = ask.operation();
        if (isEscape(key)) {
            return notDone(model, operation);
        }
        if (key.name().equals("Enter")) {
            return ask.typed().equals(Text.ofName(operation.target()))
                    ? Update.carryOut(model.asking(null), List.of(operation))
                    : notDone(model, operation);
        }
        String typed = edit(ask.typed(), key);
        return Step.show(model.asking(new Ask.TypeName(operation, ask.reason(), typed)));
    }

    private static Step filter(Model model, Ask.Filter ask, Key key) {
        if (isEscape(key)) {
            return filtered(model.asking(null), "");
        }
        return switch (key.name()) {
            case "Enter" ->
                    Step.show(
                            ask.typed().isEmpty()
                                    ? model.asking(null)
                                    : model.asking(null).typed("/" + ask.typed()));
            case "Up", "Down" -> {
                int back = Math.max(0, ask.back() + (key.name().equals("Up") ? 1 : -1));
                String text = before(model, "/", back).orElse(ask.typed());
                yield filtered(model.asking(new Ask.Filter(text, back)), text);
            }
            default -> {
                String text = edit(ask.typed(), key);
                yield filtered(model.asking(new Ask.Filter(text, ask.back())), text);
            }
        };
    }

    private static Step search(Model model, Ask.Search ask, Key key) {
        if (isEscape(key)) {
            Pane before = model.pane().with(Search.NONE).movedTo(ask.from());
            return Step.show(model.asking(null).with(before));
        }
        return switch (key.name()) {
            case "Enter" ->
                    ask.typed().isEmpty()
                            ? Step.show(model.asking(null))
                            : Finding.told(model.asking(null).typed("/" + ask.typed()));
            case "Up", "Down" -> {
                int back = Math.max(0, ask.back() + (key.name().equals("Up") ? 1 : -1));
                String text = before(model, "/", back).orElse(ask.typed());
                yield searched(model, new Ask.Search(text, back, ask.from()));
            }
            default -> {
                String text = edit(ask.typed(), key);
                yield searched(model, new Ask.Search(text, ask.back(), ask.from()));
            }
        };
    }

    private static Step searched(Model model, Ask.Search ask) {
        return Step.show(Finding.first(model.asking(ask), ask.typed(), ask.from()));
    }

    /** What was typed the {@code back}th time before, after the character that asks for it. */
    private static Optional<String> before(Model model, String ask, int back) {
        List<String> typed =
                model.talk().typed().stream().filter(line -> line.startsWith(ask)).toList();
        int at = typed.size() - back;
        return back > 0 && at >= 0 ? Optional.of(typed.get(at).substring(1)) : Optional.empty();
    }

    private static Step filtered(Model model, String text) {
        Model next = model.with(model.table().with(new NameFilter(text)));
        boolean hidden =
                next.shown().stream().noneMatch(s -> s.name().equals(next.table().selected()));
        return Step.show(hidden ? next.moveTo(0) : next);
    }

    private static Step commandLine(Model model, Ask.CommandLine ask, Key key) {
        if (isEscape(key) || key.name().equals("Backspace") && ask.typed().isEmpty()) {
            return Step.show(model.asking(null));
        }
        return switch (key.name()) {
            case "Enter" -> run(model.asking(null), ask.typed().strip());
            case "Tab" -> new Step(model, new Effect.Complete(ask.typed()));
            case "Up", "Down" -> {
                int back = Math.max(0, ask.back() + (key.name().equals("Up") ? 1 : -1));
                String text = before(model, ":", back).orElse(back == 0 ? "" : ask.typed());
                yield Step.show(model.asking(new Ask.CommandLine(text, back, List.of())));
            }
            default -> Step.show(model.asking(new Ask.CommandLine(edit(ask.typed(), key))));
        };
    }

    private static Step run(Model model, String line) {
        return switch (line) {
            case "" -> Step.show(model);
            case "q", "quit" -> new Step(model, new Effect.Quit());
            default -> new Step(model.typed(":" + line), new Effect.RunLine(line));
        };
    }

    private static Step name(Model model, Ask.Name ask, Key key) {
        if (isEscape(key)) {
            return Step.show(model.asking(null));
        }
        if (!key.name().equals("Enter")) {
            String typed = edit(ask.typed(), key);
            return Step.show(model.asking(new Ask.Name(ask.action(), ask.runlevel(), typed)));
        }
        Model done = model.asking(null);
        if (ask.typed().isEmpty()) {
            return Step.show(done);
        }
        if (ask.action() == Action.ADD) {
            return new Step(done, new Effect.AskAdd(ask.runlevel(), ask.typed()));
        }
        Optional<Runlevels> runlevels = model.facts().setting().runlevels();
        if (runlevels.isEmpty()) {
            return Step.show(done);
        }
        Operation operation =
                ask.action() == Action.COPY
                        ? runlevels.get().copy(ask.runlevel(), ask.typed())
                        : runlevels.get().create(ask.typed());
        return Update.operate(done, List.of(operation));
    }

    private static Step signalName(Model model, Ask.SignalName ask, Key key) {
        if (isEscape(key)) {
            return Step.show(model.asking(null));
        }
        return key.name().equals("Enter")
                ? Update.signal(model.asking(null), ask.typed().strip())
                : Step.show(model.asking(new Ask.SignalName(edit(ask.typed(), key))));
    }

    private static String edit(String text, Key key) {
        if (key.name().equals("Backspace")) {
            return text.isEmpty()
                    ? ""
                    : text.substring(0, text.offsetByCodePoints(text.length(), -1));
        }
        return key.name().equals("C-u") ? "" : text + key.typed();
    }
}
