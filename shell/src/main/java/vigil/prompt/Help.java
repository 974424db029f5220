package vigil.prompt;

import java.io.PrintStream;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/** What a shell says of its commands. */
final class Help {
    private static final int NAME_COLUMNS = 12;

    private Help() {}

    /** All commands, or all of one. False if there is no such command. */
    static boolean print(Language language, String command, PrintStream out) {
        if (!command.isEmpty()) {
            CommandSpec spec = language.spec(command);
            if (spec != null) {
                out.print(new CommandLine(spec).getUsageMessage(Ansi.OFF));
            }
            return spec != null;
        }
        for (String name : language.names()) {
            line(out, name, Completion.description(language.spec(name)));
        }
        line(out, "help", "Tell of all commands, or of one.");
        line(out, "history", "Print the lines typed before.");
        line(out, "exit", "Without a service: leave the shell, as Ctrl-D does.");
        out.println("Pipes lead into " + String.join(", ", Filter.NAMES) + "; && || ; join lines.");
        return true;
    }

    private static void line(PrintStream out, String name, String text) {
        String gap = " ".repeat(Math.max(1, NAME_COLUMNS - name.length()));
        out.println(name + gap + text);
    }
}
