package vigil.sv;

import vigil.bytes.Bytes;
import vigil.posix.Directory;
import vigil.posix.Fd;
import vigil.posix.Path;
import vigil.service.UsualDirectory;

/** Where names of services are looked up. */
final class ServiceRoot {
    private static final byte[] HERE = {'.', 0};

    /** What the kernel takes as one path, its NUL included. */
    private static final int MAX_PATH_BYTES = 4096;

    private final int start;
    private byte[] root;
    private int opened = -1;
    private boolean isAway;
    private boolean isAnyOpened;
    private boolean isToBeRead;

    private ServiceRoot(int start) {
        this.start = start;
    }

    /** Remembers the working directory, which names that are paths start from. */
    static ServiceRoot open() {
        return new ServiceRoot(Fd.openRead(HERE));
    }

    /** 0, or why the working directory cannot be opened: a negated errno. */
    int error() {
        return Math.min(start, 0);
    }

    /**
     * Changes to the directory of the service {@code name}: a name that starts with a dot or a
     * slash, or ends in a slash, is a path. 0 or a negated errno.
     */
    int enter(byte[] name) {
        if (isPath(name)) {
            return change(name);
        }
        byte[] directory = directory();
        int length = Bytes.length(directory) + 1 + name.length;
        if (length <= MAX_PATH_BYTES) {
            return change(Bytes.join(Bytes.join(directory, new byte[] {'/', 0}), name));
        }
        int error = change(directory);
        return error < 0 ? error : Path.changeDirectory(name);
    }

    /**
     * A descriptor of the directory of the service {@code name}, which is found as by {@link
     * #enter}; below zero if it cannot be opened, or is not to be read.
     */
    int open(byte[] name) {
        if (isPath(name)) {
            return Fd.openDirectoryAt(start, name);
        }
        if (opened < 0) {
            opened = Fd.openDirectoryAt(start, directory());
        }
        return opened < 0 ? opened : Fd.openDirectoryAt(opened, name);
    }

    /**
     * True if reading the directory of a service is the quicker way to learn what it lacks; asked
     * of the first, and taken for all.
     */
    boolean isToBeRead(int service) {
        if (!isAnyOpened) {
            isAnyOpened = true;
            isToBeRead = !Directory.remembersAbsence(service);
        }
        return isToBeRead;
    }

    /**
     * True if looking from within the directory of the service {@code name} is quicker than opening
     * it, which costs more than a change of directory and pays only where it is then read.
     */
    boolean isToBeEntered(byte[] name) {
        return isAnyOpened && !isToBeRead && (isPath(name) ? name : directory())[0] == '/';
    }

    /** As {@link #enter}, of a directory that is open. */
    int enter(int directory) {
        isAway = true;
        return Fd.changeDirectory(directory);
    }

    /** As {@link UsualDirectory#find}, looked for once. */
    byte[] directory() {
        if (root == null) {
            root = UsualDirectory.find();
        }
        return root;
    }

    private static boolean isPath(byte[] name) {
        int length = Bytes.length(name);
        return length == 0 || name[0] == '/' || name[0] == '.' || name[length - 1] == '/';
    }

    private int change(byte[] path) {
        if (path[0] != '/' && isAway) {
            Fd.changeDirectory(start);
        }
        isAway = true;
        return Path.changeDirectory(path);
    }
}
