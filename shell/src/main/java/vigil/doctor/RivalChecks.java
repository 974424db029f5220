package vigil.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vigil.command.SmallFile;
import vigil.grid.Text;
import vigil.log.Entries;
import vigil.tree.Service;

/** Is the same daemon also started by sysvinit or systemd. */
final class RivalChecks {
    private static final Pattern UNIT = Pattern.compile("/([^/\n]+)\\.service(/|\n|$)");

    private final Path root;
    private final List<Finding> findings = new ArrayList<>();

    private RivalChecks(Path root) {
        this.root = root;
    }

    static List<Finding> of(List<Service> services, Path root) {
        RivalChecks checks = new RivalChecks(root);
        for (Service service : services) {
            if (Files.exists(service.directory().resolve("run")) && isWanted(service)) {
                checks.sysvinit(service.name());
                checks.systemd(service.name());
                checks.running(service);
            }
        }
        return checks.findings;
    }

    private static boolean isWanted(Service service) {
        return service.record().map(r -> r.wantsUp()).orElse(!service.downFile());
    }

    /** A start link in a runlevel that a machine comes to, and sysvinit there to follow it. */
    private void sysvinit(String name) {
        boolean isThere =
                Files.exists(root.resolve("etc/inittab"))
                        || Files.exists(root.resolve("lib/sysvinit"));
        for (String runlevel : List.of("2", "3", "4", "5")) {
            Path directory = root.resolve("etc/rc" + runlevel + ".d");
            try {
                for (Path link : Entries.of(directory, "S[0-9][0-9]*")) {
                    if (isThere && link.getFileName().toString().substring(3).equals(name)) {
                        add(name, "also-sysvinit", "sysvinit starts it, too: " + link);
                        return;
                    }
                }
            } catch (IOException e) {
                continue; // there is no such runlevel
            }
        }
    }

    private void systemd(String name) {
        boolean isThere = Files.isDirectory(root.resolve("run/systemd/system"));
        Path wants =
                root.resolve("etc/systemd/system/multi-user.target.wants/" + name + ".service");
        if (isThere && Files.exists(wants, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
            add(name, "also-systemd", "systemd starts it, too: " + wants);
        }
    }

    /** The same program as a service of systemd, now. */
    private void running(Service service) {
        List<String> words =
                RunScript.program(
                        RunScript.lastCommand(SmallFile.text(service.directory().resolve("run"))));
        if (words.isEmpty() || !Files.isDirectory(root.resolve("sys/fs/cgroup/system.slice"))) {
            return;
        }
        String program = words.get(0).substring(words.get(0).lastIndexOf('/') + 1);
        Path group =
                root.resolve("sys/fs/cgroup/system.slice/" + program + ".service/cgroup.procs");
        try {
            String text = Files.readString(group, StandardCharsets.ISO_8859_1);
            Matcher unit = UNIT.matcher(group.getParent() + "\n");
            if (!text.isBlank() && unit.find()) {
                String name = Text.ofName(unit.group(1));
                add(service.name(), "also-systemd", "systemd runs " + name + ".service now");
            }
        } catch (IOException e) {
            return; // it does not
        }
    }

    private void add(String name, String code, String text) {
        boolean isNew =
                findings.stream().noneMatch(f -> f.code().equals(code) && f.subject().equals(name));
        if (isNew) {
            findings.add(Finding.error(code, name, text));
        }
    }
}
