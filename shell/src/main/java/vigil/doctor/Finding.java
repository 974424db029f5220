package vigil.doctor;

import java.io.IOException;

/**
 * Something that is wrong with a tree of services.
 *
 * @param code stays the same from version to version
 * @param subject the service's name, one character a byte; empty for the tree as a whole
 * @param text what is wrong, and how to mend it
 * @param fix null where mending it takes a person
 */
public record Finding(Severity severity, String code, String subject, String text, Fix fix) {
    /** How bad it is, worst first. */
    public enum Severity {
        /** Something does not work. */
        ERROR,
        /** Something will not work as it is meant to. */
        WARNING
    }

    /** Mends it without harm to anything that works. */
    public interface Fix {
        /** What was done. */
        String apply() throws IOException;
    }

    static Finding error(String code, String subject, String text) {
        return new Finding(Severity.ERROR, code, subject, text, null);
    }

    static Finding warning(String code, String subject, String text) {
        return new Finding(Severity.WARNING, code, subject, text, null);
    }

    Finding mendedBy(Fix how) {
        return new Finding(severity, code, subject, text, how);
    }
}
