package vigil.dashboard;

import java.util.List;

/** What an event leads to: the next model, what to send, and what is to be done besides. */
record Step(Model model, List<Command> commands, Then then) {
    enum Then {
        GO_ON,
        LOG,
        MERGED_LOG,
        SUSPEND,
        QUIT
    }

    static Step show(Model model) {
        return new Step(model, List.of(), Then.GO_ON);
    }

    static Step send(Model model, List<Command> commands) {
        return new Step(model, commands, Then.GO_ON);
    }

    static Step then(Model model, Then then) {
        return new Step(model, List.of(), then);
    }
}
