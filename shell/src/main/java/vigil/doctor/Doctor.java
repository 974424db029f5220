package vigil.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import vigil.tree.Service;

/** Reads a tree as an expert would, and says what is wrong with it. */
public final class Doctor {
    private final List<Finding> findings = new ArrayList<>();

    private Doctor() {}

    /**
     * What is wrong, worst first.
     *
     * @param tree the directory that runsvdir serves
     * @param services what is in it, as it is now
     * @param root where /etc is
     */
    public static List<Finding> examine(Path tree, List<Service> services, Path root)
            throws IOException {
        Doctor doctor = new Doctor();
        doctor.findings.addAll(TreeChecks.of(tree, services));
        for (Service service : services) {
            doctor.findings.addAll(ScriptChecks.of(service));
            doctor.findings.addAll(LogChecks.of(service));
            doctor.findings.addAll(StateChecks.of(service));
        }
        doctor.findings.addAll(RivalChecks.of(services, root));
        doctor.findings.sort(Comparator.comparing(Finding::severity));
        return doctor.findings;
    }
}
