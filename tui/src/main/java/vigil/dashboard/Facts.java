package vigil.dashboard;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vigil.operation.Danger;
import vigil.process.Machine;
import vigil.process.Vitals;
import vigil.runlevel.Runlevels;
import vigil.tree.EventWords;
import vigil.tree.Glob;
import vigil.tree.Service;

/**
 * What was read last.
 *
 * @param disabled services that are not linked, read when they are to be shown
 * @param trouble why the service directory cannot be read, else empty; services are then the last
 *     that were read, if any
 * @param carriers services that this very console runs below
 * @param forbidden why nothing can be commanded, empty if something can
 */
record Facts(
        Setting setting,
        List<Service> services,
        List<Service> disabled,
        String trouble,
        Map<String, Vitals> vitals,
        Logs logs,
        Machine machine,
        Set<String> carriers,
        String forbidden,
        Instant now) {

    /**
     * What stays.
     *
     * @param directories of services, each a tab
     * @param readOnly why nothing may be commanded, empty if it may
     * @param confirm from which danger on it is asked; null for never
     * @param protectedNames patterns of services that stop only after their name was typed
     * @param keys which do what
     * @param runlevels those of the directory, if it has any
     * @param runlevel the current one, else empty
     */
    record Setting(
            List<Path> directories,
            int tab,
            String readOnly,
            Danger confirm,
            List<String> protectedNames,
            Keys keys,
            Optional<Runlevels> runlevels,
            String runlevel) {
        Path directory() {
            return directories.get(tab);
        }
    }

    static Facts none(Setting setting) {
        return new Facts(
                setting,
                List.of(),
                List.of(),
                "",
                Map.of(),
                Logs.NONE,
                Machine.UNKNOWN,
                Set.of(),
                "",
                Instant.EPOCH);
    }

    Facts at(Instant moment) {
        return new Facts(
                setting, services, disabled, trouble, vitals, logs, machine, carriers, forbidden,
                moment);
    }

    Facts with(Setting other) {
        return new Facts(
                other, services, disabled, trouble, vitals, logs, machine, carriers, forbidden,
                now);
    }

    Facts withTrouble(String reason) {
        return new Facts(
                setting, services, disabled, reason, vitals, logs, machine, carriers, forbidden,
                now);
    }

    /** Whether what is shown is not what is there. */
    boolean isOld() {
        return !trouble.isEmpty() && !services.isEmpty();
    }

    Facts withDisabled(List<Service> now) {
        return new Facts(
                setting, services, now, trouble, vitals, logs, machine, carriers, forbidden,
                this.now);
    }

    Vitals vitals(Service service) {
        return vitals.getOrDefault(service.name(), Vitals.NONE);
    }

    /** Why nothing may be commanded, empty if it may. */
    String readOnly() {
        return setting.readOnly().isEmpty() ? forbidden : setting.readOnly();
    }

    /** Why a command to the service called {@code name} may lock somebody out, empty if not. */
    String protection(String name) {
        if (carriers.contains(name)) {
            return "this console runs below it";
        }
        boolean named = setting.protectedNames().stream().anyMatch(one -> Glob.matches(one, name));
        boolean marked =
                services.stream().anyMatch(s -> s.name().equals(name) && s.beyond().isProtected());
        return named || marked ? "it is protected" : "";
    }

    /** How often it was started again: by its history, else as far as the console saw. */
    long restarts(Service service) {
        return service.beyond().history().isPresent()
                ? service.beyond().history().get().restarts()
                : vitals(service).starts();
    }

    boolean isFlapping(Service service) {
        return service.beyond().history().isPresent()
                ? EventWords.isFlapping(service.beyond(), now)
                : vitals(service).isFlapping();
    }

    boolean hasFullLog(Service service) {
        return logs.full().contains(service.name());
    }

    boolean isProblem(Service service) {
        return service.health() == Service.Health.PROBLEM
                || isFlapping(service)
                || hasFullLog(service);
    }
}
