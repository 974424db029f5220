package vigil.lint;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import vigil.grid.Text;
import vigil.host.HostFiles;

/** What is wrong with a script that runsv(8) is to execute, as an expert would see it. */
public final class RunLint {
    private static final int MOST_BYTES = 1 << 16;
    private static final long PARSER_SECONDS = 5;

    /** Exec of a command; one with redirections alone goes on in the shell. */
    private static final Pattern EXEC =
            Pattern.compile("(^|[;&|(]|\\bthen\\b|\\belse\\b)\\s*exec\\s+(?![0-9]*[<>])\\S");

    /** Words that a shell does itself, or that end by themselves, first in the last line. */
    private static final Pattern OF_THE_SHELL =
            Pattern.compile(
                    "^(done|fi|esac|exit|echo|printf|wait|true|false|touch|rm|mkdir|sv|kill|:)"
                            + "([\\s;]|$)|^[})]");

    private static final List<String> SHELLS = List.of("sh", "dash", "bash", "ash", "ksh", "zsh");

    /** One fault: a code that stays the same, and what it means. */
    public record Finding(String code, String text) {}

    private final Path script;
    private final List<Finding> findings = new ArrayList<>();

    private RunLint(Path script) {
        this.script = script;
    }

    /** Empty if nothing is wrong with {@code script}; runs a shell's parser for at most 5 s. */
    public static List<Finding> check(Path script) {
        RunLint lint = new RunLint(script);
        lint.check();
        return List.copyOf(lint.findings);
    }

    private void check() {
        if (!Files.isRegularFile(script)) {
            add("run-missing", "there is no such file");
            return;
        }
        if (!isExecutable()) {
            add("not-executable", "not executable: chmod 755 it");
        }
        String text;
        try (var in = Files.newInputStream(script)) {
            text = new String(in.readNBytes(MOST_BYTES), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            add("unreadable", "cannot be read");
            return;
        }
        if (!text.startsWith("\177ELF")) {
            checkScript(text);
        }
    }

    /** By whom it belongs to at least, if not by us. */
    private boolean isExecutable() {
        try {
            return Files.isExecutable(script)
                    || Files.getPosixFilePermissions(script)
                            .contains(PosixFilePermission.OWNER_EXECUTE);
        } catch (IOException e) {
            return false;
        }
    }

    private void checkScript(String text) {
        if (!text.startsWith("#!")) {
            add("no-interpreter", "the first line names no interpreter: #!/bin/sh");
            return;
        }
        String first = text.lines().findFirst().orElse("").substring(2).strip();
        if (first.endsWith("\r") || text.contains("\r\n")) {
            add("carriage-return", "lines end with carriage returns");
        }
        if (first.indexOf('\0') >= 0) {
            add("interpreter-missing", "the interpreter's name holds a NUL");
            return;
        }
        Path interpreter =
                script.getFileSystem().getPath(first.isEmpty() ? "/" : first.split("\\s+", 2)[0]);
        if (!Files.isExecutable(interpreter) || Files.isDirectory(interpreter)) {
            add("interpreter-missing", Text.ofName(interpreter.toString()) + " is not there");
            return;
        }
        String name = String.valueOf(interpreter.getFileName());
        if (SHELLS.contains(name)) {
            parse(interpreter);
            checkExec(text);
        }
    }

    private void parse(Path shell) {
        HostFiles there = HostFiles.of(script);
        try {
            if (there != null) {
                parse(there, shell);
                return;
            }
            Process parser =
                    new ProcessBuilder(shell.toString(), "-n", script.toString())
                            .redirectErrorStream(true)
                            .redirectInput(Path.of("/dev/null").toFile())
                            .start();
            byte[] said = parser.getInputStream().readNBytes(MOST_BYTES);
            boolean ended = parser.waitFor(PARSER_SECONDS, TimeUnit.SECONDS);
            parser.destroyForcibly();
            if (ended && parser.exitValue() != 0) {
                String line = new String(said, StandardCharsets.ISO_8859_1);
                add("syntax", Text.ofName(line.lines().findFirst().orElse("does not parse")));
            }
        } catch (IOException e) {
            add("syntax", "the shell cannot be asked");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void parse(HostFiles there, Path shell) throws IOException {
        List<String> words = List.of(shell.toString(), "-n", script.toString());
        Path directory = script.toAbsolutePath().getParent();
        HostFiles.Ended ended = there.run(directory, words, PARSER_SECONDS * 1000);
        if (ended.code() > 0) {
            add("syntax", Text.ofName(ended.said().lines().findFirst().orElse("does not parse")));
        }
    }

    private void checkExec(String text) {
        boolean executes =
                text.lines()
                        .map(String::strip)
                        .filter(line -> !line.startsWith("#"))
                        .anyMatch(line -> EXEC.matcher(line + " ").find());
        if (!executes && script.endsWith("run") && !endsInShell(text)) {
            add("no-exec", "no exec: signals reach the shell, not the daemon");
        }
    }

    /** Whether the shell itself does the last of the work: a loop, or a service that runs once. */
    private static boolean endsInShell(String text) {
        String last =
                text.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                        .reduce("", (before, line) -> line);
        return OF_THE_SHELL.matcher(last).find();
    }

    private void add(String code, String text) {
        findings.add(new Finding(code, text));
    }
}
