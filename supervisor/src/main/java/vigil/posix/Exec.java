package vigil.posix;

import org.teavm.interop.Address;
import org.teavm.interop.Import;
import org.teavm.interop.c.Include;

/** execve(2), and runit's way to find a command. Both return only on failure, a negated errno. */
public final class Exec {
    private static final String DEFAULT_PATH = "/bin:/usr/bin";

    private Exec() {}

    /** Runs the file {@code path} with this process's environment. */
    public static int file(byte[] path, byte[][] arguments) {
        return file(path, arguments, null);
    }

    /** As {@link #file}, with {@code environment} (each NAME=VALUE) unless that is null. */
    public static int file(byte[] path, byte[][] arguments, byte[][] environment) {
        long[] argumentBlock = new long[arguments.length + 1];
        long[] variableBlock = new long[environment == null ? 0 : environment.length + 1];
        point(argumentBlock, arguments); // nothing is allocated, so nothing moves, from here on
        if (environment == null) {
            return Errno.check(
                    execve(Address.ofData(path), Address.ofData(argumentBlock), Start.environ()));
        }
        point(variableBlock, environment);
        return Errno.check(
                execve(
                        Address.ofData(path),
                        Address.ofData(argumentBlock),
                        Address.ofData(variableBlock)));
    }

    private static void point(long[] block, byte[][] strings) {
        for (int i = 0; i < strings.length; i++) {
            block[i] = Address.ofData(strings[i]).toLong();
        }
    }

    /**
     * Runs a command as runit searches it: with a slash as it stands; else along PATH, where a file
     * that may not be run is remembered and any other error than a missing file ends the search.
     */
    public static int search(byte[] command, byte[][] arguments, byte[][] environment) {
        if (hasSlash(command)) {
            return file(command, arguments, environment);
        }
        int remembered = -Errno.enoent();
        byte[] path = searchPath();
        int from = 0;
        while (from < path.length) {
            int to = endOfEntry(path, from);
            byte[] candidate = join(path, from, to, command);
            int error = file(candidate, arguments, environment);
            if (error == -Errno.eacces() || error == -Errno.eperm() || error == -Errno.eisdir()) {
                remembered = error;
            } else if (error != -Errno.enoent()) {
                return error;
            }
            from = to + 1;
        }
        return remembered;
    }

    /** The first file named so along PATH; the command itself if none is there. */
    public static byte[] find(byte[] command) {
        byte[] path = searchPath();
        int from = 0;
        while (from < path.length) {
            int to = endOfEntry(path, from);
            byte[] candidate = join(path, from, to, command);
            if (Stat.path(candidate) >= 0) {
                return candidate;
            }
            from = to + 1;
        }
        return command;
    }

    private static int endOfEntry(byte[] path, int from) {
        int to = from;
        while (path[to] != ':' && path[to] != 0) {
            to++;
        }
        return to;
    }

    /** PATH as it was at the start, NUL-ended. */
    public static byte[] searchPath() {
        byte[] path = Start.variable("PATH");
        if (path != null) {
            return path;
        }
        byte[] fallback = new byte[DEFAULT_PATH.length() + 1];
        for (int i = 0; i < DEFAULT_PATH.length(); i++) {
            fallback[i] = (byte) DEFAULT_PATH.charAt(i);
        }
        return fallback;
    }

    private static boolean hasSlash(byte[] command) {
        for (byte b : command) {
            if (b == '/') {
                return true;
            }
        }
        return false;
    }

    /** The directory {@code path[from..to)}, "." if empty, a slash, and the NUL-ended command. */
    private static byte[] join(byte[] path, int from, int to, byte[] command) {
        int length = Math.max(to - from, 1);
        byte[] joined = new byte[length + 1 + command.length];
        joined[0] = '.';
        System.arraycopy(path, from, joined, 0, to - from);
        joined[length] = '/';
        System.arraycopy(command, 0, joined, length + 1, command.length);
        return joined;
    }

    @Import(name = "execve")
    @Include("unistd.h")
    private static native int execve(Address path, Address arguments, Address environment);
}
