package vigil.dashboard;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vigil.process.Machine;
import vigil.process.Vitals;
import vigil.tree.Service;

/** All that the screen shows: what is, how it is shown, and what is being said. */
record Model(Facts facts, Table table, Talk talk, Screen screen, LogPane log) {
    private static final int MOST_COMMANDS = 500;

    /** What fills the screen. */
    enum Screen {
        TABLE,
        DETAILS,
        COMMANDS,
        HELP
    }

    /**
     * What was read last.
     *
     * @param trouble why the service directory cannot be read, else empty
     * @param carriers services that this very console runs below
     * @param readOnly why nothing may be commanded, empty if it may
     */
    record Facts(
            Path directory,
            List<Service> services,
            String trouble,
            Map<String, Vitals> vitals,
            Machine machine,
            Set<String> carriers,
            String readOnly,
            Instant now) {
        Vitals vitals(Service service) {
            return vitals.getOrDefault(service.name(), Vitals.NONE);
        }
    }

    /** How the table is shown; {@code selected} is a service's name. */
    record Table(
            NameFilter filter,
            boolean problems,
            Column sort,
            boolean reverse,
            Set<String> marked,
            String selected) {
        Table with(NameFilter now) {
            return new Table(now, problems, sort, reverse, marked, selected);
        }

        Table withProblems(boolean only) {
            return new Table(filter, only, sort, reverse, marked, selected);
        }

        Table with(Column now) {
            return new Table(filter, problems, now, reverse, marked, selected);
        }

        Table withReverse(boolean now) {
            return new Table(filter, problems, sort, now, marked, selected);
        }

        Table with(Set<String> now) {
            return new Table(filter, problems, sort, reverse, Set.copyOf(now), selected);
        }

        Table with(String now) {
            return new Table(filter, problems, sort, reverse, marked, now);
        }
    }

    /**
     * What is said.
     *
     * @param done what was commanded and what came of it, newest last
     * @param lines of the screen that is not the table, from the one scrolled to
     */
    record Talk(
            String notice,
            Optional<Ask> ask,
            List<String> done,
            boolean interrupted,
            List<Details.Line> lines,
            int scroll) {}

    /** The log below the table; {@code where} is empty if there is none. */
    record LogPane(String service, String where, List<String> lines) {
        static final LogPane NONE = new LogPane("", "", List.of());
    }

    static Model empty(Path directory, String readOnly) {
        return new Model(
                new Facts(
                        directory,
                        List.of(),
                        "",
                        Map.of(),
                        Machine.UNKNOWN,
                        Set.of(),
                        readOnly,
                        Instant.EPOCH),
                new Table(NameFilter.ALL, false, Column.SERVICE, false, Set.of(), ""),
                new Talk("", Optional.empty(), List.of(), false, List.of(), 0),
                Screen.TABLE,
                LogPane.NONE);
    }

    /** The services that are shown, in their order. */
    List<Service> shown() {
        List<Service> shown = new ArrayList<>();
        for (Service service : facts.services()) {
            boolean wanted =
                    !table.problems()
                            || service.health() == Service.Health.PROBLEM
                            || facts.vitals(service).isFlapping();
            if (wanted && table.filter().passes(service)) {
                shown.add(service);
            }
        }
        Comparator<Service> order = table.sort().order(facts.vitals(), facts.now());
        shown.sort(table.reverse() ? order.reversed() : order);
        return shown;
    }

    /** Row of the selected service among those shown, 0 if it is not. */
    int index(List<Service> shown) {
        for (int i = 0; i < shown.size(); i++) {
            if (shown.get(i).name().equals(table.selected())) {
                return i;
            }
        }
        return 0;
    }

    Optional<Service> service() {
        List<Service> shown = shown();
        return shown.isEmpty() ? Optional.empty() : Optional.of(shown.get(index(shown)));
    }

    /** The marked services, or the selected one if none is. */
    List<Service> targets() {
        List<Service> marked =
                facts.services().stream().filter(s -> table.marked().contains(s.name())).toList();
        return marked.isEmpty() ? service().map(List::of).orElse(List.of()) : marked;
    }

    Model moveTo(int row) {
        List<Service> shown = shown();
        if (shown.isEmpty()) {
            return this;
        }
        int within = Math.max(0, Math.min(shown.size() - 1, row));
        return with(table.with(shown.get(within).name()));
    }

    /** A selected service that is gone leaves the selection near where it was. */
    Model with(Facts now) {
        int row = index(shown());
        Set<String> names = new HashSet<>();
        now.services().forEach(service -> names.add(service.name()));
        Set<String> marked = new HashSet<>(table.marked());
        marked.retainAll(names);
        Model next = new Model(now, table.with(marked), talk, screen, log);
        return names.contains(table.selected()) ? next : next.moveTo(row);
    }

    Model with(Table now) {
        return new Model(facts, now, talk, screen, log);
    }

    Model with(LogPane pane) {
        return new Model(facts, table, talk, screen, pane);
    }

    Model noting(String what) {
        return with(
                new Talk(
                        what,
                        talk.ask(),
                        talk.done(),
                        talk.interrupted(),
                        talk.lines(),
                        talk.scroll()));
    }

    Model asking(Ask ask) {
        return with(
                new Talk(
                        "",
                        Optional.ofNullable(ask),
                        talk.done(),
                        talk.interrupted(),
                        talk.lines(),
                        talk.scroll()));
    }

    Model withInterrupted(boolean once) {
        return with(
                new Talk(
                        talk.notice(), talk.ask(), talk.done(), once, talk.lines(), talk.scroll()));
    }

    Model done(String what) {
        List<String> done = new ArrayList<>(talk.done());
        done.add(what);
        if (done.size() > MOST_COMMANDS) {
            done.remove(0);
        }
        return with(
                new Talk(
                        what,
                        talk.ask(),
                        List.copyOf(done),
                        talk.interrupted(),
                        talk.lines(),
                        talk.scroll()));
    }

    Model showing(Screen now) {
        return new Model(facts, table, scrolled(0).talk, now, log);
    }

    Model reading(List<Details.Line> lines) {
        return with(
                new Talk(
                        talk.notice(),
                        talk.ask(),
                        talk.done(),
                        talk.interrupted(),
                        List.copyOf(lines),
                        talk.scroll()));
    }

    Model scrolled(int to) {
        return with(
                new Talk(
                        talk.notice(),
                        talk.ask(),
                        talk.done(),
                        talk.interrupted(),
                        talk.lines(),
                        Math.max(0, to)));
    }

    private Model with(Talk now) {
        return new Model(facts, table, now, screen, log);
    }
}
