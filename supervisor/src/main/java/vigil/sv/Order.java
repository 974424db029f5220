package vigil.sv;

import vigil.service.Tai64n;

/**
 * A command, when it was given on both clocks, and how long it is waited for.
 *
 * @param asked the wall clock at the start of sv
 * @param deadlineMillis the monotonic clock at the look that finds time to be up
 */
record Order(Command command, Tai64n asked, long deadlineMillis) {
    /** What the original sleeps between two looks. */
    static final int ROUND_MILLIS = 420;

    /**
     * The original looks once a round, and time is up at the first look that finds, rounded to
     * seconds, more than {@code waitSeconds} gone: nothing it waits for is given up before.
     */
    static long patienceMillis(long waitSeconds) {
        long lookMillis = waitSeconds * 1000 + 500;
        return (lookMillis + ROUND_MILLIS - 1) / ROUND_MILLIS * ROUND_MILLIS;
    }
}
