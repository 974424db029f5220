package vigil.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import vigil.host.HostFiles;
import vigil.service.State;
import vigil.service.StatusRecord;
import vigil.tree.Service;

/** Whether a service serves, as far as it says so itself. */
final class Readiness {
    private static final long CHECK_MILLIS = 60_000;

    private Readiness() {}

    /** It runs, and where it tells of its readiness it did. */
    static boolean isReady(Service service) {
        StatusRecord status = service.record().orElse(null);
        boolean runs =
                status != null
                        && service.isSupervised()
                        && status.pid() != 0
                        && status.state() == State.RUN;
        Path supervise = service.directory().resolve("supervise");
        return runs
                && (!isTold(service.directory())
                        || !Files.isDirectory(supervise.resolve("event"))
                        || Files.exists(supervise.resolve("ready")));
    }

    /** Whether its directory has the file that makes runsv listen for readiness. */
    static boolean isTold(Path directory) {
        if (Files.exists(directory.resolve("notify-socket"))) {
            return true;
        }
        try {
            String text =
                    Files.readString(
                            directory.resolve("notification-fd"), StandardCharsets.ISO_8859_1);
            return text.strip().matches("\\d{1,4}");
        } catch (IOException e) {
            return false;
        }
    }

    /** What {@code ./check} says, if there is one: sv(8) runs it as well. */
    static boolean passesCheck(Path directory) {
        Path check = directory.resolve("check");
        if (!Files.isExecutable(check)) {
            return true;
        }
        HostFiles there = HostFiles.of(directory);
        if (there != null) {
            return passesCheck(there, directory);
        }
        ProcessBuilder builder =
                new ProcessBuilder("./check")
                        .directory(directory.toFile())
                        .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            return succeeds(builder.start());
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean succeeds(Process check) {
        try {
            return check.waitFor() == 0;
        } catch (InterruptedException e) {
            check.destroyForcibly();
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean passesCheck(HostFiles there, Path directory) {
        try {
            return there.run(directory, List.of("./check"), CHECK_MILLIS).code() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
