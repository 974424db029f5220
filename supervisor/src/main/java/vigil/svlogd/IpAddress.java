package vigil.svlogd;

/** Reads addresses: dotted IPv4, and IPv6 in brackets. */
final class IpAddress {
    private static final int GROUPS = 8;

    private IpAddress() {}

    /**
     * Writes 4 bytes to {@code address}, or 16 if {@code text} starts with a bracket: the index of
     * what follows, or -1.
     */
    static int parse(byte[] text, byte[] address) {
        return text[0] == '[' ? parseSix(text, address) : parseFour(text, 0, address, 0);
    }

    private static int parseFour(byte[] text, int from, byte[] address, int offset) {
        int at = from;
        for (int i = 0; i < 4; i++) {
            int start = at;
            int number = 0;
            while (text[at] >= '0' && text[at] <= '9' && number <= 255) {
                number = number * 10 + text[at++] - '0';
            }
            if (at == start || number > 255) {
                return -1;
            }
            address[offset + i] = (byte) number;
            if (i < 3 && text[at++] != '.') {
                return -1;
            }
        }
        return at;
    }

    private static int parseSix(byte[] text, byte[] address) {
        int at = 1;
        int group = 0;
        int gap = -1; // the group that "::" stands before
        if (text[1] == ':' && text[2] == ':') {
            gap = 0;
            at = 3;
        }
        while (text[at] != ']') {
            int end = hexEnd(text, at);
            if (group == GROUPS || end == at) {
                return -1;
            }
            if (text[end] == '.') {
                end = group > GROUPS - 2 ? -1 : parseFour(text, at, address, group * 2);
                return end < 0 || text[end] != ']' ? -1 : spread(address, group + 2, gap, end);
            }
            int number = hexadecimal(text, at, end);
            address[group * 2] = (byte) (number >> 8);
            address[group * 2 + 1] = (byte) number;
            group++;
            at = end;
            if (text[at] == ':' && text[at + 1] == ':' && gap < 0) {
                gap = group;
                at += 2;
            } else if (text[at] == ':' && text[at + 1] != ']') {
                at++;
            } else if (text[at] != ']') {
                return -1;
            }
        }
        return spread(address, group, gap, at);
    }

    /** Moves the groups after the gap to the end: the index after the bracket, or -1. */
    private static int spread(byte[] address, int groups, int gap, int bracket) {
        if (gap < 0) {
            return groups == GROUPS ? bracket + 1 : -1;
        }
        if (groups == GROUPS) {
            return -1;
        }
        int tail = (groups - gap) * 2;
        for (int i = 1; i <= tail; i++) {
            address[16 - i] = address[groups * 2 - i];
        }
        for (int i = gap * 2; i < 16 - tail; i++) {
            address[i] = 0;
        }
        return bracket + 1;
    }

    /** At most four digits. */
    private static int hexEnd(byte[] text, int from) {
        int at = from;
        while (at < from + 4 && digit(text[at]) >= 0) {
            at++;
        }
        return at;
    }

    private static int hexadecimal(byte[] text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number << 4 | digit(text[i]);
        }
        return number;
    }

    private static int digit(byte character) {
        if (character >= '0' && character <= '9') {
            return character - '0';
        }
        int lower = character | 0x20;
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    }
}
