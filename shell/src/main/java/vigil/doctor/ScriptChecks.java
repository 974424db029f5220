package vigil.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    /** Daemons that fork unless they are told not to, and the words that tell them. */
    private static final Map<String, String> FOREGROUND =
            Map.ofEntries(
                    Map.entry("sshd", "-D -d -t"),
                    Map.entry("cron", "-f"),
                    Map.entry("crond", "-f -n"),
                    Map.entry("atd", "-f -d"),
                    Map.entry("ntpd", "-n -d -q"),
                    Map.entry("chronyd", "-n -d -q"),
                    Map.entry("rsyslogd", "-n"),
                    Map.entry("dhcpcd", "-B --nobackground"),
                    Map.entry("dhclient", "-d"),
                    Map.entry("dnsmasq", "-k -d --keep-in-foreground --no-daemon"),
                    Map.entry("named", "-f -g"),
                    Map.entry("nginx", "off;"),
                    Map.entry("apache2", "FOREGROUND -DFOREGROUND"),
                    Map.entry("httpd", "-f FOREGROUND -DFOREGROUND"),
                    Map.entry("lighttpd", "-D"),
                    Map.entry("acpid", "-f --foreground"),
                    Map.entry("smbd", "-F --foreground"),
                    Map.entry("nmbd", "-F --foreground"),
                    Map.entry("inetd", "-f -i -d"),
                    Map.entry("wpa_supplicant", "!-B"),
                    Map.entry("dbus-daemon", "--nofork"));

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
        } else if (!words.isEmpty()) {
            String program = words.get(0).substring(words.get(0).lastIndexOf('/') + 1);
            String known = FOREGROUND.get(program);
            if (known != null && !staysInForeground(known, words)) {
                String mend = known.startsWith("!") ? "leave out " + known.substring(1) : known;
                findings.add(
                        forks(
                                "run: "
                                        + Text.ofName(program)
                                        + " goes to the background unless it gets: "
                                        + mend.replace(" ", " or ")));
            }
        }
    }

    private static boolean staysInForeground(String known, List<String> words) {
        boolean isForbidden = known.startsWith("!");
        List<String> options = List.of((isForbidden ? known.substring(1) : known).split(" "));
        boolean has =
                words.stream()
                        .map(word -> word.replaceAll("[\"']", ""))
                        .anyMatch(word -> options.stream().anyMatch(o -> isOption(word, o)));
        return has != isForbidden;
    }

    /** Also as one of several letters behind one dash. */
    private static boolean isOption(String word, String option) {
        boolean isLetter = option.length() == 2 && option.charAt(0) == '-';
        return word.equals(option)
                || isLetter && word.matches("-[A-Za-z0-9]*" + option.charAt(1) + "[A-Za-z0-9]*");
    }

    private Finding forks(String text) {
        return Finding.error("forks", name, text);
    }
}
