package vigil.operation;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import vigil.service.StatusRecord;

/**
 * A signal that sv(8) has no command for, straight to the service's process.
 *
 * @param signal such as {@code WINCH}
 */
public record Kill(String signal, String target, Path directory) implements Operation {
    private static final List<String> SIGNALS =
            List.of(
                    "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1",
                    "SEGV", "USR2", "PIPE", "ALRM", "TERM", "CHLD", "CONT", "STOP", "TSTP", "TTIN",
                    "TTOU", "URG", "XCPU", "XFSZ", "VTALRM", "PROF", "WINCH", "IO", "PWR", "SYS");

    /** The signal that is meant, in any case, with or without SIG. */
    public static Optional<String> signal(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        String bare = upper.startsWith("SIG") ? upper.substring(3) : upper;
        return Optional.of(bare).filter(SIGNALS::contains);
    }

    @Override
    public String words() {
        return "kill -" + signal + " $(cat " + ShellWord.of(directory) + "/supervise/pid)";
    }

    @Override
    public Danger danger() {
        return Danger.DISRUPTIVE;
    }

    @Override
    public Outcome carryOut(Site site) {
        int pid = Command.status(directory).map(StatusRecord::pid).orElse(0);
        if (pid <= 0 || !site.listens(directory)) {
            return new Outcome(words(), false, "no process of it runs");
        }
        String problem = site.fifo().signal(site.tree(), pid, signal);
        return new Outcome(words(), problem.isEmpty(), problem.isEmpty() ? "ok" : problem);
    }
}
