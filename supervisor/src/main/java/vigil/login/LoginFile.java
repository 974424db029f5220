package vigil.login;

import vigil.posix.Errno;
import vigil.posix.Fd;
import vigil.posix.Stat;

/** utmp or wtmp, which are records one behind the other. */
public final class LoginFile {
    private LoginFile() {}

    /** Adds a whole record or nothing: 0, or a negated errno. {@code fd}: locked, for appending. */
    public static int append(int fd, byte[] record) {
        int error = Stat.fd(fd);
        if (error < 0) {
            return error;
        }
        long sizeBytes = Stat.sizeBytes();
        int written = Fd.write(fd, record, 0, record.length);
        if (written >= 0 && written < record.length) {
            Fd.truncate(fd, sizeBytes);
            return -Errno.enospc();
        }
        return Math.min(written, 0);
    }
}
