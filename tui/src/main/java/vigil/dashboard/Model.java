package vigil.dashboard;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vigil.tree.Service;

/**
 * All that the screen shows: what is, how it is shown, and what is being said.
 *
 * @param shown the services of the table, in their order
 * @param top the first row of the table or line of a page that was on the screen
 * @param room how many of them the screen had room for
 */
record Model(
        Facts facts,
        Table table,
        List<Service> shown,
        Talk talk,
        Screen screen,
        Pane pane,
        LogPane log,
        int top,
        int room) {
    private static final int USUAL_ROOM = 10;
    private static final int MOST_COMMANDS = 500;

    /** What was commanded and what came of it. */
    record Done(Instant at, String words) {}

    /**
     * What is said.
     *
     * @param done what was commanded and what came of it, newest last
     * @param typed lines that were typed before, newest last
     */
    record Talk(
            String notice,
            Optional<Ask> ask,
            List<Done> done,
            List<String> typed,
            boolean interrupted) {
        static final Talk SILENT = new Talk("", Optional.empty(), List.of(), List.of(), false);
    }

    /** The log below the table; {@code where} is empty if there is none. */
    record LogPane(String service, String where, List<String> lines) {
        static final LogPane NONE = new LogPane("", "", List.of());
    }

    static Model empty(Facts.Setting setting) {
        return new Model(
                Facts.none(setting),
                Table.PLAIN,
                List.of(),
                Talk.SILENT,
                Screen.TABLE,
                Pane.EMPTY,
                LogPane.NONE,
                0,
                USUAL_ROOM);
    }

    /** Row of the selected service among those shown, 0 if it is not. */
    int index() {
        for (int i = 0; i < shown.size(); i++) {
            if (shown.get(i).name().equals(table.selected())) {
                return i;
            }
        }
        return 0;
    }

    Optional<Service> service() {
        return shown.isEmpty() ? Optional.empty() : Optional.of(shown.get(index()));
    }

    /** The marked services, or the selected one if none is. */
    List<Service> targets() {
        List<Service> marked = new ArrayList<>();
        if (screen == Screen.TABLE && !table.marked().isEmpty()) {
            facts.services().stream()
                    .filter(s -> table.marked().contains(s.name()))
                    .forEach(marked::add);
        }
        return marked.isEmpty() ? service().map(List::of).orElse(List.of()) : marked;
    }

    /** As far as a key for a page moves: a row stays in sight. */
    int page() {
        return Math.max(1, room - 1);
    }

    Model moveTo(int row) {
        if (shown.isEmpty()) {
            return this;
        }
        int within = Math.max(0, Math.min(shown.size() - 1, row));
        return selecting(shown.get(within).name());
    }

    Model selecting(String name) {
        return new Model(facts, table.with(name), shown, talk, screen, pane, log, top, room);
    }

    /** The same moment later: nothing was read. */
    Model at(Instant now) {
        return new Model(facts.at(now), table, shown, talk, screen, pane, log, top, room);
    }

    Model with(Facts now) {
        int row = index();
        Table kept = table.keeping(now);
        Model next = new Model(now, kept, kept.shown(now), talk, screen, pane, log, top, room);
        boolean there = next.shown().stream().anyMatch(s -> s.name().equals(kept.selected()));
        return there ? next : next.moveTo(kept.selected().isEmpty() ? next.firstProblem() : row);
    }

    /** What somebody who opens it wants to see first; 0 if all is well. */
    private int firstProblem() {
        int row = 0;
        while (row < shown.size() && !facts.isProblem(shown.get(row))) {
            row++;
        }
        return row < shown.size() ? row : 0;
    }

    Model with(Table now) {
        return new Model(facts, now, now.shown(facts), talk, screen, pane, log, top, room);
    }

    /** Marks do not change what is shown. */
    Model marking(Set<String> marked) {
        Set<String> copy = new HashSet<>(marked);
        return new Model(facts, table.with(copy), shown, talk, screen, pane, log, top, room);
    }

    Model with(LogPane now) {
        return new Model(facts, table, shown, talk, screen, pane, now, top, room);
    }

    Model with(Pane now) {
        return new Model(facts, table, shown, talk, screen, now, log, top, room);
    }

    Model with(Talk now) {
        return new Model(facts, table, shown, now, screen, pane, log, top, room);
    }

    Model showing(Screen now) {
        return new Model(facts, table, shown, talk, now, Pane.EMPTY, log, 0, room);
    }

    /** Where it scrolled to when it was drawn, and how much of it: keys go on from there. */
    Model drawn(int first, int rows) {
        boolean scrolls = screen != Screen.TABLE && !pane.isChoice();
        Pane shownPane = scrolls && first != pane.at() ? pane.movedTo(first) : pane;
        return first == top && rows == room && shownPane == pane
                ? this
                : new Model(facts, table, shown, talk, screen, shownPane, log, first, rows);
    }

    Model noting(String what) {
        return with(new Talk(what, talk.ask(), talk.done(), talk.typed(), talk.interrupted()));
    }

    /** What a key led to is told until the next one; what was done, until more is done. */
    Model withoutHint() {
        List<Done> done = talk.done();
        boolean told = !done.isEmpty() && done.get(done.size() - 1).words().equals(talk.notice());
        return talk.notice().isEmpty() || told ? this : noting("");
    }

    /** Null ends the asking. */
    Model asking(Ask ask) {
        return with(
                new Talk(
                        "",
                        Optional.ofNullable(ask),
                        talk.done(),
                        talk.typed(),
                        talk.interrupted()));
    }

    Model withInterrupted(boolean once) {
        return with(new Talk(talk.notice(), talk.ask(), talk.done(), talk.typed(), once));
    }

    Model done(String what) {
        List<Done> done = appended(talk.done(), new Done(facts.now(), what));
        return with(new Talk(what, talk.ask(), done, talk.typed(), talk.interrupted()));
    }

    Model typed(String line) {
        List<String> typed = new ArrayList<>(talk.typed());
        typed.remove(line);
        return with(
                new Talk(
                        talk.notice(),
                        talk.ask(),
                        talk.done(),
                        appended(typed, line),
                        talk.interrupted()));
    }

    private static <T> List<T> appended(List<T> list, T one) {
        List<T> longer = new ArrayList<>(list);
        longer.add(one);
        if (longer.size() > MOST_COMMANDS) {
            longer.remove(0);
        }
        return List.copyOf(longer);
    }
}
