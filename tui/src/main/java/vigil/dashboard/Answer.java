package vigil.dashboard;

import java.util.List;
import vigil.grid.Text;
import vigil.keys.Key;

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
        return ask instanceof Ask.Filter filter
                ? filter(model, filter, key)
                : menu(model.asking(null), key);
    }

    private static Step confirm(Model model, Ask.Confirm confirm, Key key) {
        boolean yes = key.name().equals("y") || key.name().equals("Y");
        return yes
                ? Update.send(model, confirm.commands())
                : Step.show(model.noting(confirm.commands().get(0).words() + ": not done"));
    }

    private static Step typeName(Model model, Ask.TypeName ask, Key key) {
        Command command = ask.command();
        return switch (key.name()) {
            case "Esc", "C-c" ->
                    Step.show(model.asking(null).noting(command.words() + ": not done"));
            case "Enter" ->
                    ask.typed().equals(Text.ofName(command.service()))
                            ? Update.send(model.asking(null), List.of(command))
                            : Step.show(model.asking(null).noting(command.words() + ": not done"));
            default ->
                    Step.show(
                            model.asking(
                                    new Ask.TypeName(
                                            command, ask.reason(), edit(ask.typed(), key))));
        };
    }

    private static Step filter(Model model, Ask.Filter ask, Key key) {
        return switch (key.name()) {
            case "Enter" -> Step.show(model.asking(null));
            case "Esc", "C-c" -> filtered(model.asking(null), "");
            default -> {
                String text = edit(ask.typed(), key);
                yield filtered(model.asking(new Ask.Filter(text)), text);
            }
        };
    }

    private static Step filtered(Model model, String text) {
        Model next = model.with(model.table().with(new NameFilter(text)));
        boolean hidden =
                next.shown().stream().noneMatch(s -> s.name().equals(next.table().selected()));
        return Step.show(hidden ? next.moveTo(0) : next);
    }

    private static Step menu(Model model, Key key) {
        for (Command.Verb verb : Command.Verb.values()) {
            if (!verb.key().isEmpty() && verb.key().equals(key.name())) {
                return Update.command(model, verb);
            }
        }
        return Step.show(model);
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
