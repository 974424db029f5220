package vigil.operation;

import java.util.List;

/**
 * What came of an operation.
 *
 * @param line what a person would have typed to do the same
 * @param ok whether what was wanted was seen to be so
 * @param text such as {@code ok, 0.3 s} or {@code runsv not running}
 */
public record Outcome(String line, boolean ok, String text) {
    public String words() {
        return line + ": " + text;
    }

    /** Of several in one line: how many went well, and what became of the others. */
    public static String summary(List<Outcome> all) {
        List<String> failed =
                all.stream().filter(outcome -> !outcome.ok()).map(Outcome::words).toList();
        String count = all.size() - failed.size() + " of " + all.size() + " ok";
        return failed.isEmpty() ? count : count + "; " + String.join("; ", failed);
    }
}
