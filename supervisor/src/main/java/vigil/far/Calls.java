package vigil.far;

import vigil.bytes.Bytes;
import vigil.diagnostic.Line;
import vigil.posix.Directory;
import vigil.posix.Errno;
import vigil.posix.Fd;
import vigil.posix.Path;
import vigil.posix.Room;
import vigil.posix.Stat;
import vigil.service.ServiceLog;

/** Does what requests ask for, one system call or a few each. */
final class Calls {
    static final int PATH_BYTES = 4096;

    private static final int MOST_READ_BYTES = 1 << 20;
    private static final int MOST_OPEN = 1024;
    private static final int FIRST_OPEN = 3;

    private final boolean[] isOpen = new boolean[MOST_OPEN]; // what requests opened, by descriptor
    private final Runs runs;

    Calls(Runs runs) {
        this.runs = runs;
    }

    /** Adds one whole reply; {@code path} is what the request is about. */
    void answer(Request request, byte[] path, Reply reply) {
        int start = reply.begin();
        int begin = reply.length();
        reply.add(Letter.DONE);
        int error = answer(request.letter(), request, path, reply);
        if (error < 0) {
            reply.cut(begin);
            addFailure(reply, error);
        }
        reply.end(start);
    }

    static void addFailure(Reply reply, int error) {
        byte[] words = new Line().addError(error).toBytes();
        reply.add(Letter.FAILED).addText(Bytes.from(words, ": ".length()));
    }

    private int answer(char letter, Request request, byte[] path, Reply reply) {
        return switch (letter) {
            case Letter.STAT -> stat(Stat.path(path), reply);
            case Letter.LINK_STAT -> stat(Stat.link(path), reply);
            case Letter.LIST -> list(path, reply);
            case Letter.READ -> read(path, request.number(0), reply);
            case Letter.OPEN -> open(path, reply);
            case Letter.READ_OPEN -> readOpen(request, reply);
            case Letter.CLOSE -> close(request.number(0));
            case Letter.READ_LINK -> readLink(path, reply);
            case Letter.REAL_PATH -> real(path, reply);
            case Letter.ACCESS -> Path.access(path, (int) request.number(0));
            case Letter.ROOM -> room(path, request.number(0) == 1, reply);
            case Letter.RUN -> runs.start(request, path);
            case Letter.END_RUN -> runs.kill(request.number(0));
            default -> change(letter, request, path);
        };
    }

    private static int change(char letter, Request request, byte[] path) {
        return switch (letter) {
            case Letter.WRITE -> write(request, path);
            case Letter.TELL -> tell(request, path);
            case Letter.UNLINK -> Path.unlink(path);
            case Letter.REMOVE_DIRECTORY -> Path.removeDirectory(path);
            case Letter.MAKE_DIRECTORY -> Path.makeDirectory(path, (int) request.number(0));
            case Letter.SYMLINK -> Path.makeSymlink(request.text(1), path);
            case Letter.RENAME -> Path.rename(path, request.text(1));
            case Letter.CHANGE_MODE -> Path.changeMode(path, (int) request.number(0));
            default -> -Errno.enosys();
        };
    }

    private static int stat(int error, Reply reply) {
        if (error >= 0) {
            reply.add((long) Stat.typeAndMode())
                    .add(Stat.sizeBytes())
                    .add(Stat.modifiedSeconds())
                    .add((long) Stat.modifiedNanos())
                    .add(Stat.device())
                    .add(Stat.inode())
                    .add((long) Stat.uid())
                    .add((long) Stat.gid());
        }
        return error;
    }

    private static int list(byte[] path, Reply reply) {
        Directory names = Directory.open(path);
        for (byte[] name = names.next(); name != null; name = names.next()) {
            if (!Bytes.equal(name, ".") && !Bytes.equal(name, "..")) {
                reply.addText(name);
            }
        }
        int error = names.error();
        names.close();
        return error;
    }

    /** A byte that is 1 if there is more, and at most {@code wanted} bytes of a regular file. */
    private static int read(byte[] path, long wanted, Reply reply) {
        int fd = openRegular(path);
        if (fd < 0) {
            return fd;
        }
        int most = (int) Math.max(0, Math.min(wanted, MOST_READ_BYTES));
        int mark = reply.length();
        reply.add('\0');
        int count = fill(fd, reply, most + 1);
        Fd.close(fd);
        if (count > most) {
            reply.array()[mark] = 1;
            reply.cut(reply.length() - 1);
        }
        return Math.min(count, 0);
    }

