package vigil.definition;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import vigil.doctor.Foreground;

/** A service of systemd as a service directory, and what of it could not be carried over. */
public final class UnitConversion {
    private static final String SERVICE = "Service";
    private static final String UNIT = "Unit";
    private static final String JOINED = "exec 2>&1\n";

    /** Keys that say something only to systemd, or that are carried over elsewhere. */
    private static final Set<String> SILENT =
            Set.of(
                    "Type",
                    "ExecStart",
                    "ExecStartPre",
                    "ExecStartPost",
                    "ExecStop",
                    "ExecStopPost",
                    "ExecReload",
                    "ExecCondition",
                    "Restart",
                    "RestartSec",
                    "User",
                    "Group",
                    "SupplementaryGroups",
                    "Environment",
                    "EnvironmentFile",
                    "WorkingDirectory",
                    "UMask",
                    "Nice",
                    "OOMScoreAdjust",
                    "PIDFile",
                    "KillMode",
                    "KillSignal",
                    "TimeoutStopSec",
                    "TimeoutStartSec",
                    "TimeoutSec",
                    "WatchdogSec",
                    "NotifyAccess",
                    "RemainAfterExit",
                    "RuntimeDirectory",
                    "StateDirectory",
                    "LogsDirectory",
                    "CacheDirectory",
                    "ConfigurationDirectory",
                    "RuntimeDirectoryMode",
                    "StateDirectoryMode",
                    "LogsDirectoryMode",
                    "CacheDirectoryMode",
                    "ConfigurationDirectoryMode",
                    "RootDirectory",
                    "StandardOutput",
                    "StandardError",
                    "SyslogIdentifier",
                    "UnsetEnvironment",
                    "StartLimitInterval",
                    "StartLimitBurst",
                    "SuccessExitStatus",
                    "GuessMainPID",
                    "SendSIGKILL",
                    "FailureAction",
                    "BusName",
                    "Sockets",
                    "RuntimeDirectoryPreserve",
                    "PermissionsStartOnly");

    /** Words that ask for the sockets that systemd would pass, and can be spared. */
    private static final Set<String> SOCKET_WORDS =
            Set.of("--address=systemd:", "--systemd-activation");

    private static final String PASSED = "--socket-activation";

    private final UnitFile unit;
    private final String name;
    private final String directories;
    private final Specifiers specifiers;
    private final ServiceFiles files = new ServiceFiles();
    private UnitEnvironment environment;
    private final StringBuilder run = new StringBuilder("#!/bin/sh\n");

    private UnitConversion(UnitFile unit, String name, String directories) {
        this.unit = unit;
        this.name = name;
        this.directories = directories;
        specifiers = new Specifiers(name, unit.last(SERVICE, "User"));
    }

    /**
     * @param name the unit's, without {@code .service}; with its instance where it has one
     * @param directories lines of sh that make those that the package has from elsewhere, and
     *     comments
     */
    static ServiceFiles convert(UnitFile unit, String name, String directories) {
        UnitConversion conversion = new UnitConversion(unit, name, directories);
        conversion.convert();
        return conversion.files;
    }

    private void convert() {
        run.append("# ").append(unit.last(UNIT, "Description")).append('\n').append(JOINED);
        if (name.endsWith("@")) {
            files.note("a template: name an instance, such as " + name + "tty1");
        }
        new UnitSettings(unit, specifiers, files).write();
        environment = new UnitEnvironment(unit, specifiers, files);
        run.append(directories).append(environment.text());
        conditions();
        before();
        start();
        files.script("run", run.toString());
        files.log();
        after();
        tellTheRest();
    }

    private void conditions() {
        for (String key : unit.keys(UNIT)) {
            if (key.startsWith("Condition") || key.startsWith("Assert")) {
                for (String value : unit.all(UNIT, key)) {
                    condition(key.replaceFirst("Condition|Assert", ""), specifiers.expand(value));
                }
            }
        }
    }

    private void condition(String kind, String value) {
        boolean isNot = value.startsWith("!");
        String path = isNot ? value.substring(1) : value;
        String option =
                switch (kind) {
                    case "PathExists" -> "-e";
                    case "PathIsDirectory" -> "-d";
                    case "PathIsSymbolicLink" -> "-L";
                    case "FileNotEmpty" -> "-s";
                    case "FileIsExecutable" -> "-x";
                    default -> "";
                };
        if (option.isEmpty() || path.startsWith("|")) {
            files.note("not carried over: Condition" + kind + "=" + value);
            return;
        }
        run.append("[ ")
                .append(isNot ? "! " : "")
                .append(option)
                .append(' ')
                .append(Quote.word(path))
                .append(" ] || { echo ")
                .append(Quote.word("condition not met: " + value))
                .append("; sv down .; exit 0; }\n");
    }

