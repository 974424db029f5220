package vigil.operation;

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
}
