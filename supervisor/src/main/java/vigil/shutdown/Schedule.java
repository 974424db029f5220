package vigil.shutdown;

import vigil.bytes.Bytes;

/** When a shutdown comes and when people are told of it, in minutes. Knows no clock. */
final class Schedule {
    /** Of a word that is no time. */
    static final int NO_TIME = -1;

    private static final int HOUR = 60;
    private static final int DAY = 24 * HOUR;
    private static final int SOON_MINUTES = 5;

    private Schedule() {}

    /**
     * How many minutes from now a TIME is: "now", minutes as "+5" or "5", or the next "hh:mm";
     * {@code minuteOfDay} is the present one. Else {@link #NO_TIME}.
     */
    static int minutesUntil(byte[] time, int minuteOfDay) {
        if (Bytes.equal(time, "now")) {
            return 0;
        }
        int from = time[0] == '+' ? 1 : 0;
        int digits = Bytes.digits(time, from);
        if (digits > 0 && time[from + digits] == 0) {
            return Bytes.number(time, from);
        }
        return from == 0 && digits > 0 ? minutesUntilClock(time, digits, minuteOfDay) : NO_TIME;
    }

    private static int minutesUntilClock(byte[] time, int hourDigits, int minuteOfDay) {
        int at = hourDigits + 1;
        boolean isClock =
                hourDigits <= 2
                        && time[hourDigits] == ':'
                        && Bytes.digits(time, at) == 2
                        && time[at + 2] == 0;
        int hour = Bytes.number(time, 0);
        int minute = Bytes.number(time, at);
        if (!isClock || hour >= 24 || minute >= HOUR) {
            return NO_TIME;
        }
        return (hour * HOUR + minute - minuteOfDay + DAY) % DAY;
    }

    /** How many of {@code minutesLeft} pass before people are told again; at least 1. */
    static int minutesToNextWarning(int minutesLeft) {
        if (minutesLeft <= SOON_MINUTES) {
            return 1;
        }
        if (minutesLeft <= 3 * SOON_MINUTES) {
            return minutesLeft > 2 * SOON_MINUTES
                    ? minutesLeft - 2 * SOON_MINUTES
                    : minutesLeft - SOON_MINUTES;
        }
        int step = minutesLeft <= HOUR ? 3 * SOON_MINUTES : HOUR;
        int past = minutesLeft % step;
        return past == 0 ? step : past;
    }
}
