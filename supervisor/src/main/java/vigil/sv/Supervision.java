package vigil.sv;

import vigil.bytes.Bytes;
import vigil.posix.Errno;
import vigil.posix.Fd;
import vigil.posix.Stat;
import vigil.service.StatusRecord;

/** The supervise directory of a service or of its log. */
final class Supervision {
    /** What a look at it finds. */
    enum Finding {
        RUNNING,
        NO_RUNSV,
        OK_NOT_OPENED,
        STATUS_NOT_OPENED,
        STATUS_NOT_READ,
        BAD_FORMAT;

        /** What sv(8) says of it; an error may follow. */
        String text() {
            return switch (this) {
                case RUNNING -> "";
                case NO_RUNSV -> "runsv not running";
                case OK_NOT_OPENED -> "unable to open supervise/ok";
                case STATUS_NOT_OPENED -> "unable to open supervise/status";
                case STATUS_NOT_READ -> "unable to read supervise/status";
                case BAD_FORMAT -> "unable to read supervise/status: bad format";
            };
        }

        boolean hasError() {
            return this == OK_NOT_OPENED || this == STATUS_NOT_OPENED || this == STATUS_NOT_READ;
        }
    }

    private static final byte[] OK = Bytes.of("supervise/ok");
    private static final byte[] STATUS = Bytes.of("supervise/status");
    private static final byte[] CONTROL = Bytes.of("supervise/control");
    private static final byte[] DOWN = Bytes.of("down");

    private final byte[] bytes = new byte[StatusRecord.SIZE_BYTES];
    private StatusRecord status;
    private int error;
    private final DescriptorBatch done;

    /** {@code done}: takes descriptors that were looked through. */
    Supervision(DescriptorBatch done) {
        this.done = done;
    }

    /** Closes {@code fd} some time. */
    void release(int fd) {
        done.add(fd);
    }

    /** Of the service whose directory {@code directory} is. */
    Finding look(int directory) {
        error = 0;
        Finding finding = lookOnce(directory);
        return done.isFault(error) ? lookOnce(directory) : finding;
    }

    private Finding lookOnce(int directory) {
        int ok = Fd.openWriteAt(directory, OK);
        if (ok < 0) {
            error = ok;
            return ok == -Errno.enxio() ? Finding.NO_RUNSV : Finding.OK_NOT_OPENED;
        }
        done.add(ok);
        return readStatus(directory);
    }

    /**
     * Of the service whose directory is the working directory: a descriptor in error as soon as
     * runsv is gone; -ENXIO if it is.
     */
    static int openOk() {
        return Fd.openWrite(OK);
    }

    private Finding readStatus(int directory) {
        int file = Fd.openReadAt(directory, STATUS);
        if (file < 0) {
            error = file;
            return Finding.STATUS_NOT_OPENED;
        }
        int length = Fd.read(file, bytes, 0, bytes.length);
        done.add(file);
        if (length < 0) {
            error = length;
            return Finding.STATUS_NOT_READ;
        }
        status = StatusRecord.decode(bytes, length).orElse(null);
        return status == null ? Finding.BAD_FORMAT : Finding.RUNNING;
    }

    /** What the last look found, if it found {@link Finding#RUNNING}. */
    StatusRecord status() {
        return status;
    }

    /** Why the last look found nothing: a negated errno. */
    int error() {
        return error;
    }

    /** True if the service whose directory {@code directory} is stays down at first. */
    static boolean hasDownFile(int directory) {
        return Stat.at(directory, DOWN) == 0;
    }

    /** Below zero if supervise/control cannot be opened, -ENXIO if runsv is gone. */
    static int openControl() {
        return Fd.openWrite(CONTROL);
    }
}
