package vigil.runsv;

import java.util.ArrayList;
import java.util.List;
import vigil.bytes.Bytes;
import vigil.diagnostic.Diagnostics;
import vigil.diagnostic.Line;
import vigil.posix.Child;
import vigil.posix.Clock;
import vigil.posix.Fd;
import vigil.posix.Path;
import vigil.posix.Poll;
import vigil.posix.Start;
import vigil.posix.Stat;
import vigil.service.State;
import vigil.service.StatusRecord;

/**
 * The file {@code needs}: names of services, one a line, that have to be up, and ready where they
 * say so, before run is started. Waits through their {@code supervise/event/}.
 */
final class Needs {
    private static final byte[] FILE = Bytes.of("needs");
    private static final int MAX_FILE_BYTES = 4096;

    /** More are not waited for. */
    private static final int MAX_NAMES = 64;

    /** How often to look where no fifo can be left. */
    private static final long LOOK_MILLIS = 1000;

    private final Diagnostics diagnostics;
    private final byte[] ownName;
    private final int scanDirectory;
    private final List<byte[]> names = new ArrayList<>();
    private final List<byte[]> reported = new ArrayList<>();
    private final int[] fifos = new int[MAX_NAMES];
    private final int[] slots = new int[MAX_NAMES];
    private final Line path = new Line();
    private final Line missing = new Line();
    private final byte[] status = new byte[StatusRecord.SIZE_BYTES];
    private long lookAgainMillis;
    private boolean isWaiting;
    private boolean mayHaveChanged;

    /** Names are those of the directory {@code scanDirectory}, or of SVDIR if that is below 0. */
    Needs(Diagnostics diagnostics, byte[] directory, int scanDirectory) {
        this.diagnostics = diagnostics;
        ownName = Bytes.baseName(directory);
        this.scanDirectory = scanDirectory >= 0 ? scanDirectory : openDefault();
    }

    private static int openDefault() {
        byte[] directory = Start.variable("SVDIR");
        return directory == null ? -1 : Fd.openRead(directory);
    }

    /** Reads the file anew, for a start that is due. */
    void read() {
        end();
        names.clear();
        readNames(FILE, names);
        int here = Fd.openRead(Bytes.DOT);
        if (here < 0 || scanDirectory < 0 || Fd.changeDirectory(scanDirectory) < 0) {
            names.clear();
        } else {
            for (int i = names.size() - 1; i >= 0; i--) {
                if (!isUsable(names.get(i))) {
                    names.remove(i);
                }
            }
        }
        leave(here);
        isWaiting = !names.isEmpty();
        mayHaveChanged = isWaiting;
        for (int i = 0; i < MAX_NAMES; i++) {
            fifos[i] = -1;
            slots[i] = -1;
        }
    }

    private static void leave(int here) {
        if (here >= 0) {
            Fd.changeDirectory(here);
            Fd.close(here);
        }
    }

    private static void readNames(byte[] file, List<byte[]> into) {
        int fd = Fd.openRead(file);
        if (fd < 0) {
            return;
        }
        byte[] text = new byte[MAX_FILE_BYTES];
        int length = Fd.read(fd, text, 0, MAX_FILE_BYTES);
        Fd.close(fd);
        int from = 0;
        for (int at = 0; at <= length && into.size() < MAX_NAMES; at++) {
            if (at == length || text[at] == '\n') {
                byte[] line = Bytes.slice(text, from, at);
                SettingText.cut(line, Bytes.length(line));
                if (line[0] != 0 && line[0] != '#') {
                    into.add(line);
                }
                from = at + 1;
            }
        }
    }

    /** False, and said once, if the name is no service's or would make a service need itself. */
    private boolean isUsable(byte[] name) {
        boolean isName = Bytes.indexOf(name, '/', 0) < 0 && name[0] != '.';
        if (!isName || Stat.path(name) < 0 || !Stat.isDirectory()) {
            report("needs: no such service, ignored: ", name);
            return false;
        }
        if (leadsBack(name)) {
            report("needs: a cycle, ignored: ", name);
            return false;
        }
        return true;
    }

    private void report(String text, byte[] name) {
        for (byte[] known : reported) {
            if (Bytes.equal(known, name)) {
                return;
            }
        }
        reported.add(name);
        diagnostics.warning().add(text).add(name).send(2);
    }

