package vigil.service;

/** The timestamp before a line, its space included, as svlogd(8) writes it. */
public final class Stamp {
    public static final int MAX_BYTES = 26;

    /** By how often -t was given. */
    public enum Form {
        NONE,
        TAI64N,
        UTC,
        UTC_WITH_T,
    }

    private static final int FRACTION = 20;
    private static final int DAY_SECONDS = 86400;

    private final Form form;
    private final byte[] text = new byte[MAX_BYTES];
    private final int length;
    private long second = Long.MIN_VALUE; // the one that text says
    private long unixSeconds;
    private int nanos;

    public Stamp(Form form) {
        this.form = form;
        length = form == Form.NONE ? 0 : MAX_BYTES;
    }

    /** The characters; only the first {@link #length} count. */
    public byte[] text() {
        return text;
    }

    public int length() {
        return length;
    }

    public long unixSeconds() {
        return unixSeconds;
    }

    public int nanos() {
        return nanos;
    }

    public void set(long newSeconds, int newNanos) {
        unixSeconds = newSeconds;
        nanos = newNanos;
        switch (form) {
            case NONE -> {}
            case TAI64N -> {
                text[0] = '@';
                Tai64n.encodeHex(unixSeconds, nanos, text, 1);
                text[MAX_BYTES - 1] = ' ';
            }
            case UTC, UTC_WITH_T -> {
                if (unixSeconds != second) {
                    setSecond();
                }
                decimal(nanos / 10_000, FRACTION, 5);
            }
        }
    }

    /** Takes over what {@code other}, of the same form, says. */
    public void copyFrom(Stamp other) {
        System.arraycopy(other.text, 0, text, 0, MAX_BYTES);
        second = other.second;
        unixSeconds = other.unixSeconds;
        nanos = other.nanos;
    }

    private void setSecond() {
        second = unixSeconds;
        long days = Math.floorDiv(unixSeconds, DAY_SECONDS);
        setDate(days);
        int ofDay = (int) (unixSeconds - days * DAY_SECONDS);
        text[10] = (byte) (form == Form.UTC ? '_' : 'T');
        decimal(ofDay / 3600, 11, 2);
        text[13] = ':';
        decimal(ofDay / 60 % 60, 14, 2);
        text[16] = ':';
        decimal(ofDay % 60, 17, 2);
        text[FRACTION - 1] = '.';
        text[MAX_BYTES - 1] = ' ';
    }

    /** The Gregorian calendar in years that begin with March, so that the leap day comes last. */
    private void setDate(long days) {
        long fromMarch = days + 719468;
        long era = Math.floorDiv(fromMarch, 146097);
        int dayOfEra = (int) (fromMarch - era * 146097);
        int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int month = (5 * dayOfYear + 2) / 153;
        int day = dayOfYear - (153 * month + 2) / 5 + 1;
        long year = era * 400 + yearOfEra + (month >= 10 ? 1 : 0);
        decimal((int) year, 0, 4);
        text[4] = '-';
        decimal(month < 10 ? month + 3 : month - 9, 5, 2);
        text[7] = '-';
        decimal(day, 8, 2);
    }

    private void decimal(int number, int offset, int digits) {
        int rest = number;
        for (int i = offset + digits - 1; i >= offset; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
