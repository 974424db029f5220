package vigil.tests;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A service directory made for one test, and what supervise/ in it says. */
public record ServiceDirectory(Path path) {
    private static final long TAI64_EPOCH = 4611686018427387914L;

    public static ServiceDirectory make(Path path) throws IOException {
        Files.createDirectories(path);
        return new ServiceDirectory(path);
    }

    /** Writes an executable sh script; {@code body} follows the #! line. */
    public ServiceDirectory script(String name, String body) throws IOException {
        Path script = path.resolve(name);
        Files.createDirectories(script.getParent());
        Executables.write(script, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        return this;
    }

    public ServiceDirectory file(String name, String text) throws IOException {
        Files.createDirectories(path.resolve(name).getParent());
        Executables.write(path.resolve(name), text);
        return this;
    }

    /** A file's text, empty if there is none. */
    public String read(String name) throws IOException {
        try {
            return Files.readString(path.resolve(name), StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            return "";
        }
    }

    public long lines(String name) throws IOException {
        return read(name).lines().count();
    }

    /** The 20 bytes of supervise/status. */
    public byte[] status() throws IOException {
        return Files.readAllBytes(path.resolve("supervise/status"));
    }

    /** The pid in the status record, 0 if nothing runs. */
    public int pid() throws IOException {
        byte[] s = status();
        return s[12] & 0xff | (s[13] & 0xff) << 8 | (s[14] & 0xff) << 16 | (s[15] & 0xff) << 24;
    }

    public void untilPidChangesFrom(int pid) throws Exception {
        Await.until("another pid than " + pid, () -> pid() != pid && pid() != 0);
    }

    /** The age of the label in the status record. */
    public double secondsOld() throws IOException {
        ByteBuffer label = ByteBuffer.wrap(status());
        double since = label.getLong() - TAI64_EPOCH + label.getInt() / 1e9;
        return System.currentTimeMillis() / 1e3 - since;
    }

    /** supervise/stat without its newline. */
    public String stat() throws IOException {
        return read("supervise/stat").strip();
    }

    /** Whether stat, pid and status, which are written one after the other, tell the same. */
    public boolean isSettled() throws IOException {
        byte[] s = status();
        String state = new String[] {"down", "run", "finish"}[s[19]];
        String stat = stat().replace("want exit", "want down");
        boolean wantsDown = s[17] == 'd' && s[19] != 0;
        return stat.equals(
                        state
                                + (s[16] == 0 ? "" : ", paused")
                                + (s[18] == 0 ? "" : ", got TERM")
                                + (wantsDown ? ", want down" : ""))
                && (s[19] == 0) == (pid() == 0)
                && read("supervise/pid").equals(pid() == 0 ? "" : pid() + "\n");
    }

    public boolean hasLog() {
        return Files.isDirectory(path.resolve("log"));
    }

    /** The log service's own directory. */
    public ServiceDirectory log() {
        return new ServiceDirectory(path.resolve("log"));
    }

    /** Writes bytes into supervise/control, which a runsv has to hold open. */
    public void control(String bytes) throws IOException {
        Files.write(path.resolve("supervise/control"), bytes.getBytes(StandardCharsets.US_ASCII));
    }
}
