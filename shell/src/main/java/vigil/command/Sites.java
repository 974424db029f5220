package vigil.command;

import java.time.Duration;
import vigil.operation.Operation;
import vigil.operation.Outcome;
import vigil.operation.Site;

/** Operations carried out for a session. */
final class Sites {
    private Sites() {}

    static Site of(Session session, long seconds) {
        return new Site(
                session.services(),
                new RunsvProbe(session.services()),
                Duration.ofSeconds(seconds));
    }

    /** Does it and tells what came of it: 0, or 1 if it did not. */
    static int carryOut(Session session, Operation operation) {
        Outcome outcome = operation.carryOut(of(session, Site.USUAL_PATIENCE.toSeconds()));
        session.out().println((outcome.ok() ? "" : "fail: ") + outcome.words());
        session.out().flush();
        return outcome.ok() ? 0 : 1;
    }
}
