package vigil.sv;

import vigil.diagnostic.Line;
import vigil.posix.Fd;

/** What sv(8) tells on standard output, and the exit code that comes of it. */
final class Report {
    /** The exit code that stands for as many failures, or more. */
    static final int MOST_FAILURES = 99;

    private static final int FLUSH_BYTES = 4096;

    private final Line text = new Line();
    private int failures;

    /** Text so far; it need not end in a newline. */
    Line text() {
        return text;
    }

    /** Ends a line. */
    void end() {
        text.add('\n');
        if (text.length() >= FLUSH_BYTES) {
            flush();
        }
    }

    /** Starts a line that counts: {@code SEVERITY: NAME: }. */
    Line failure(String severity, byte[] name) {
        return failure(severity).add(name).add(": ");
    }

    /** Starts a line that counts. */
    Line failure(String severity) {
        countFailure();
        return text.add(severity);
    }

    void countFailure() {
        failures++;
    }

    void forgetFailures() {
        failures = 0;
    }

    /** Adds lines, {@code failed} of which count. */
    void add(Line lines, int failed) {
        text.add(lines.array(), 0, lines.length());
        failures += failed;
    }

    /** Writes what there is; nobody can be told if that fails. */
    void flush() {
        Fd.writeAll(1, text.array(), text.length());
        text.clear();
    }

    int exitCode() {
        return Math.min(failures, MOST_FAILURES);
    }
}
