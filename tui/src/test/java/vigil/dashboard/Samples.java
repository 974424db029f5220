package vigil.dashboard;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vigil.keys.KeyChanges;
import vigil.operation.Danger;
import vigil.process.Machine;
import vigil.process.Vitals;
import vigil.service.History;
import vigil.service.HistoryEvent;
import vigil.service.State;
import vigil.service.StatusRecord;
import vigil.service.Tai64n;
import vigil.tree.Beyond;
import vigil.tree.Service;

/** A tree of services at a fixed moment. */
final class Samples {
    static final Instant NOW = Instant.parse("2026-11-21T12:04:11Z");

    static final Keys KEYS = new Keys(KeyChanges.NONE);

    private Samples() {}

    static Service service(String name, State state, int pid, boolean wantsUp, long seconds) {
        return service(name, state, pid, wantsUp, seconds, Beyond.NONE);
    }

    private static Service service(
            String name, State state, int pid, boolean wantsUp, long seconds, Beyond beyond) {
        StatusRecord record =
                new StatusRecord(
                        new Tai64n(NOW.getEpochSecond() - seconds, 0),
                        pid,
                        false,
                        wantsUp,
                        false,
                        state);
        return new Service(
                name,
                Path.of("/service", name),
                Optional.of(record),
                "",
                false,
                Optional.empty(),
                beyond);
    }

    static Service gone(String name) {
        return new Service(
                name,
                Path.of("/service", name),
                Optional.empty(),
                "no runsv",
                false,
                Optional.empty(),
                Beyond.NONE);
    }

    private static Service logged(Service service) {
        return new Service(
                service.name(),
                service.directory(),
                service.record(),
                "",
                false,
                Optional.of(service("log", State.RUN, 99, true, 40)),
                service.beyond());
    }

    private static HistoryEvent event(long number, long ago, HistoryEvent.Kind kind, int code) {
        HistoryEvent.Ending ending =
                kind == HistoryEvent.Kind.EXIT ? HistoryEvent.Ending.CODE : null;
        return new HistoryEvent(
                number, new Tai64n(NOW.getEpochSecond() - ago, 0), kind, 400, ending, code, '\0');
    }

    private static Beyond flapping() {
        List<HistoryEvent> events = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            events.add(event(2 * i + 1, 70 - 10 * i, HistoryEvent.Kind.START, 0));
            events.add(event(2 * i + 2, 68 - 10 * i, HistoryEvent.Kind.EXIT, 127));
        }
        return beyond(Optional.empty(), List.of(), new History(7, 6, 0, 7, 0, events));
    }

    private static Beyond beyond(
            Optional<Boolean> readiness, List<String> waiting, History history) {
        return new Beyond(readiness, waiting, "", "", false, Optional.of(history));
    }

    private static Beyond ready() {
        History history =
                new History(
                        1,
                        0,
                        0,
                        0,
                        0,
                        List.of(
                                event(1, 4002, HistoryEvent.Kind.START, 0),
                                event(2, 4000, HistoryEvent.Kind.READY, 0)));
        return beyond(Optional.of(true), List.of(), history);
    }

    static List<Service> services() {
        return List.of(
                gone("\033[2Jevil\u00ff"), // as a tree is read: by the bytes of the name
                service("crasher", State.DOWN, 0, true, 0, flapping()),
                logged(service("ntpd", State.RUN, 812, true, 4000, ready())),
                service("resting", State.DOWN, 0, false, 90),
                service("sshd", State.RUN, 612, true, 1_050_000),
                logged(service("web", State.FINISH, 99999, false, 4)));
    }

    /** The same as an original runsv shows it: no history, no readiness, no log. */
    static List<Service> plainServices() {
        return List.of(
                service("ntpd", State.RUN, 812, true, 4000),
                service("sshd", State.RUN, 612, true, 1_050_000));
    }

    static Facts.Setting setting() {
        return setting("sshd", "*getty*");
    }

    static Facts.Setting setting(String... protectedNames) {
        return new Facts.Setting(
                List.of(Path.of("/service")),
                0,
                "",
                Danger.DISRUPTIVE,
                List.of(protectedNames),
                KEYS,
                Optional.empty(),
                "default");
    }

    static Facts facts(List<Service> services) {
        return new Facts(
                setting(),
                services,
                List.of(),
                "",
                Map.of(
                        "crasher", new Vitals(0, 0, 7, true, List.of(0, 50, 100)),
                        "sshd", new Vitals(3, 6 << 20, 1, false, List.of(3, 9))),
                new Logs(Map.of("ntpd", "red line"), Set.of()),
                new Machine("host1", "0.42", "512M free", 4000),
                Set.of("sshd"),
                "",
                NOW);
    }

    static Model model() {
        return model(services());
    }

    static Model model(List<Service> services) {
        return Model.empty(setting())
                .with(facts(services))
                .moveTo(2)
                .with(
                        new Model.LogPane(
                                "ntpd",
                                "/var/log/ntpd",
                                List.of("12:03:59 cannot resolve", "12:04:01 ^[[31mred")));
    }
}
