package vigil.svlogd;

import vigil.posix.Errno;
import vigil.posix.Fd;
import vigil.posix.Scan;

/** A log directory's config, as it lies there. */
final class ConfigFile {
    private static final int FIRST_ROOM = 1024;
    private static final int MAX_BYTES = 1 << 20;

    private ConfigFile() {}

    /** The defaults if there is none; {@code before} if it cannot be read. */
    static Config read(LogDirectory log, Config before) {
        int fd = Fd.openRead(Files.CONFIG);
        if (fd == -Errno.enoent()) {
            return new Config(Scan::indexOf);
        }
        byte[] text = new byte[FIRST_ROOM];
        int length = 0;
        int count = fd;
        while (count > 0 || fd >= 0 && count == fd) {
            count = Fd.read(fd, text, length, text.length - length);
            length += Math.max(count, 0);
            if (length == text.length && length < MAX_BYTES) {
                text = larger(text);
            }
        }
        if (fd >= 0) {
            Fd.close(fd);
        }
        if (count < 0) {
            log.warn("unable to read config", count);
            return before;
        }
        log.say("read: ", Files.CONFIG);
        return ConfigParser.parse(text, length, Scan::indexOf, log::warnOfConfig);
    }

    private static byte[] larger(byte[] text) {
        byte[] copy = new byte[text.length * 2];
        System.arraycopy(text, 0, copy, 0, text.length);
        return copy;
    }
}