    private void before() {
        for (String line : unit.all(SERVICE, "ExecCondition")) {
            run.append(command(line)).append(" || { sv down .; exit 0; }\n");
        }
        for (String line : unit.all(SERVICE, "ExecStartPre")) {
            boolean ignores = ExecLine.parse(line, specifiers).ignoresFailure();
            run.append(command(line)).append(ignores ? "\n" : " || exit 1\n");
        }
    }

    /** One that runs beside the daemon, as the unit's user unless it has a prefix. */
    private String command(String line) {
        ExecLine exec = ExecLine.parse(line, specifiers);
        boolean isRoots = exec.isPrivileged() || isYes(unit.last(SERVICE, "PermissionsStartOnly"));
        return (isRoots ? "" : chpst("")) + exec.text();
    }

    private String chpst(String more) {
        String who = users();
        String options = (who.isEmpty() ? "" : " -u " + who) + more;
        return options.isEmpty() ? "" : "chpst" + options + " ";
    }

    /** For chpst -u, a word of sh: user, group, further groups, and all that the user is in. */
    private String users() {
        String user = specifiers.expand(unit.last(SERVICE, "User"));
        String group = specifiers.expand(unit.last(SERVICE, "Group"));
        List<String> more = new ArrayList<>();
        unit.all(SERVICE, "SupplementaryGroups")
                .forEach(value -> more.addAll(List.of(specifiers.expand(value).split("\\s+"))));
        if (user.isEmpty() && group.isEmpty() && more.isEmpty()) {
            return "";
        }
        String own = user.isEmpty() ? "root" : user;
        boolean isNumber = own.matches("\\d+");
        StringBuilder who = new StringBuilder(isNumber ? ":" + own : own);
        if (!group.isEmpty()) {
            who.append(':').append(group);
        } else if (isNumber || !more.isEmpty()) {
            who.append(':').append(own);
        }
        more.forEach(one -> who.append(':').append(one));
        boolean isIn = !isNumber && !own.equals("root");
        String groups = isIn ? ":\"$(id -Gn " + Quote.word(own) + " | tr ' ' :)\"" : "";
        return Quote.word(who.toString()) + groups;
    }

    private void start() {
        String type = unit.last(SERVICE, "Type").toLowerCase(Locale.ROOT);
        List<String> starts = unit.all(SERVICE, "ExecStart");
        if (starts.isEmpty()) {
            files.note("it starts nothing: ExecStart is missing");
            run.append(rest());
        } else if (type.equals("oneshot")) {
            oneshot(starts);
        } else {
            if (starts.size() > 1) {
                files.note("only the first of several ExecStart is carried over");
            }
            ExecLine first = ExecLine.parse(starts.get(0), specifiers);
            daemon(first, type, environment.redirection());
        }
    }

    /** What stays where a service is up without a process. */
    static String rest() {
        return "exec chpst -b resting sleep 2147483647\n";
    }

    private void oneshot(List<String> starts) {
        boolean remains = isYes(unit.last(SERVICE, "RemainAfterExit"));
        if (!remains) {
            run.append(Template.once());
        }
        List<String> all = new ArrayList<>(starts);
        all.addAll(unit.all(SERVICE, "ExecStartPost"));
        for (String line : all) {
            boolean ignores = ExecLine.parse(line, specifiers).ignoresFailure();
            run.append(command(line)).append(ignores ? "\n" : " || exit\n");
        }
        if (remains) {
            run.append(rest());
        }
    }

    private static boolean isYes(String value) {
        return Set.of("yes", "true", "on", "1").contains(value.toLowerCase(Locale.ROOT));
    }

    private void daemon(ExecLine unchanged, String type, String redirection) {
        String nice = unit.last(SERVICE, "Nice");
        String root = unit.last(SERVICE, "RootDirectory");
        String more =
                (nice.isEmpty() ? "" : " -n " + Quote.word(nice))
                        + (root.isEmpty() ? "" : " -/ " + Quote.word(root));
        ExecLine start = unchanged.with(withoutSockets(unchanged.words()));
        String before = start.isPrivileged() ? "" : chpst(more);
        if (type.equals("forking")) {
            forking(before, start);
        } else {
            run.append("exec ").append(before);
            run.append(type.startsWith("notify") ? start.text() : kept(start));
            run.append(redirection);
            run.append('\n');
        }
        if (type.startsWith("notify")) {
            files.file("notify-socket", "");
        } else if (type.equals("dbus")) {
            files.note("not carried over: readiness by a name on the bus (Type=dbus)");
        }
        if (!unit.all(SERVICE, "ExecStartPost").isEmpty()) {
            files.note("not carried over: ExecStartPost");
        }
    }

