package vigil.command;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vigil.service.State;
import vigil.service.StatusRecord;
import vigil.tree.Service;
import vigil.tree.ServiceTree;

@Command(name = "check", description = "Wait until services are as they are wanted to be.")
final class CheckCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "SERVICE", description = "names, globs or sets; all if none")
    private List<String> words = List.of();

    @Option(names = "-w", paramLabel = "SECONDS", description = "wait no longer; 7")
    private long seconds = 7;

    CheckCommand(Session session) {
        this.session = session;
    }

    /** How many are not as wanted. */
    @Override
    public Integer call() throws IOException {
        Trees.Chosen chosen = Trees.choose(session, words);
        ServiceTree tree = Trees.of(session);
        List<Service> late =
                Waits.until(tree, chosen.services(), seconds, CheckCommand::isAsWanted, this::ok);
        if (late == null) {
            return Waits.INTERRUPTED;
        }
        late.forEach(this::late);
        return chosen.failures() + late.size();
    }

    private void ok(Service service) {
        session.out().println("ok: " + StatusWords.line(service, Instant.now()));
        session.out().flush();
    }

    private void late(Service service) {
        String word = service.isSupervised() ? "timeout: " : "fail: ";
        session.out().println(word + StatusWords.line(service, Instant.now()));
    }

    private static boolean isAsWanted(Service service) {
        StatusRecord status = service.record().orElse(null);
        if (status == null || !service.isSupervised()) {
            return false;
        }
        return status.wantsUp()
                ? Readiness.isReady(service) && Readiness.passesCheck(service.directory())
                : status.pid() == 0 && status.state() == State.DOWN;
    }
}
