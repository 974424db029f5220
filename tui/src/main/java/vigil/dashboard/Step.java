package vigil.dashboard;

import java.util.List;
import vigil.operation.Operation;

/** What an event leads to. */
record Step(Model model, Effect effect) {
    static Step show(Model model) {
        return new Step(model, new Effect.Nothing());
    }

    /** What it carries out, none if that is not what it does. */
    List<Operation> operations() {
        return effect instanceof Effect.Operate operate ? operate.operations() : List.of();
    }
}