    private boolean leadsBack(byte[] name) {
        List<byte[]> found = new ArrayList<>();
        found.add(name);
        for (int i = 0; i < found.size(); i++) {
            if (Bytes.equal(found.get(i), ownName)) {
                return true;
            }
            List<byte[]> next = new ArrayList<>();
            readNames(path(found.get(i), "/needs"), next);
            for (byte[] candidate : next) {
                if (found.size() < MAX_NAMES && !contains(found, candidate)) {
                    found.add(candidate);
                }
            }
        }
        return false;
    }

    private static boolean contains(List<byte[]> list, byte[] name) {
        for (byte[] known : list) {
            if (Bytes.equal(known, name)) {
                return true;
            }
        }
        return false;
    }

    private byte[] path(byte[] name, String rest) {
        return path.clear().add(name).add(rest).add('\0').array();
    }

    /** True if run may start; else {@link #missing} has the names that are waited for. */
    boolean areMet() {
        if (!isWaiting) {
            return true;
        }
        if (!mayHaveChanged && Clock.monotonicMillis() < lookAgainMillis) {
            return false;
        }
        mayHaveChanged = false;
        lookAgainMillis = Long.MAX_VALUE;
        missing.clear();
        int here = Fd.openRead(Bytes.DOT);
        if (here < 0 || Fd.changeDirectory(scanDirectory) < 0) {
            lookAgainMillis = Clock.monotonicMillis() + LOOK_MILLIS;
            leave(here);
            return false;
        }
        for (int i = 0; i < names.size() && i < MAX_NAMES; i++) {
            if (!leaveFifo(i)) {
                lookAgainMillis = Clock.monotonicMillis() + LOOK_MILLIS;
            }
            if (!isUp(names.get(i))) {
                missing.add(names.get(i)).add('\n');
            }
        }
        leave(here);
        return missing.length() == 0;
    }

    Line missing() {
        return missing;
    }

    /** The directories are made where need be: who comes to supervise that service tells us. */
    private boolean leaveFifo(int index) {
        if (fifos[index] >= 0) {
            return true;
        }
        byte[] name = names.get(index);
        Path.makeDirectory(path(name, "/supervise"), 0700);
        Path.makeDirectory(path(name, "/supervise/event"), 0700);
        byte[] fifo = fifo(name);
        Path.unlink(fifo); // of an earlier process with our pid
        if (Path.makeFifo(fifo, 0600) < 0) {
            return false;
        }
        fifos[index] = Fd.openReadWrite(fifo); // our own writer: else each byte would end the fifo
        return fifos[index] >= 0;
    }

    private byte[] fifo(byte[] name) {
        path.clear().add(name).add("/supervise/event/wait.").addDecimal(Child.ownPid());
        return path.add(".1").add('\0').array();
    }

    private boolean isUp(byte[] name) {
        int ok = Fd.openWrite(path(name, "/supervise/ok"));
        if (ok < 0) {
            return false;
        }
        Fd.close(ok);
        int fd = Fd.openRead(path(name, "/supervise/status"));
        if (fd < 0) {
            return false;
        }
        int length = Fd.read(fd, status, 0, status.length);
        Fd.close(fd);
        if (length != status.length || status[19] != State.RUN.ordinal()) {
            return false;
        }
        boolean tells =
                Stat.path(path(name, "/notification-fd")) == 0
                        || Stat.path(path(name, "/notify-socket")) == 0;
        return !tells || Stat.path(path(name, "/supervise/ready")) == 0;
    }

    void watch() {
        for (int i = 0; isWaiting && i < names.size() && i < MAX_NAMES; i++) {
            slots[i] = fifos[i] >= 0 ? Poll.addRead(fifos[i]) : -1;
        }
    }

    /** Takes what has been told while we waited. */
    void listen() {
        for (int i = 0; isWaiting && i < names.size() && i < MAX_NAMES; i++) {
            if (fifos[i] >= 0 && Poll.isReady(slots[i])) {
                mayHaveChanged = true;
                Fd.read(fifos[i], status, 0, status.length);
            }
        }
    }

    long deadlineMillis() {
        return isWaiting ? lookAgainMillis : Long.MAX_VALUE;
    }

    /** Waits no more. */
    void end() {
        if (!isWaiting) {
            return;
        }
        isWaiting = false;
        int here = Fd.openRead(Bytes.DOT);
        if (here >= 0 && Fd.changeDirectory(scanDirectory) == 0) {
            for (int i = 0; i < names.size() && i < MAX_NAMES; i++) {
                Path.unlink(fifo(names.get(i)));
                if (fifos[i] >= 0) {
                    Fd.close(fifos[i]);
                    fifos[i] = -1;
                }
            }
        }
        leave(here);
    }
}
