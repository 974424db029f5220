package vigil.dashboard;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vigil.operation.Operation;

/** What is to be done besides showing the next model. */
sealed interface Effect {
    record Nothing() implements Effect {}

    record Operate(List<Operation> operations) implements Effect {}

    /** The logs of these services, at a moment or at the end. */
    record ShowLogs(List<String> services, Optional<Instant> at) implements Effect {}

    record Edit(String service, Path file) implements Effect {}

    /** What the change would stop and start is to be read and asked for. */
    record AskChange(String runlevel) implements Effect {}

    /** The service of that name is to be found and its link asked for. */
    record AskAdd(String runlevel, String service) implements Effect {}

    /** Another of the service directories. */
    record ToTab(int tab) implements Effect {}

    /** A line in the shell's grammar. */
    record RunLine(String line) implements Effect {}

    /** What the line may become. */
    record Complete(String line) implements Effect {}

    record Suspend() implements Effect {}

    record Quit() implements Effect {}
}
