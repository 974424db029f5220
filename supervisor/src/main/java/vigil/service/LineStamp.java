package vigil.service;

/**
 * The time at the start of a log line, in any form that svlogd(8) writes: {@code @} and 24 hex
 * digits of TAI64N, or a date and time in UTC joined by {@code _} or {@code T}. Times are
 * nanoseconds since 1970 in UTC.
 */
public final class LineStamp {
    /** No stamp: earlier than any time. */
    public static final long NONE = Long.MIN_VALUE;

    private static final long TAI_EPOCH = 4611686018427387914L; // 2^62 and ten seconds
    private static final long NANOS = 1_000_000_000L;
    private static final long LAST_SECOND = Long.MAX_VALUE / NANOS - 1;
    private static final int LABEL_LENGTH = 25;
    private static final int SECONDS_DIGITS = 16;
    private static final int DATE_TIME_LENGTH = 19;
    private static final int DAY_SECONDS = 86_400;
    private static final long DAYS_BEFORE_1970 = 719_468; // from the first of March of the year 0

    private LineStamp() {}

    /** The time, or {@link #NONE}. */
    public static long nanos(byte[] line, int from, int to) {
        if (to - from < DATE_TIME_LENGTH) {
            return NONE;
        }
        return line[from] == '@' ? labelNanos(line, from, to) : dateNanos(line, from, to);
    }

    /** Bytes of the stamp and the space after it, 0 if there is none. */
    public static int length(byte[] line, int from, int to) {
        return nanos(line, from, to) == NONE ? 0 : knownLength(line, from, to);
    }

    /** As {@link #length}, of a line that is known to have a stamp. */
    public static int knownLength(byte[] line, int from, int to) {
        int end = from + (line[from] == '@' ? LABEL_LENGTH : DATE_TIME_LENGTH);
        while (end < to && line[end] != ' ') {
            end++; // the fraction
        }
        return Math.min(to, end + 1) - from;
    }

    private static long labelNanos(byte[] line, int from, int to) {
        if (to - from < LABEL_LENGTH
                || to - from > LABEL_LENGTH && line[from + LABEL_LENGTH] != ' ') {
            return NONE;
        }
        long seconds = hex(line, from + 1, SECONDS_DIGITS);
        long nanos = hex(line, from + 1 + SECONDS_DIGITS, LABEL_LENGTH - 1 - SECONDS_DIGITS);
        long unix = seconds - TAI_EPOCH;
        if (seconds < 0 || nanos < 0 || nanos >= NANOS || Math.abs(unix) > LAST_SECOND) {
            return NONE;
        }
        return unix * NANOS + nanos;
    }

    /** -1 if a byte is no digit or the number does not fit. */
    private static long hex(byte[] line, int from, int digits) {
        long number = 0;
        for (int i = from; i < from + digits; i++) {
            int digit = digit(line[i]);
            if (digit < 0) {
                return -1;
            }
            number = number << 4 | digit;
        }
        return number;
    }

    private static int digit(byte c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        int letter = c | 0x20;
        return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
    }

    private static long dateNanos(byte[] line, int from, int to) {
        byte joint = line[from + 10];
        if (joint != '_' && joint != 'T'
                || line[from + 4] != '-'
                || line[from + 7] != '-'
                || line[from + 13] != ':'
                || line[from + 16] != ':') {
            return NONE;
        }
        int year = decimal(line, from, 4);
        int month = decimal(line, from + 5, 2);
        int day = decimal(line, from + 8, 2);
        int hour = decimal(line, from + 11, 2);
        int minute = decimal(line, from + 14, 2);
        int second = decimal(line, from + 17, 2);
        boolean date = year >= 1700 && year < 2260 && month >= 1 && month <= 12 && day >= 1;
        if (!date || day > 31 || hour < 0 || minute < 0 || second < 0) {
            return NONE;
        }
        long seconds =
                epochDay(year, month, day) * DAY_SECONDS + hour * 3600 + minute * 60 + second;
        return seconds * NANOS + fraction(line, from + DATE_TIME_LENGTH, to);
    }

    /** Days since 1970, reckoned in years that begin with March, so that the leap day is last. */
    private static long epochDay(int year, int month, int day) {
        int marchYear = month > 2 ? year : year - 1;
        int marchMonth = month > 2 ? month - 3 : month + 9;
        int dayOfYear = (153 * marchMonth + 2) / 5 + day - 1;
        return 365L * marchYear
                + marchYear / 4
                - marchYear / 100
                + marchYear / 400
                + dayOfYear
                - DAYS_BEFORE_1970;
    }

    private static int decimal(byte[] line, int from, int digits) {
        int number = 0;
        for (int i = from; i < from + digits; i++) {
            if (line[i] < '0' || line[i] > '9') {
                return -1;
            }
            number = number * 10 + line[i] - '0';
        }
        return number;
    }

    private static long fraction(byte[] line, int from, int to) {
        if (from >= to || line[from] != '.') {
            return 0;
        }
        long nanos = 0;
        long unit = NANOS / 10;
        for (int i = from + 1; i < to && unit > 0 && line[i] >= '0' && line[i] <= '9'; i++) {
            nanos += (line[i] - '0') * unit;
            unit /= 10;
        }
        return nanos;
    }
}
