package vigil.command;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import vigil.tree.Service;

@Command(name = "why", description = "Tell in one paragraph why a service is as it is.")
final class WhyCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "SERVICE", arity = "1..*", description = "names, globs or sets")
    private List<String> words = List.of();

    WhyCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        Trees.Chosen chosen = Trees.choose(session, words);
        Instant now = session.now();
        int failures = chosen.failures();
        for (Service service : chosen.services()) {
            session.out().println(Explanation.of(service, now));
            failures += Trees.isHidden(service) ? 1 : 0;
        }
        return failures;
    }
}
