package vigil.dashboard;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vigil.tree.Service;

/**
 * All that the screen shows.
 *
 * @param trouble why the service directory cannot be read, else empty
 * @param selected the name of the chosen service
 * @param log the last lines of its log, ready to be shown
 * @param notice what happened last
 * @param question what waits for a yes
 */
record Model(
        Path directory,
        List<Service> services,
        String trouble,
        String selected,
        LogPane log,
        String notice,
        Optional<Question> question,
        boolean help,
        boolean interrupted,
        Instant now) {

    /** The log below the table; {@code where} is empty if there is none. */
    record LogPane(String service, String where, List<String> lines) {
        static final LogPane NONE = new LogPane("", "", List.of());
    }

    /** Asked before what disrupts a service. */
    record Question(Command command) {}

    static Model empty(Path directory) {
        return new Model(
                directory,
                List.of(),
                "",
                "",
                LogPane.NONE,
                "",
                Optional.empty(),
                false,
                false,
                Instant.EPOCH);
    }

    int index() {
        for (int i = 0; i < services.size(); i++) {
            if (services.get(i).name().equals(selected)) {
                return i;
            }
        }
        return 0;
    }

    Optional<Service> service() {
        return services.isEmpty() ? Optional.empty() : Optional.of(services.get(index()));
    }

    Model moveTo(int index) {
        if (services.isEmpty()) {
            return this;
        }
        int within = Math.max(0, Math.min(services.size() - 1, index));
        return with(services.get(within).name(), log, notice);
    }

    /** A selected service that is gone leaves the selection near where it was. */
    Model with(List<Service> now, String why, Instant at) {
        Model next =
                new Model(
                        directory,
                        now,
                        why,
                        selected,
                        log,
                        notice,
                        question,
                        help,
                        interrupted,
                        at);
        boolean there = now.stream().anyMatch(s -> s.name().equals(selected));
        return there ? next : next.moveTo(index());
    }

    Model with(LogPane pane) {
        return with(selected, pane, notice);
    }

    Model noting(String what) {
        return with(selected, log, what);
    }

    Model asking(Question next) {
        return new Model(
                directory,
                services,
                trouble,
                selected,
                log,
                "",
                Optional.ofNullable(next),
                help,
                interrupted,
                now);
    }

    Model withHelp(boolean shown) {
        return new Model(
                directory,
                services,
                trouble,
                selected,
                log,
                notice,
                question,
                shown,
                interrupted,
                now);
    }

    Model withInterrupted(boolean once) {
        return new Model(
                directory, services, trouble, selected, log, notice, question, help, once, now);
    }

    private Model with(String name, LogPane pane, String what) {
        return new Model(
                directory, services, trouble, name, pane, what, question, help, interrupted, now);
    }
}
