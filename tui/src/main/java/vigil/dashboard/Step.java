package vigil.dashboard;

import java.util.Optional;

/** What an event leads to: the next model, and what is to be done besides. */
record Step(Model model, Optional<Command> command, Then then) {
    enum Then {
        GO_ON,
        SUSPEND,
        QUIT
    }

    static Step show(Model model) {
        return new Step(model, Optional.empty(), Then.GO_ON);
    }

    static Step send(Model model, Command command) {
        return new Step(model, Optional.of(command), Then.GO_ON);
    }
}
