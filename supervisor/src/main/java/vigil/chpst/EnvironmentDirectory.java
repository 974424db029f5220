package vigil.chpst;

import vigil.bytes.Bytes;
import vigil.diagnostic.Diagnostics;
import vigil.posix.Directory;
import vigil.posix.Errno;
import vigil.posix.Fd;
import vigil.posix.Path;

/**
 * A directory whose files are variables: a file's name is the variable's, its first line the value.
 */
final class EnvironmentDirectory {
    /** What the kernel takes as one string of an environment: a longer one would fail in exec. */
    private static final int VALUE_BYTES_MAX = 128 * 1024;

    private final Diagnostics diagnostics;
    private final byte[] path;
    private byte[] content = new byte[512];

    EnvironmentDirectory(Diagnostics diagnostics, byte[] path) {
        this.diagnostics = diagnostics;
        this.path = path;
    }

    /** Whether a subdirectory is an error, passed over, or that with a warning. */
    enum Subdirectory {
        REFUSED,
        SKIPPED,
        REPORTED
    }

    /** Any failure ends the program. */
    void load(Environment environment, Subdirectory subdirectory) {
        int start = Fd.openRead(Bytes.of("."));
        require(start, "unable to open current working directory");
        requireAt(Path.changeDirectory(path), "unable to switch to directory: ");
        Directory directory = Directory.open(Bytes.of("."));
        requireAt(directory.error(), "unable to open directory: ");
        for (byte[] name = directory.next(); name != null; name = directory.next()) {
            if (name[0] != '.') {
                loadFile(environment, name, subdirectory);
            }
        }
        requireAt(directory.error(), "unable to read directory: ");
        directory.close();
        require(Fd.changeDirectory(start), "unable to switch to starting directory");
        Fd.close(start);
    }

    private void loadFile(Environment environment, byte[] name, Subdirectory subdirectory) {
        int length = read(name);
        if (length == -Errno.eisdir() && subdirectory != Subdirectory.REFUSED) {
            if (subdirectory == Subdirectory.REPORTED) {
                diagnostics
                        .warning()
                        .add("unable to read ")
                        .add(path)
                        .add('/')
                        .add(name)
                        .addError(length)
                        .send(2);
            }
        } else if (length < 0) {
            diagnostics
                    .fatal()
                    .add("unable to read ")
                    .add(path)
                    .add('/')
                    .add(name)
                    .addError(length)
                    .sendAndExit(111);
        } else if (length == 0) {
            environment.unset(name);
        } else {
            environment.set(name, content, valueLength(content, length));
        }
    }

    /** Reads the first line, or more, into {@link #content}: its length; 0 for a missing file. */
    private int read(byte[] name) {
        int fd = Fd.openRead(name);
        if (fd < 0) {
            return fd == -Errno.enoent() ? 0 : fd;
        }
        int length = 0;
        boolean complete = false;
        while (!complete) {
            int got = Fd.read(fd, content, length, content.length - length);
            if (got < 0 && got != -Errno.eintr()) {
                Fd.close(fd);
                return got;
            }
            length += Math.max(got, 0);
            complete = got == 0 || length > VALUE_BYTES_MAX || hasNewline(content, length);
            growIfFull(length);
        }
        Fd.close(fd);
        return length;
    }

    private void growIfFull(int length) {
        if (length == content.length) {
            byte[] larger = new byte[content.length * 4];
            System.arraycopy(content, 0, larger, 0, length);
            content = larger;
        }
    }

    private static boolean hasNewline(byte[] content, int length) {
        for (int i = 0; i < length; i++) {
            if (content[i] == '\n') {
                return true;
            }
        }
        return false;
    }

    /**
     * The length of the value in the first {@code length} bytes: the first line without blanks at
     * its end. Makes newlines of the NULs in it.
     */
    static int valueLength(byte[] content, int length) {
        int end = 0;
        while (end < length && content[end] != '\n') {
            end++;
        }
        while (end > 0 && (content[end - 1] == ' ' || content[end - 1] == '\t')) {
            end--;
        }
        for (int i = 0; i < end; i++) {
            if (content[i] == 0) {
                content[i] = '\n';
            }
        }
        return end;
    }

    private void require(int result, String attempt) {
        if (result < 0) {
            diagnostics.fatal().add(attempt).addError(result).sendAndExit(111);
        }
    }

    private void requireAt(int result, String attempt) {
        if (result < 0) {
            diagnostics.fatal().add(attempt).add(path).addError(result).sendAndExit(111);
        }
    }
}
