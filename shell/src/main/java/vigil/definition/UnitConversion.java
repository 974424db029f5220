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
                    "RuntimeDirectoryPreserve");

    private final UnitFile unit;
    private final String name;
    private final Specifiers specifiers;
    private final ServiceFiles files = new ServiceFiles();
    private final StringBuilder run = new StringBuilder("#!/bin/sh\n");

    private UnitConversion(UnitFile unit, String name) {
        this.unit = unit;
        this.name = name;
        specifiers = new Specifiers(name, unit.last(SERVICE, "User"));
    }

    /** {@code name}: the unit's, without {@code .service}; with its instance where it has one. */
    public static ServiceFiles convert(String text, String name) {
        UnitConversion conversion = new UnitConversion(UnitFile.parse(text), name);
        conversion.convert();
        return conversion.files;
    }

    /** Whether {@code text} is a unit file of a service. */
    public static boolean isUnit(String text) {
        return UnitFile.parse(text).hasService();
    }

    private void convert() {
        run.append("# ").append(unit.last(UNIT, "Description")).append('\n').append("exec 2>&1\n");
        if (name.endsWith("@")) {
            files.note("a template: name an instance, such as " + name + "tty1");
        }
        new UnitSettings(unit, specifiers, files).write();
        UnitEnvironment environment = new UnitEnvironment(unit, specifiers, files);
        run.append(environment.text());
        conditions();
        before();
        start(environment);
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
        return (exec.isPrivileged() ? "" : chpst("")) + exec.text();
    }

    private String chpst(String more) {
        String who = users();
        String options = (who.isEmpty() ? "" : " -u " + Quote.word(who)) + more;
        return options.isEmpty() ? "" : "chpst" + options + " ";
    }

    /** For chpst -u: user, group, further groups. */
    private String users() {
        String user = specifiers.expand(unit.last(SERVICE, "User"));
        String group = specifiers.expand(unit.last(SERVICE, "Group"));
        List<String> more = new ArrayList<>();
        unit.all(SERVICE, "SupplementaryGroups")
                .forEach(value -> more.addAll(List.of(specifiers.expand(value).split("\\s+"))));
        if (user.isEmpty() && group.isEmpty() && more.isEmpty()) {
            return "";
        }
        StringBuilder who = new StringBuilder(user.isEmpty() ? "root" : user);
        if (!group.isEmpty() || !more.isEmpty()) {
            who.append(':').append(group.isEmpty() ? who.toString() : group);
        }
        more.forEach(one -> who.append(':').append(one));
        return who.toString();
    }

    private void start(UnitEnvironment environment) {
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
            String redirection = environment.redirection();
            daemon(ExecLine.parse(starts.get(0), specifiers), type, redirection);
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

    private void daemon(ExecLine start, String type, String redirection) {
        String nice = unit.last(SERVICE, "Nice");
        String root = unit.last(SERVICE, "RootDirectory");
        String more =
                (nice.isEmpty() ? "" : " -n " + Quote.word(nice))
                        + (root.isEmpty() ? "" : " -/ " + Quote.word(root));
        String before = start.isPrivileged() ? "" : chpst(more);
        switch (type) {
            case "forking" -> forking(before, start);
            case "notify", "notify-reload" -> {
                files.file("notify-socket", "");
                run.append("exec ").append(before).append(start.text()).append(redirection);
            }
            default -> {
                if (type.equals("dbus")) {
                    files.note("not carried over: readiness by a name on the bus (Type=dbus)");
                }
                run.append("exec ").append(before).append(start.text()).append(redirection);
            }
        }
        run.append('\n');
        if (!unit.all(SERVICE, "ExecStartPost").isEmpty()) {
            files.note("not carried over: ExecStartPost");
        }
    }

    /** Better in the foreground; else this shell watches the pid file. */
    private void forking(String before, ExecLine start) {
        String option = Foreground.optionOf(start.words().get(0));
        if (!option.isEmpty()) {
            String text = start.text().replaceFirst("(apache2?ctl) start$", "$1");
            run.append("exec ").append(before).append(text).append(' ').append(option);
            files.note("Type=forking: kept in the foreground by " + option);
            return;
        }
        String pidFile = specifiers.expand(unit.last(SERVICE, "PIDFile"));
        if (pidFile.isEmpty()) {
            files.note("Type=forking without PIDFile: find its option for the foreground");
            run.append("exec ").append(before).append(start.text());
            return;
        }
        files.note(
                "Type=forking: run watches its pid file; an option for the foreground is better");
        run.append(before).append(start.text()).append(" || exit\n");
        run.append(Forked.watch(pidFile));
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
        StringBuilder script = new StringBuilder("#!/bin/sh\nexec 2>&1\n");
        script.append("MAINPID=$1; export MAINPID\n");
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