    private static int openRegular(byte[] path) {
        int fd = Fd.openRead(path);
        if (fd < 0) {
            return fd;
        }
        int error = Stat.fd(fd);
        if (error >= 0 && !Stat.isRegular()) {
            error = Stat.isDirectory() ? -Errno.eisdir() : -Errno.einval();
        }
        if (error < 0) {
            Fd.close(fd);
            return error;
        }
        return fd;
    }

    /** Reads until {@code most} bytes or the end: how many there were, or why none. */
    private static int fill(int fd, Reply reply, int most) {
        int done = 0;
        while (done < most) {
            int piece = Math.min(most - done, 1 << 12);
            reply.room(piece);
            int count = Fd.read(fd, reply.array(), reply.length(), piece);
            if (count < 0) {
                return count;
            }
            if (count == 0) {
                return done;
            }
            reply.took(count);
            done += count;
        }
        return done;
    }

    private int open(byte[] path, Reply reply) {
        int fd = openRegular(path);
        if (fd >= MOST_OPEN) {
            Fd.close(fd);
            return -Errno.emfile();
        }
        if (fd >= 0) {
            isOpen[fd] = true;
            reply.add((long) fd);
            return identity(fd, reply);
        }
        return fd;
    }

    private static int identity(int fd, Reply reply) {
        int error = Stat.fd(fd);
        reply.add(Stat.device()).add(Stat.inode());
        return error;
    }

    private boolean isOpen(long fd) {
        return fd >= FIRST_OPEN && fd < MOST_OPEN && isOpen[(int) fd];
    }

    /** The file's size, and what it has from there on. */
    private int readOpen(Request request, Reply reply) {
        if (!isOpen(request.number(0))) {
            return -Errno.ebadf();
        }
        int fd = (int) request.number(0);
        int error = Stat.fd(fd);
        if (error < 0) {
            return error;
        }
        reply.add(Stat.sizeBytes());
        long offset = Fd.seek(fd, request.number(1));
        int most = (int) Math.max(0, Math.min(request.number(2), MOST_READ_BYTES));
        return offset < 0 ? (int) offset : Math.min(fill(fd, reply, most), 0);
    }

    private int close(long fd) {
        if (!isOpen(fd)) {
            return -Errno.ebadf();
        }
        isOpen[(int) fd] = false;
        return Fd.close((int) fd);
    }

    private static int readLink(byte[] path, Reply reply) {
        byte[] target = new byte[PATH_BYTES];
        int length = Path.readSymlink(path, target);
        if (length > 0) {
            reply.addText(Bytes.slice(target, 0, length));
        }
        return Math.min(length, 0);
    }

    private static int real(byte[] path, Reply reply) {
        byte[] real = new byte[PATH_BYTES];
        int error = Path.real(path, real);
        if (error >= 0) {
            reply.addText(real);
        }
        return error;
    }

    /** Where {@code path} lies, or the log of the service that is there. */
    private static int room(byte[] path, boolean isService, Reply reply) {
        byte[] place = isService ? ServiceLog.of(path) : path;
        int error = place == null ? -Errno.enoent() : Room.path(place);
        if (error >= 0) {
            reply.add(Room.freeBytes()).add(Room.allBytes());
        }
        return error;
    }

    /** What follows the path; the first number is 1 for a file that must not be there. */
    private static int write(Request request, byte[] path) {
        boolean isNew = request.number(0) == 1;
        int fd = isNew ? Fd.openNew(path, (int) request.number(1)) : Fd.openTruncate(path);
        if (fd < 0) {
            return fd;
        }
        byte[] data = Bytes.slice(request.bytes(), request.afterText(0), request.end());
        int error = Fd.writeAll(fd, data, data.length - 1);
        Fd.close(fd);
        return Math.min(error, 0);
    }

    private static int tell(Request request, byte[] path) {
        int fd = Fd.openWrite(path);
        if (fd < 0) {
            return fd;
        }
        int error = Stat.fd(fd);
        if (error >= 0) {
            byte[] data = Bytes.slice(request.bytes(), request.afterText(0), request.end());
            error = Stat.isFifo() ? Fd.writeAll(fd, data, data.length - 1) : -Errno.einval();
        }
        Fd.close(fd);
        return Math.min(error, 0);
    }
}
