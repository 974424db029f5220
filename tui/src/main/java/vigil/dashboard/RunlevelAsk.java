package vigil.dashboard;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import vigil.grid.Text;
import vigil.operation.Operation;
import vigil.operation.Site;
import vigil.runlevel.Runlevels;
import vigil.tree.Definitions;
import vigil.tree.Service;

/** What is asked before a runlevel is changed to, or a service added to one. */
final class RunlevelAsk {
    private RunlevelAsk() {}

    /** Tells what would stop and start. */
    static UnaryOperator<Model> change(Runlevels all, String runlevel) {
        try {
            String words = all.difference(all.current(), runlevel).words();
            return model -> model.asking(new Ask.TypeName(all.change(runlevel), words, ""));
        } catch (IOException e) {
            return model -> model.noting(Site.reason(e));
        }
    }

    /** A service of that name, linked here or not. */
    static UnaryOperator<Model> add(Facts facts, Effect.AskAdd add) {
        Optional<Runlevels> all = facts.setting().runlevels();
        Path service = Definitions.notLinked(facts.setting().directory()).get(add.service());
        try {
            for (Service one : facts.services()) {
                if (one.name().equals(add.service())) {
                    service = one.directory().toRealPath();
                }
            }
        } catch (IOException e) {
            service = null; // it is gone
        }
        if (all.isEmpty() || service == null) {
            return model -> model.noting(Text.ofName(add.service()) + ": no such service");
        }
        Operation operation = all.get().add(add.runlevel(), service);
        return model -> model.asking(new Ask.Confirm(List.of(operation), ""));
    }
}
