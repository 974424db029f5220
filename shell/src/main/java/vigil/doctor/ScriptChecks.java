package vigil.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import vigil.command.SmallFile;
import vigil.grid.Text;
import vigil.lint.RunLint;
import vigil.operation.ShellWord;
import vigil.tree.Service;

/** The scripts of a service: can they be executed, and does the daemon stay where runsv put it. */
final class ScriptChecks {
    private static final List<String> SCRIPTS = List.of("run", "finish", "check");
    private static final Pattern BACKGROUND =
            Pattern.compile("\\s(--daemon(ize)?|--background|--fork|-daemon)(\\s|$)|[^&|]&\\s*$");

    private final Service service;
    private final String name;
    private final List<Finding> findings = new ArrayList<>();

    private ScriptChecks(Service service) {
        this.service = service;
        name = service.name();
    }

    static List<Finding> of(Service service) {
        ScriptChecks checks = new ScriptChecks(service);
        Path directory = service.directory();
        for (String script : SCRIPTS) {
            checks.lint("", directory.resolve(script));
        }
        if (Files.isDirectory(directory.resolve("log"))) {
            checks.lint("log/", directory.resolve("log/run"));
            checks.lint("log/", directory.resolve("log/finish"));
        }
        checks.background(directory.resolve("run"));
        return checks.findings;
    }

    private void lint(String prefix, Path script) {
        boolean isOptional = !script.endsWith("run");
        if (isOptional && !Files.exists(script)) {
            return;
        }
        for (RunLint.Finding found : RunLint.check(script)) {
            String text = prefix + script.getFileName() + ": " + found.text();
            Finding finding =
                    found.code().equals("no-exec")
                            ? Finding.warning(found.code(), name, text)
                            : Finding.error(found.code(), name, text);
            findings.add(
                    found.code().equals("not-executable")
                            ? finding.mendedBy(() -> makeExecutable(script))
                            : finding);
        }
    }

    private static String makeExecutable(Path script) throws java.io.IOException {
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        return "chmod 755 " + ShellWord.of(script);
    }

    private void background(Path run) {
        String text = SmallFile.text(run);
        if (!text.startsWith("#!")) {
            return;
        }
        String command = RunScript.lastCommand(text);
        List<String> words = RunScript.program(command);
        if (BACKGROUND.matcher(command).find()) {
            findings.add(forks("run: it goes to the background; take that option or & away"));
        } else if (!words.isEmpty()
                && Foreground.isKnown(words.get(0))
                && !Foreground.isKept(words)) {
            String program = words.get(0);
            findings.add(forks("run: " + Text.ofName(program) + " " + Foreground.advice(program)));
        }
    }

    private Finding forks(String text) {
        return Finding.error("forks", name, text);
    }
}
