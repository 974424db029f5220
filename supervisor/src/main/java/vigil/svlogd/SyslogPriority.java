package vigil.svlogd;

import vigil.bytes.Bytes;

/** Syslog priorities by name, such as {@code daemon.info}: facility times eight plus severity. */
final class SyslogPriority {
    static final int DAEMON_INFO = 30;

    private static final int LOCAL0 = 16;

    /** By number, each name followed by a space. */
    private static final String FACILITIES =
            "kern user mail daemon auth syslog lpr news uucp cron authpriv ftp ";

    private static final String SEVERITIES = "emerg alert crit err warning notice info debug ";

    private SyslogPriority() {}

    /** {@link #DAEMON_INFO} for an empty text, -1 for an unknown name. */
    static int parse(byte[] text) {
        if (text[0] == 0) {
            return DAEMON_INFO;
        }
        int dot = Bytes.indexOf(text, '.', 0);
        if (dot < 0) {
            return -1;
        }
        int facility = facility(Bytes.slice(text, 0, dot));
        int severity = indexOfWord(SEVERITIES, Bytes.from(text, dot + 1));
        return facility < 0 || severity < 0 ? -1 : facility * 8 + severity;
    }

    private static int facility(byte[] name) {
        boolean local = Bytes.startsWith(name, "local") && Bytes.length(name) == 6;
        if (local && name[5] >= '0' && name[5] <= '7') {
            return LOCAL0 + name[5] - '0';
        }
        return indexOfWord(FACILITIES, name);
    }

    private static int indexOfWord(String words, byte[] wanted) {
        int index = 0;
        int from = 0;
        for (int to = words.indexOf(' '); to >= 0; to = words.indexOf(' ', from)) {
            if (Bytes.equal(wanted, words.substring(from, to))) {
                return index;
            }
            index++;
            from = to + 1;
        }
        return -1;
    }
}
