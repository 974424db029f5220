package vigil.service;

/** What of a service is running, as byte 19 of its status record. */
public enum State {
    DOWN,
    RUN,
    FINISH;

    private static final State[] BY_NUMBER = values();

    /** Null for a number that no runsv writes. */
    public static State of(int number) {
        return number >= 0 && number < BY_NUMBER.length ? BY_NUMBER[number] : null;
    }
}
