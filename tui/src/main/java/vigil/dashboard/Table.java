package vigil.dashboard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import vigil.tree.Service;

/**
 * How the table is shown.
 *
 * @param problems whether only those are shown
 * @param disabled whether those that are not linked are shown too
 * @param selected a service's name
 */
record Table(
        NameFilter filter,
        boolean problems,
        boolean disabled,
        Column sort,
        boolean reverse,
        Set<String> marked,
        String selected) {
    static final Table PLAIN =
            new Table(NameFilter.ALL, false, false, Column.SERVICE, false, Set.of(), "");

    Table with(NameFilter now) {
        return new Table(now, problems, disabled, sort, reverse, marked, selected);
    }

    Table withProblems(boolean only) {
        return new Table(filter, only, disabled, sort, reverse, marked, selected);
    }

    Table withDisabled(boolean too) {
        return new Table(filter, problems, too, sort, reverse, marked, selected);
    }

    Table with(Column now) {
        return new Table(filter, problems, disabled, now, reverse, marked, selected);
    }

    Table withReverse(boolean now) {
        return new Table(filter, problems, disabled, sort, now, marked, selected);
    }

    Table with(Set<String> now) {
        return new Table(filter, problems, disabled, sort, reverse, Set.copyOf(now), selected);
    }

    Table with(String now) {
        return new Table(filter, problems, disabled, sort, reverse, marked, now);
    }

    /** A selected service that is gone leaves the selection near where it was. */
    Table keeping(Facts facts) {
        Set<String> names = new HashSet<>();
        facts.services().forEach(service -> names.add(service.name()));
        facts.disabled().forEach(service -> names.add(service.name()));
        if (names.containsAll(marked)) {
            return this;
        }
        Set<String> kept = new HashSet<>(marked);
        kept.retainAll(names);
        return with(kept);
    }

    /** The services that are shown, in their order. */
    List<Service> shown(Facts facts) {
        Predicate<Service> passes = filter.predicate();
        List<Service> shown = new ArrayList<>();
        for (Service service : facts.services()) {
            if ((!problems || facts.isProblem(service)) && passes.test(service)) {
                shown.add(service);
            }
        }
        if (disabled && !problems) {
            facts.disabled().stream().filter(passes).forEach(shown::add);
        }
        if (sort != Column.SERVICE || reverse || disabled) { // they come by name
            Comparator<Service> order = sort.order(facts).thenComparing(Service::name);
            shown.sort(reverse ? order.reversed() : order);
        }
        return shown;
    }
}
