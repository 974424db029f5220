package vigil.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import vigil.command.SmallFile;
import vigil.control.Locks;
import vigil.grid.Text;
import vigil.log.LogDirectory;
import vigil.operation.ShellWord;
import vigil.tree.FullDisks;
import vigil.tree.Service;

/** Does what a service says come into its log. */
final class LogChecks {
    private static final Pattern STDERR = Pattern.compile("2>|&>|>&|\\|&");

    private final Service service;
    private final String name;
    private final List<Finding> findings = new ArrayList<>();

    private LogChecks(Service service) {
        this.service = service;
        name = service.name();
    }

    static List<Finding> of(Service service) {
        Path log = service.directory().resolve("log");
        LogChecks checks = new LogChecks(service);
        if (Files.isDirectory(log)) {
            checks.standardError();
            LogDirectory.meant(service.directory()).ifPresent(checks::directory);
        }
        return checks.findings;
    }

    private void standardError() {
        String run = SmallFile.text(service.directory().resolve("run"));
        if (run.startsWith("#!") && !STDERR.matcher(run).find()) {
            findings.add(
                    Finding.warning(
                            "stderr-not-logged",
                            name,
                            "run: standard error does not go to the log; add: exec 2>&1"));
        }
    }

    private void directory(Path directory) {
        String user = RunScript.user(SmallFile.text(service.directory().resolve("log/run")));
        String shown = Text.ofName(directory.normalize().toString());
        if (!Files.exists(directory)) {
            boolean isMade =
                    SmallFile.text(service.directory().resolve("log/run")).contains("mkdir");
            if (!isMade) {
                findings.add(
                        Finding.error(
                                "log-directory-missing",
                                name,
                                shown + " does not exist; mkdir it"));
            }
            return;
        }
        if (!isWritableBy(directory, user)) {
            String who = user.isEmpty() ? "" : " by " + Text.ofName(user);
            findings.add(
                    Finding.error(
                            "log-unwritable",
                            name,
                            shown + " cannot be written" + who + "; chown it"));
        }
        if (FullDisks.isFull(directory)) {
            String full = "no room on the disk of " + shown + "; the log waits, and its service";
            findings.add(Finding.error("log-disk-full", name, full));
        }
        lock(directory.resolve("lock"), user);
    }

    private static boolean isWritableBy(Path path, String user) {
        try {
            PosixFileAttributes attributes = Files.readAttributes(path, PosixFileAttributes.class);
            if (user.isEmpty()) {
                return Files.isWritable(path);
            }
            return attributes.owner().getName().equals(user)
                            && attributes.permissions().contains(PosixFilePermission.OWNER_WRITE)
                    || attributes.permissions().contains(PosixFilePermission.GROUP_WRITE)
                    || attributes.permissions().contains(PosixFilePermission.OTHERS_WRITE);
        } catch (IOException | UnsupportedOperationException e) {
            return true; // not ours to see, so not ours to judge
        }
    }

    private void lock(Path lock, String user) {
        if (!Files.exists(lock, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        boolean isHeld = Locks.read(lock).isHeld(lock);
        Optional<Service> log = service.log();
        boolean writes = log.isPresent() && log.get().pid() != 0;
        if (isHeld && !writes) {
            findings.add(
                    Finding.error(
                            "log-locked",
                            name,
                            ShellWord.of(lock) + " is held by a logger that is not this service"));
        } else if (!isHeld && !isWritableBy(lock, user)) {
            findings.add(
                    Finding.error(
                                    "log-lock-stale",
                                    name,
                                    ShellWord.of(lock)
                                            + " is left from another user and cannot be opened")
                            .mendedBy(() -> remove(lock)));
        }
    }

    private static String remove(Path lock) throws IOException {
        Files.delete(lock);
        return "rm " + ShellWord.of(lock);
    }
}
