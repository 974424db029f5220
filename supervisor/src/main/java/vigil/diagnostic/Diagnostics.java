package vigil.diagnostic;

/**
 * What a program says on standard error: {@code PROGRAM [SUBJECT]: SEVERITY: ATTEMPT: CAUSE}, one
 * line in one write.
 */
public final class Diagnostics {
    private final byte[] program;
    private final byte[] subject;

    public Diagnostics(byte[] program) {
        this(program, null);
    }

    /** With the service directory that the program serves, as given. */
    public Diagnostics(byte[] program, byte[] subject) {
        this.program = program;
        this.subject = subject;
    }

    public Line fatal() {
        return start("fatal: ");
    }

    public Line warning() {
        return start("warning: ");
    }

    public Line info() {
        return start("info: ");
    }

    /** Any other severity, or {@code pausing: }, with its colon and space. */
    public Line start(String severity) {
        Line line = new Line().add(program);
        if (subject != null) {
            line.add(' ').add(subject);
        }
        return line.add(": ").add(severity);
    }
}
