package vigil.dashboard;

import java.time.Instant;

/**
 * What a line of the events stands for: a service at a moment; {@link Instant#MAX} is its last end,
 * where the reason stands in the log.
 */
record EventKey(String service, Instant at) {
    private static final char DIVIDER = '/'; // no name has one

    static EventKey lastExit(String service) {
        return new EventKey(service, Instant.MAX);
    }

    String text() {
        return service + DIVIDER + at;
    }

    /** The last end for what {@link #text} has not made. */
    static EventKey parse(String text) {
        int end = text.indexOf(DIVIDER);
        if (end < 0) {
            return new EventKey(text, Instant.MAX);
        }
        try {
            return new EventKey(text.substring(0, end), Instant.parse(text.substring(end + 1)));
        } catch (java.time.format.DateTimeParseException e) {
            return new EventKey(text.substring(0, end), Instant.MAX);
        }
    }
}
