package vigil.dashboard;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import vigil.host.HostFiles;
import vigil.lint.RunLint;
import vigil.operation.Outcome;
import vigil.operation.ShellWord;

/** A file in the editor of VISUAL or EDITOR, and what is wrong with it afterwards. */
final class Editor {
    private Editor() {}

    static String name(Map<String, String> environment) {
        String editor = environment.getOrDefault("VISUAL", environment.getOrDefault("EDITOR", ""));
        return editor.isBlank() ? "vi" : editor;
    }

    /** Waits for the editor, which has the terminal. */
    static Outcome edit(Path file) {
        String editor = name(System.getenv());
        String line = editor + " " + ShellWord.of(file);
        HostFiles there = HostFiles.of(file);
        if (there != null) {
            return new Outcome(line, false, "is on " + there.host().name() + ": edit it there");
        }
        try {
            Process process =
                    new ProcessBuilder("/bin/sh", "-c", editor + " \"$1\"", "sh", file.toString())
                            .inheritIO()
                            .start();
            int code = process.waitFor();
            return code == 0 ? lint(line, file) : new Outcome(line, false, "exit " + code);
        } catch (IOException e) {
            return new Outcome(line, false, "cannot be started");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome(line, false, "interrupted");
        }
    }

    private static Outcome lint(String line, Path file) {
        List<RunLint.Finding> findings = RunLint.check(file);
        return new Outcome(
                line,
                findings.isEmpty(),
                findings.isEmpty()
                        ? "ok; it counts from the next start on"
                        : findings.stream()
                                .map(RunLint.Finding::text)
                                .collect(Collectors.joining("; ")));
    }
}
