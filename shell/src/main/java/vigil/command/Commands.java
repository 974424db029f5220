package vigil.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * The commands by name. Only those that a line names are made: what each costs to set up is paid by
 * who uses it.
 */
public final class Commands {
    private static final List<String> NAMES =
            List.of(
                    "status",
                    "up",
                    "down",
                    "once",
                    "start",
                    "stop",
                    "restart",
                    "reload",
                    "check",
                    "wait-for",
                    "pause",
                    "cont",
                    "hup",
                    "alarm",
                    "interrupt",
                    "quit",
                    "1",
                    "2",
                    "term",
                    "kill",
                    "exit",
                    "enable",
                    "disable",
                    "relink",
                    "reset",
                    "runlevel",
                    "log",
                    "watch-log",
                    "events",
                    "blame",
                    "tree",
                    "why",
                    "watch",
                    "export",
                    "metrics",
                    "doctor",
                    "new",
                    "shell");

    private static final String LETTERS =
            "s=status u=up d=down o=once p=pause c=cont h=hup "
                    + "a=alarm i=interrupt q=quit t=term k=kill x=exit e=exit usr1=1 usr2=2";

    private Commands() {}

    /** All, in the order in which help tells them. */
    public static List<String> names() {
        return NAMES;
    }

    /** Also the letters that sv(8) takes for its commands. */
    public static boolean isName(String word) {
        return NAMES.contains(word) || !full(word).equals(word);
    }

    /** The whole word for a letter of sv(8). */
    public static String full(String word) {
        int at = (" " + LETTERS).indexOf(" " + word + "=");
        if (at < 0 || word.isEmpty()) {
            return word;
        }
        int from = at + word.length() + 1;
        int end = LETTERS.indexOf(' ', from);
        return LETTERS.substring(from, end < 0 ? LETTERS.length() : end);
    }

    /** The command that {@code name} means, ready for picocli. */
    public static CommandSpec of(Session session, String name) {
        Object command =
                switch (full(name)) {
                    case "status" -> new StatusCommand(session);
                    case "check" -> new CheckCommand(session);
                    case "wait-for" -> new WaitCommand(session);
                    case "events" -> new EventsCommand(session);
                    case "blame" -> new BlameCommand(session);
                    case "tree" -> new TreeCommand(session);
                    case "why" -> new WhyCommand(session);
                    case "watch" -> new WatchChangesCommand(session);
                    case "export" -> new ExportCommand(session);
                    case "metrics" -> new MetricsCommand(session);
                    case "runlevel" -> new RunlevelCommand(session);
                    case "enable", "disable", "relink", "reset" -> new LinkCommand(session, name);
                    default -> new ControlCommand(session, full(name));
                };
        CommandSpec spec = CommandSpec.forAnnotatedObject(command);
        if (command instanceof ControlCommand control) {
            spec.usageMessage().description(control.description());
        }
        if (command instanceof LinkCommand link) {
            spec.usageMessage().description(link.description());
        }
        return spec;
    }

    /** How {@code services} are, as the command without options tells it. */
    public static int status(Session session, List<String> services) throws IOException {
        return new StatusCommand(session, services).call();
    }

    /** What every command has besides its own. */
    public static void addHelp(CommandSpec spec) {
        spec.usageMessage().autoWidth(false);
        spec.addOption(
                CommandLine.Model.OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("this help")
                        .build());
        spec.subcommands().values().forEach(line -> addHelp(line.getCommandSpec()));
    }

    /** "; did you mean X?" where there is something near that the command knows. */
    public static String didYouMean(String word, ParameterException e) {
        CommandSpec spec = e.getCommandLine().getCommandSpec();
        List<String> known = new ArrayList<>();
        if (word.startsWith("-")) {
            spec.options().forEach(option -> known.addAll(List.of(option.names())));
        } else {
            known.addAll(spec.parent() == null ? NAMES : spec.subcommands().keySet());
        }
        Optional<String> nearest = Nearest.of(word, known);
        return nearest.map(name -> "; did you mean " + name + "?").orElse("");
    }
}
