package vigil.dashboard;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vigil.process.Machine;
import vigil.process.Vitals;
import vigil.service.State;
import vigil.service.StatusRecord;
import vigil.service.Tai64n;
import vigil.tree.Service;

/** A tree of services at a fixed moment. */
final class Samples {
    static final Instant NOW = Instant.parse("2026-11-21T12:04:11Z");

    private Samples() {}

    static Service service(String name, State state, int pid, boolean wantsUp, long seconds) {
        StatusRecord record =
                new StatusRecord(
                        new Tai64n(NOW.getEpochSecond() - seconds, 0),
                        pid,
                        false,
                        wantsUp,
                        false,
                        state);
        return new Service(
                name, Path.of("/service", name), Optional.of(record), "", false, Optional.empty());
    }

    static Service gone(String name) {
        return new Service(
                name,
                Path.of("/service", name),
                Optional.empty(),
                "no runsv",
                false,
                Optional.empty());
    }

    private static Service logged(Service service) {
        return new Service(
                service.name(),
                service.directory(),
                service.record(),
                "",
                false,
                Optional.of(service("log", State.RUN, 99, true, 40)));
    }

    static List<Service> services() {
        return List.of(
                service("crasher", State.DOWN, 0, true, 0),
                gone("\033[2Jevil\u00ff"),
                logged(service("ntpd", State.RUN, 812, true, 4000)),
                service("resting", State.DOWN, 0, false, 90),
                service("sshd", State.RUN, 612, true, 1_050_000),
                logged(service("web", State.FINISH, 99999, false, 4)));
    }

    static Model.Facts facts(List<Service> services) {
        return new Model.Facts(
                Path.of("/service"),
                services,
                "",
                Map.of(
                        "crasher", new Vitals(0, 0, 7, true, List.of(0, 50, 100)),
                        "sshd", new Vitals(3, 6 << 20, 1, false, List.of(3, 9))),
                new Machine("host1", "0.42", "512M free", 4000),
                Set.of("sshd"),
                "",
                NOW);
    }

    static Model model() {
        return Model.empty(Path.of("/service"), "")
                .with(facts(services()))
                .moveTo(2)
                .with(
                        new Model.LogPane(
                                "ntpd",
                                "/var/log/ntpd",
                                List.of("12:03:59 cannot resolve", "12:04:01 ^[[31mred")));
    }
}