    private List<String> withoutSockets(List<String> words) {
        List<String> left = new ArrayList<>(words);
        left.removeAll(SOCKET_WORDS);
        if (!words.isEmpty() && words.get(0).endsWith("/uuidd")) {
            left.remove(PASSED); // it makes its own then
        }
        if (left.size() < words.size()) {
            files.note("taken away: what asks for sockets that systemd passes");
        }
        if (left.contains(PASSED)) {
            files.note("it cannot run as it is: nobody passes it sockets (" + PASSED + ")");
        }
        return left;
    }

    /** With the option for the foreground, where the daemon is known and lacks it. */
    private String kept(ExecLine start) {
        String program = start.words().isEmpty() ? "" : start.words().get(0);
        String option = Foreground.optionOf(program);
        if (option.isEmpty() || Foreground.isKept(start.words())) {
            return start.text();
        }
        files.note("kept in the foreground by " + option);
        return Foreground.kept(option, program, start.text().substring(program.length()).strip());
    }

    /** Better in the foreground; else this shell stays for what is in the background. */
    private void forking(String before, ExecLine start) {
        String kept = kept(start);
        if (!kept.equals(start.text())) {
            String text = kept.replaceFirst("(apache2?ctl .*) start$", "$1");
            run.append("exec ").append(before).append(text).append('\n');
            return;
        }
        String command = before + start.text();
        String pidFile = specifiers.expand(unit.last(SERVICE, "PIDFile"));
        if (!pidFile.isEmpty()) {
            files.note(
                    "Type=forking: run watches its pid file; an option for the foreground is"
                            + " better");
            run.append(Forked.withPidFile(command, Quote.word(pidFile)));
            return;
        }
        files.note(
                "Type=forking without PIDFile: run watches what it leaves; an option for the"
                        + " foreground is better");
        files.file("leftovers", "kill\n");
        run.insert(run.indexOf(JOINED) + JOINED.length(), Forked.before());
        run.append(Forked.withoutPidFile(command));
    }

    private void after() {
        List<String> stops = unit.all(SERVICE, "ExecStop");
        boolean isOneshot = unit.last(SERVICE, "Type").equalsIgnoreCase("oneshot");
        if (!stops.isEmpty() && !isOneshot) {
            // TERM follows, as systemd sends it to what ExecStop left
            String text = beside(stops, "exit 1\n");
            files.script("control/d", text);
            files.script("control/x", text);
        }
        List<String> last = new ArrayList<>(isOneshot ? stops : List.of());
        last.addAll(unit.all(SERVICE, "ExecStopPost"));
        if (!last.isEmpty()) {
            files.script("finish", beside(last, "exit 0\n").replace("MAINPID=$1; ", ""));
        }
        List<String> reloads = unit.all(SERVICE, "ExecReload");
        boolean isHup =
                reloads.size() == 1 && reloads.get(0).matches(".*/?kill -(s )?(HUP|1) \\$MAINPID");
        if (!reloads.isEmpty() && !isHup) {
            files.script("control/h", beside(reloads, "exit 0\n"));
        }
    }

    private String beside(List<String> lines, String end) {
        StringBuilder script = new StringBuilder("#!/bin/sh\n" + JOINED);
        script.append("MAINPID=$1; export MAINPID\n");
        if (lines.stream().anyMatch(line -> line.replace("$MAINPID", "").contains("$"))) {
            script.append(environment.variables());
        }
        for (String line : lines) {
            script.append(command(line)).append('\n');
        }
        return script.append(end).toString();
    }

    private void tellTheRest() {
        Set<String> left = new LinkedHashSet<>();
        for (String key : unit.keys(SERVICE)) {
            boolean isKnown = SILENT.contains(key) || key.startsWith("Limit");
            if (!isKnown && !unit.all(SERVICE, key).isEmpty()) {
                left.add(key);
            }
        }
        if (!left.isEmpty()) {
            files.note("not carried over: " + String.join(", ", left));
        }
        if (!unit.all(SERVICE, "Sockets").isEmpty()
                || unit.all("Install", "Also").stream().anyMatch(s -> s.endsWith(".socket"))) {
            files.note("not carried over: sockets that systemd opens for it");
        }
    }
}
