package vigil.dashboard;

import java.util.Optional;
import vigil.grid.Text;
import vigil.keys.Key;
import vigil.tree.Service;

/** What a key leads to. */
final class Update {
    private static final int PAGE = 10;

    private Update() {}

    static Step onKey(Model model, Key key) {
        if (model.question().isPresent()) {
            return answer(model, key);
        }
        Optional<Action> action = Action.KEYS.action(key);
        if (action.isEmpty()) {
            return Step.show(model.noting("no such key: " + key + "; F1 or ? lists them"));
        }
        if (action.get() == Action.INTERRUPT) {
            return interrupt(model);
        }
        Model calm = model.withInterrupted(false);
        return model.help() ? leaveHelp(calm, action.get()) : act(calm, action.get());
    }

    private static Step answer(Model model, Key key) {
        Command command = model.question().orElseThrow().command();
        Model next = model.asking(null);
        return key.name().equals("y") || key.name().equals("Y")
                ? Step.send(next.noting(command.words() + " ..."), command)
                : Step.show(next.noting(command.words() + ": not done"));
    }

    private static Step interrupt(Model model) {
        if (model.interrupted()) {
            return new Step(model, Optional.empty(), Step.Then.QUIT);
        }
        return Step.show(
                model.withHelp(false).noting("Ctrl-C once more leaves").withInterrupted(true));
    }

    private static Step leaveHelp(Model model, Action action) {
        return action == Action.QUIT ? act(model, action) : Step.show(model.withHelp(false));
    }

    private static Step act(Model model, Action action) {
        int at = model.index();
        return switch (action) {
            case PREVIOUS -> Step.show(model.moveTo(at - 1));
            case NEXT -> Step.show(model.moveTo(at + 1));
            case PAGE_UP -> Step.show(model.moveTo(at - PAGE));
            case PAGE_DOWN -> Step.show(model.moveTo(at + PAGE));
            case FIRST -> Step.show(model.moveTo(0));
            case LAST -> Step.show(model.moveTo(Integer.MAX_VALUE));
            case UP -> command(model, "up", "u", false);
            case DOWN -> command(model, "down", "d", true);
            case ONCE -> command(model, "once", "o", false);
            case RESTART -> command(model, "restart", "tcu", true);
            case HELP -> Step.show(model.withHelp(true));
            case BACK, INTERRUPT -> Step.show(model.noting("F10 or Q leaves the console"));
            case SUSPEND -> new Step(model, Optional.empty(), Step.Then.SUSPEND);
            case QUIT -> new Step(model, Optional.empty(), Step.Then.QUIT);
        };
    }

    private static Step command(Model model, String word, String bytes, boolean disrupts) {
        Optional<Service> service = model.service();
        if (service.isEmpty()) {
            return Step.show(model.noting("no service to " + word));
        }
        Command command =
                new Command(
                        "sv " + word + " " + Text.ofName(service.get().name()),
                        service.get().directory(),
                        bytes);
        return disrupts
                ? Step.show(model.asking(new Model.Question(command)))
                : Step.send(model.noting(command.words() + " ..."), command);
    }
}
