package vigil.prompt;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import vigil.command.Session;

/** The commands, as whoever reads lines of them sees them. */
public interface Language {
    /** Carries one command out: its exit code. */
    int run(Session session, List<String> words);

    /** All commands, in the order in which help tells them. */
    List<String> names();

    /** Null for what is no command. */
    CommandSpec spec(String word);
}
