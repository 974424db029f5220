package vigil.svlogtail;

import vigil.bytes.Bytes;
import vigil.diagnostic.Line;
import vigil.posix.Directory;
import vigil.posix.Fd;
import vigil.posix.Path;
import vigil.posix.Stat;
import vigil.service.StatusRecord;

/** Where the log of a service is. Paths are NUL-ended. */
final class ServiceLog {
    private static final int LONGEST_PATH_BYTES = 4096;
    private static final int LONGEST_SCRIPT_BYTES = 16384;
    private static final byte[] SLASH = {'/', 0};

    private ServiceLog() {}

    /**
     * The first that is found: what the running log daemon holds open (needs its user or root), the
     * last word of the line in {@code log/run} that names a logger, {@code log/main}; null if that
     * has no {@code current}.
     */
    static byte[] of(byte[] service) {
        byte[] log = Bytes.join(service, Bytes.of("/log/"));
        byte[] found = openByDaemon(log);
        if (found == null) {
            found = namedByScript(log);
        }
        if (found == null) {
            found = Bytes.join(log, Bytes.of("main"));
        }
        return isLog(found) ? found : null;
    }

    /** Whether there is a {@code current} in the directory. */
    static boolean isLog(byte[] directory) {
        return Stat.path(Bytes.join(directory, Bytes.of("/current"))) == 0;
    }

    private static byte[] openByDaemon(byte[] log) {
        byte[] status = read(Bytes.join(log, Bytes.of("supervise/status")));
        if (status == null || status.length - 1 != StatusRecord.SIZE_BYTES) {
            return null;
        }
        int pid = StatusRecord.pid(status);
        if (pid <= 0) {
            return null;
        }
        byte[] fds = new Line().add("/proc/").addDecimal(pid).add("/fd/").toBytes();
        Directory open = Directory.open(fds);
        byte[] target = new byte[LONGEST_PATH_BYTES];
        byte[] found = null;
        for (byte[] name = open.next(); name != null && found == null; name = open.next()) {
            int length = Path.readSymlink(Bytes.join(fds, name), target);
            int end = length - "/current".length();
            if (end > 0 && Bytes.equal(Bytes.slice(target, end, length), "/current")) {
                found = Bytes.slice(target, 0, end);
            }
        }
        open.close();
        return found;
    }

    /** NUL-ended, whatever is in it; null if it cannot be read. */
    private static byte[] read(byte[] path) {
        int file = Fd.openRead(path);
        if (file < 0) {
            return null;
        }
        byte[] bytes = new byte[LONGEST_SCRIPT_BYTES];
        int length = Fd.read(file, bytes, 0, LONGEST_SCRIPT_BYTES);
        Fd.close(file);
        return length < 0 ? null : Bytes.slice(bytes, 0, length);
    }

    private static byte[] namedByScript(byte[] log) {
        byte[] script = read(Bytes.join(log, Bytes.of("run")));
        byte[] directory = script == null ? null : lastWordOfLogger(script);
        if (directory == null || directory[0] == '/') {
            return directory;
        }
        return Bytes.join(log, directory);
    }

    /**
     * Of the first line with a word that is the name or path of a logger; null if there is none.
     */
    static byte[] lastWordOfLogger(byte[] script) {
        boolean names = false;
        int from = -1; // of the word being read
        int lastFrom = 0;
        int lastTo = 0;
        for (int at = 0; at < script.length; at++) {
            if (!isSpace(script[at])) {
                from = from < 0 ? at : from;
                continue;
            }
            if (from >= 0) {
                lastFrom = from;
                lastTo = at;
                names = names || isLogger(Bytes.baseName(Bytes.slice(script, from, at)));
                from = -1;
            }
            boolean ends = script[at] == '\n' || script[at] == 0;
            if (ends && names) {
                return unquoted(script, lastFrom, lastTo);
            }
        }
        return null;
    }

    private static boolean isSpace(byte c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0;
    }

    private static boolean isLogger(byte[] word) {
        return Bytes.equal(word, "svlogd")
                || Bytes.equal(word, "multilog")
                || Bytes.equal(word, "s6-log");
    }

    private static byte[] unquoted(byte[] script, int from, int to) {
        byte[] word = new byte[to - from + 1];
        int length = 0;
        for (int at = from; at < to; at++) {
            if (script[at] != '"' && script[at] != '\'') {
                word[length++] = script[at];
            }
        }
        return word;
    }

    /** {@code directory/name}. */
    static byte[] in(byte[] directory, byte[] name) {
        return Bytes.join(Bytes.join(directory, SLASH), name);
    }
}
