package vigil.dashboard;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import vigil.grid.Grid;
import vigil.grid.Style;
import vigil.grid.Text;
import vigil.keys.Key;
import vigil.keys.KeyTable.Binding;
import vigil.keys.Mouse;
import vigil.operation.Command;
import vigil.operation.Operation;
import vigil.operation.Verb;
import vigil.tree.Service;

/**
 * Choices in a box: by their keys, by arrows and Enter, or by the mouse.
 *
 * @param at the chosen one
 */
record Menu(String title, List<Choice> choices, int at) implements Ask {
    private static final int KEY_COLUMNS = 6;
    private static final String DIGITS = "123456789abcdefghijklmnop";

    /** One of them; {@code key} may be empty. */
    record Choice(String key, String text, Function<Model, Step> then) {
        String line() {
            return Text.fit(key, KEY_COLUMNS) + text;
        }
    }

    @Override
    public String words() {
        return title + ": a key, or arrows and Enter; Esc goes back";
    }

    @Override
    public boolean isTyped() {
        return false;
    }

    Step onKey(Model model, Key key) {
        Model without = model.asking(null);
        for (Choice choice : choices) {
            if (choice.key().equals(key.name())) {
                return choice.then().apply(without);
            }
        }
        return switch (key.name()) {
            case "Up" -> moved(model, at - 1);
            case "Down" -> moved(model, at + 1);
            case "Home" -> moved(model, 0);
            case "End" -> moved(model, choices.size() - 1);
            case "Enter" -> choices.get(at).then().apply(without);
            default -> Step.show(without);
        };
    }

    private Step moved(Model model, int to) {
        int within = Math.max(0, Math.min(choices.size() - 1, to));
        return Step.show(model.asking(new Menu(title, choices, within)));
    }

    Step onMouse(Model model, Mouse mouse, int columns, int rows) {
        Box box = box(columns, rows);
        int line = box.lineAt(mouse.row(), mouse.column());
        return switch (mouse.kind()) {
            case WHEEL_UP -> moved(model, at - 1);
            case WHEEL_DOWN -> moved(model, at + 1);
            case DOUBLE_CLICK -> Step.show(model);
            case CLICK -> {
                int clicked = first(box) + line;
                yield line < 0 || clicked >= choices.size()
                        ? Step.show(model.asking(null))
                        : choices.get(clicked).then().apply(model.asking(null));
            }
        };
    }

    private Box box(int columns, int rows) {
        int longest = title.length();
        for (Choice choice : choices) {
            longest = Math.max(longest, choice.line().length());
        }
        return Box.centred(columns, rows, longest, choices.size());
    }

    private int first(Box box) {
        return Math.max(0, Math.min(at - box.textRows() / 2, choices.size() - box.textRows()));
    }

    void draw(Grid grid) {
        Box box = box(grid.columns(), grid.rows());
        box.draw(grid, title, Style.TITLE);
        int first = first(box);
        for (int i = 0; i < box.textRows() && first + i < choices.size(); i++) {
            boolean chosen = first + i == at;
            box.put(grid, i, choices.get(first + i).line(), chosen ? Style.KEY : Style.PLAIN);
            if (chosen) {
                grid.cursor(box.top() + 1 + i, box.left() + 2);
            }
        }
    }

    /** Everything that can be done on this screen. */
    static Menu actions(Model model) {
        List<Choice> choices = new ArrayList<>();
        for (Binding<Action> binding : model.facts().setting().keys().menu(model.screen())) {
            String key = binding.firstKey();
            for (String one : binding.keys().split(" ")) {
                key = one.length() == 1 ? one : key;
            }
            Action action = binding.action();
            choices.add(new Choice(key, binding.help(), then -> Update.take(then, action)));
        }
        return new Menu(about(model), List.copyOf(choices), 0);
    }

    private static String about(Model model) {
        int targets = model.targets().size();
        return targets > 1
                ? targets + " services"
                : model.service().map(service -> Text.ofName(service.name())).orElse("actions");
    }

    /** Columns to sort by; the one that it is sorted by turns the order round. */
    static Menu sort(Model model) {
        List<Choice> choices = new ArrayList<>();
        int at = 0;
        for (Column column : Column.known(model.facts())) {
            String key = DIGITS.substring(choices.size(), choices.size() + 1);
            at = column == model.table().sort() ? choices.size() : at;
            choices.add(
                    new Choice(key, column.heading(), m -> Step.show(Update.sorted(m, column))));
        }
        return new Menu("sort by", List.copyOf(choices), at);
    }

    /** What sv(8) can send, and more. */
    static Menu signals(Model model) {
        List<Choice> choices = new ArrayList<>();
        for (Verb verb : Verb.values()) {
            String key = key(verb);
            if (!key.isEmpty()) {
                String text = Text.fit("sv " + verb.word(), 14) + meaning(verb);
                choices.add(new Choice(key, text, then -> Update.command(then, verb)));
            }
        }
        choices.add(new Choice("l", "sv restart of its log service", Menu::restartLogs));
        choices.add(
                new Choice(
                        "s",
                        "kill          a signal that sv does not have, by its name",
                        then -> Step.show(then.asking(new Ask.SignalName("")))));
        return new Menu("signal " + about(model), List.copyOf(choices), 0);
    }

    /** The key that stands for {@code verb} here, empty if it has one of its own elsewhere. */
    private static String key(Verb verb) {
        return switch (verb) {
            case UP, DOWN, ONCE, RESTART -> "";
            case EXIT -> "e";
            default -> verb.bytes();
        };
    }

    private static String meaning(Verb verb) {
        return switch (verb) {
            case HUP -> "HUP: often it reads its settings again";
            case ALARM -> "ALRM: svlogd rotates";
            case INTERRUPT -> "INT";
            case QUIT -> "QUIT";
            case USR1 -> "USR1";
            case USR2 -> "USR2";
            case TERM -> "TERM: it ends, and starts again if it is wanted up";
            case KILL -> "KILL: it cannot refuse";
            case PAUSE -> "STOP";
            case CONT -> "CONT: after a pause";
            case EXIT -> "it ends, and its runsv with it";
            case UP, DOWN, ONCE, RESTART -> "";
        };
    }

    private static Step restartLogs(Model model) {
        List<Operation> logs = new ArrayList<>();
        for (Service service : model.targets()) {
            if (service.log().isPresent()) {
                String name = service.name() + "/log";
                logs.add(new Command(Verb.RESTART, name, service.directory().resolve("log")));
            }
        }
        return logs.isEmpty()
                ? Step.show(model.noting("no log service"))
                : Update.operate(model, logs);
    }
}
