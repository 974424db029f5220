package vigil.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import vigil.command.SmallFile;
import vigil.control.Locks;
import vigil.grid.Text;
import vigil.log.Entries;
import vigil.operation.ShellWord;
import vigil.service.StatusRecord;
import vigil.tree.Definitions;
import vigil.tree.Service;

/** The tree as a whole: links, needs, and what runsvs left behind. */
final class TreeChecks {
    private final Path tree;
    private final List<Service> services;
    private final List<Finding> findings = new ArrayList<>();

    private TreeChecks(Path tree, List<Service> services) {
        this.tree = tree;
        this.services = services;
    }

    static List<Finding> of(Path tree, List<Service> services) throws IOException {
        TreeChecks checks = new TreeChecks(tree, services);
        checks.links();
        checks.unsupervised();
        checks.leftBehind();
        checks.needs();
        return checks.findings;
    }

    private void links() throws IOException {
        Map<Path, List<String>> names = new TreeMap<>();
        for (Path entry : Entries.of(tree, "[!.]*")) {
            String name = entry.getFileName().toString();
            if (Files.isSymbolicLink(entry) && !Files.exists(entry)) {
                String target = Text.ofName(Files.readSymbolicLink(entry).toString());
                findings.add(
                        Finding.error("dangling-link", name, "leads to " + target + ", nowhere")
                                .mendedBy(() -> remove(entry)));
            } else if (Files.isDirectory(entry)) {
                names.computeIfAbsent(entry.toRealPath(), p -> new ArrayList<>()).add(name);
            }
        }
        names.forEach(
                (directory, all) -> {
                    if (all.size() > 1) {
                        String others = Text.ofName(String.join(", ", all));
                        findings.add(
                                Finding.error(
                                        "two-links",
                                        all.get(0),
                                        others + " lead to one directory: one runsv serves it"));
                    }
                });
    }

    private static String remove(Path link) throws IOException {
        Files.delete(link);
        return "rm " + ShellWord.of(link);
    }

    /** Where a runsvdir is at work, each service has its runsv. */
    private void unsupervised() {
        boolean isServed = services.stream().anyMatch(Service::isSupervised);
        for (Service service : services) {
            if (isServed && service.trouble().equals("no runsv")) {
                findings.add(
                        Finding.error(
                                "no-runsv",
                                service.name(),
                                "no runsv runs, though others have one"));
            }
        }
    }

    private void leftBehind() {
        Map<String, Path> directories = new TreeMap<>(Definitions.notLinked(tree));
        for (Service service : services) {
            if (!service.isSupervised()) {
                directories.put(service.name(), service.directory());
            }
        }
        Locks locks = Locks.read(tree);
        directories.forEach(
                (name, directory) -> {
                    stale(name, directory.resolve("supervise"), locks);
                    stale(name, directory.resolve("log/supervise"), locks);
                });
    }

    private void stale(String name, Path supervise, Locks locks) {
        boolean isLost =
                Files.isSymbolicLink(supervise) && !Files.exists(supervise, new LinkOption[0]);
        if (!isLost && (!Files.isDirectory(supervise) || locks.isHeld(supervise.resolve("lock")))) {
            return;
        }
        if (isLost || claimsToRun(supervise.resolve("status"))) {
            String what = isLost ? " leads nowhere" : " tells of a service that no runsv has";
            findings.add(
                    Finding.warning("stale-supervise", name, ShellWord.of(supervise) + what)
                            .mendedBy(() -> clear(supervise)));
        }
    }

    private static boolean claimsToRun(Path status) {
        try {
            byte[] bytes = Files.readAllBytes(status);
            return StatusRecord.decode(bytes, bytes.length).map(r -> r.pid() != 0).orElse(true);
        } catch (IOException e) {
            return false;
        }
    }

    private static String clear(Path supervise) throws IOException {
        Path status = supervise.resolve("status");
        boolean isLink = Files.isSymbolicLink(supervise) && !Files.exists(supervise);
        Files.deleteIfExists(isLink ? supervise : status);
        return "rm " + ShellWord.of(isLink ? supervise : status);
    }

    private void needs() {
        Map<String, List<String>> needs = new HashMap<>();
        Set<String> names = new HashSet<>();
        for (Service service : services) {
            names.add(service.name());
            needs.put(service.name(), SmallFile.words(service.directory().resolve("needs")));
        }
        for (Service service : services) {
            for (String need : needs.get(service.name())) {
                if (!names.contains(need)) {
                    String text = "needs: there is no service " + Text.ofName(need);
                    findings.add(Finding.error("needs-unknown", service.name(), text));
                }
            }
        }
        for (List<String> cycle : Cycles.of(needs)) {
            String round = Text.ofName(String.join(" -> ", cycle) + " -> " + cycle.get(0));
            findings.add(Finding.error("needs-cycle", cycle.get(0), "needs: " + round));
        }
    }
}
