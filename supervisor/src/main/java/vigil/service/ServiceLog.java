package vigil.service;

import vigil.bytes.Bytes;
import vigil.diagnostic.Line;
import vigil.posix.Directory;
import vigil.posix.Errno;
import vigil.posix.Fd;
import vigil.posix.Path;
import vigil.posix.Stat;

/** Where the log of a service is. Paths are NUL-ended. */
public final class ServiceLog {
    private static final int LONGEST_PATH_BYTES = 4096;
    private static final int LONGEST_SCRIPT_BYTES = 16384;
    private static final byte[] SLASH = {'/', 0};

    private ServiceLog() {}

    /**
     * The first that is found: what the running log daemon holds open (needs its user or root),
     * what it was given, what {@code log/run} gives to a logger, {@code log/main}; null if that has
     * no {@code current}.
     */
    public static byte[] of(byte[] service) {
        byte[] log = Bytes.join(service, Bytes.of("/log/"));
        byte[] found = ofDaemon(log);
        if (found == null) {
            found = namedByScript(log);
        }
        if (found == null) {
            found = Bytes.join(log, Bytes.of("main"));
        }
        return isLog(found) ? found : null;
    }

    /** Whether there is a {@code current} in the directory, or may be one that is kept from us. */
    public static boolean isLog(byte[] directory) {
        int found = Stat.path(Bytes.join(directory, Bytes.of("/current")));
        return found == 0 || found == -Errno.eacces();
    }

    private static byte[] ofDaemon(byte[] log) {
        byte[] status = read(Bytes.join(log, Bytes.of("supervise/status")));
        if (status == null || status.length - 1 != StatusRecord.SIZE_BYTES) {
            return null;
        }
        int pid = StatusRecord.pid(status);
        if (pid <= 0) {
            return null;
        }
        byte[] process = new Line().add("/proc/").addDecimal(pid).toBytes();
        byte[] found = openBy(Bytes.join(process, Bytes.of("/fd/")));
        if (found == null) {
            byte[] arguments = read(Bytes.join(process, Bytes.of("/cmdline")));
            found = arguments == null ? null : below(log, LogScript.directory(arguments));
        }
        return found;
    }

    private static byte[] openBy(byte[] descriptors) {
        Directory open = Directory.open(descriptors);
        byte[] target = new byte[LONGEST_PATH_BYTES];
        byte[] found = null;
        for (byte[] name = open.next(); name != null && found == null; name = open.next()) {
            int length = Path.readSymlink(Bytes.join(descriptors, name), target);
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
        if (script == null) {
            return null;
        }
        byte[] conf = read(Bytes.join(log, Bytes.of("conf")));
        return below(log, LogScript.directory(script, conf, withoutLinks(log)));
    }

    private static byte[] below(byte[] log, byte[] directory) {
        return directory == null || directory[0] == '/' ? directory : Bytes.join(log, directory);
    }

    private static byte[] withoutLinks(byte[] directory) {
        int file = Fd.openRead(directory);
        if (file < 0) {
            return directory;
        }
        byte[] link = new Line().add("/proc/self/fd/").addDecimal(file).toBytes();
        byte[] target = new byte[LONGEST_PATH_BYTES];
        int length = Path.readSymlink(link, target);
        Fd.close(file);
        return length <= 0 ? directory : Bytes.slice(target, 0, length);
    }

    /** {@code directory/name}. */
    public static byte[] in(byte[] directory, byte[] name) {
        return Bytes.join(Bytes.join(directory, SLASH), name);
    }
}
