package vigil.svlogd;

import vigil.bytes.ByteSearch;
import vigil.bytes.Bytes;

/** Reads {@code config}: a directive a line, its letter first, with no blank before it. */
final class ConfigParser {
    /** Told of a known directive with a value that cannot be meant. */
    interface Complaints {
        void bad(int line, String reason, byte[] value);
    }

    private static final String NO_NUMBER = "number expected";
    private static final String TRAILING_TEXT = "text after the number";

    /** In bytes and in seconds more than anybody has, and far from where sums overflow. */
    private static final long LARGEST = 1L << 50;

    private final Config config;
    private final Complaints complaints;
    private int line;
    private byte[] value;
    private long unit;

    private ConfigParser(ByteSearch search, Complaints complaints) {
        config = new Config(search);
        this.complaints = complaints;
    }

    /** The first {@code length} bytes of {@code text}; the last line needs no newline. */
    static Config parse(byte[] text, int length, ByteSearch search, Complaints complaints) {
        ConfigParser parser = new ConfigParser(search, complaints);
        int from = 0;
        while (from < length) {
            int to = from;
            while (to < length && text[to] != '\n') {
                to++;
            }
            parser.take(Bytes.slice(text, from, to));
            from = to + 1;
        }
        return parser.config;
    }

    private void take(byte[] directive) {
        line++;
        char letter = (char) (directive[0] & 0xff);
        value = Bytes.from(directive, 1);
        switch (letter) {
            case 's' -> config.sizeBytes = number("km");
            case 'n' -> config.maxLogs = (int) Math.min(number(""), Integer.MAX_VALUE);
            case 'N' -> config.minLogs = (int) Math.min(number(""), Integer.MAX_VALUE);
            case 't' -> config.rotateSeconds = number("mh");
            case '!' -> takeProcessor();
            case 'p' -> config.prefix = value;
            case '+', '-', 'e', 'E' -> config.selection.add(letter, value);
            case 'u', 'U' -> takeAddress(letter == 'U');
            case 'k', 'f', 'r' -> takeWord(directive);
            default -> {} // unknown to every svlogd
        }
    }

    /** Words that no other svlogd knows, each followed by a space and its value. */
    private void takeWord(byte[] directive) {
        int space = Bytes.indexOf(directive, ' ', 0);
        byte[] word = Bytes.slice(directive, 0, space < 0 ? Bytes.length(directive) : space);
        value = space < 0 ? new byte[1] : Bytes.from(directive, space + 1);
        if (Bytes.equal(word, "keep-age")) {
            config.keepSeconds = number("mhd");
        } else if (Bytes.equal(word, "keep-bytes")) {
            config.keepBytes = number("kmg");
        } else if (Bytes.equal(word, "forward")) {
            takeAddress(false);
        } else if (Bytes.equal(word, "forward-only")) {
            takeAddress(true);
        } else if (Bytes.equal(word, "rfc5424")) {
            takeFraming();
        }
    }

    private void takeProcessor() {
        if (value[0] == 0) {
            complaints.bad(line, "no command", value);
        } else {
            config.processor = value;
        }
    }

    /** As the original: what follows the digits counts for nothing, no digits make 0. */
    private long number(String units) {
        int digits = Bytes.digits(value, 0);
        if (digits == 0 && value[0] != 0) {
            complaints.bad(line, NO_NUMBER, value);
            return 0;
        }
        int at = digits;
        unit = 1;
        if (value[at] != 0 && units.indexOf((char) value[at]) >= 0) {
            unit = factor((char) value[at++], units);
        }
        if (value[at] != 0) {
            complaints.bad(line, TRAILING_TEXT, value);
        }
        return Math.min(scan(digits), LARGEST / unit) * unit;
    }

    /** A trailing m means minutes where h follows it, else mebibytes. */
    private static long factor(char suffix, String units) {
        boolean time = units.indexOf('h') >= 0;
        return switch (suffix) {
            case 'k' -> 1L << 10;
            case 'm' -> time ? 60 : 1L << 20;
            case 'g' -> 1L << 30;
            case 'h' -> 3600;
            default -> 86400;
        };
    }

    private long scan(int digits) {
        long number = 0;
        for (int i = 0; i < digits; i++) {
            number = Math.min(number * 10 + (value[i] - '0'), LARGEST);
        }
        return number;
    }

    private void takeAddress(boolean only) {
        Forwarding forwarding = config.forwarding;
        byte[] address = new byte[16];
        int end = IpAddress.parse(value, address);
        if (end <= 0 || value[end] != 0 && value[end] != ':') {
            complaints.bad(line, "unable to scan ip address", value);
            return;
        }
        int port = Forwarding.DEFAULT_PORT;
        if (value[end] == ':') {
            int digits = Bytes.digits(value, end + 1);
            port = Bytes.number(value, end + 1);
            if (digits == 0 || value[end + 1 + digits] != 0 || port < 1 || port > 65535) {
                complaints.bad(line, "unable to scan port number", Bytes.from(value, end + 1));
                return;
            }
        }
        forwarding.address = value[0] == '[' ? address : firstFour(address);
        forwarding.port = port;
        forwarding.only = only;
    }

    private static byte[] firstFour(byte[] address) {
        return new byte[] {address[0], address[1], address[2], address[3]};
    }

    /** {@code rfc5424 [FACILITY.SEVERITY [APP-NAME]]}. */
    private void takeFraming() {
        int space = Bytes.indexOf(value, ' ', 0);
        byte[] name = space < 0 ? value : Bytes.slice(value, 0, space);
        int priority = SyslogPriority.parse(name);
        if (priority < 0) {
            complaints.bad(line, "unknown priority", name);
            return;
        }
        config.forwarding.priority = priority;
        if (space >= 0) {
            config.forwarding.appName = Bytes.from(value, space + 1);
        }
    }
}
