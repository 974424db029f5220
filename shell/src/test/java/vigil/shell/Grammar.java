package vigil.shell;

import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import vigil.command.Commands;

/** The tables of the grammar, for tests of what tells of it. */
final class Grammar {
    private Grammar() {}

    /** By the words that lead there, such as {@code runlevel switch}; vigil's own by none. */
    static Map<String, CommandSpec> all() {
        Map<String, CommandSpec> all = new TreeMap<>();
        all.put("", new CommandLine(new Vigil(Line.NOWHERE)).getCommandSpec());
        for (String name : Commands.names()) {
            CommandSpec spec = Line.LANGUAGE.spec(name);
            all.put(name, spec);
            spec.subcommands()
                    .forEach((sub, line) -> all.put(name + " " + sub, line.getCommandSpec()));
        }
        return all;
    }
}
