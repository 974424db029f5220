package vigil.shutdown;

import vigil.bytes.Bytes;
import vigil.login.LoginFile;
import vigil.login.LoginRecord;
import vigil.posix.Clock;
import vigil.posix.Fd;

/** What last(1) and who(1) tell of the system's own starts and ends. */
final class SystemRecord {
    private static final byte[] UTMP = Bytes.of("/var/run/utmp");
    private static final byte[] WTMP = Bytes.of("/var/log/wtmp");
    private static final byte[] KERNEL_RELEASE = Bytes.of("/proc/sys/kernel/osrelease");

    private SystemRecord() {}

    static void addBoot() {
        Clock.read();
        byte[] record = LoginRecord.boot(KernelFile.line(KERNEL_RELEASE), Clock.seconds());
        append(UTMP, record);
        append(WTMP, record);
    }

    /** Once, however many of the programs on the way down ask for it. */
    static void addShutdown() {
        Clock.read();
        if (!isShutdownLast()) {
            append(WTMP, LoginRecord.shutdown(KernelFile.line(KERNEL_RELEASE), Clock.seconds()));
        }
    }

    private static boolean isShutdownLast() {
        byte[] last = new byte[LoginRecord.SIZE_BYTES];
        int fd = Fd.openRead(WTMP);
        if (fd < 0) {
            return false;
        }
        long sizeBytes = Fd.seekEnd(fd);
        boolean isRead =
                sizeBytes >= last.length
                        && Fd.seek(fd, sizeBytes - last.length) >= 0
                        && Fd.read(fd, last, 0, last.length) == last.length;
        Fd.close(fd);
        return isRead && LoginRecord.isShutdown(last);
    }

    /** Where the file is missing nobody wants records; one that cannot be written stops nothing. */
    private static void append(byte[] path, byte[] record) {
        int existing = Fd.openWrite(path);
        if (existing < 0) {
            return;
        }
        Fd.close(existing);
        int fd = Fd.openAppend(path);
        if (fd >= 0) {
            Fd.lock(fd);
            LoginFile.append(fd, record);
            Fd.close(fd);
        }
    }
}
