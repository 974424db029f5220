package vigil.dashboard;

import java.nio.file.Path;
import java.util.List;

/** The shell's language, as the dashboard's command line speaks it. */
public interface Grammar {
    /** Where there is no shell. */
    Grammar NONE =
            new Grammar() {
                @Override
                public String run(Path directory, String line) {
                    return "no shell here";
                }

                @Override
                public List<String> complete(Path directory, String line) {
                    return List.of();
                }
            };

    /**
     * What came of a line about the services of {@code directory}, as lines of plain text. Called
     * on a thread of its own, may wait.
     */
    String run(Path directory, String line);

    /** Whole lines that {@code line} may become, best first; at once. */
    List<String> complete(Path directory, String line);
}
