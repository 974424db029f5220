package vigil.svlogtail;

import java.util.ArrayList;
import java.util.List;
import vigil.bytes.Bytes;
import vigil.diagnostic.Diagnostics;
import vigil.posix.Clock;
import vigil.posix.Directory;
import vigil.posix.Start;
import vigil.posix.Stat;
import vigil.posix.Watch;
import vigil.service.LogName;
import vigil.service.ServiceLog;
import vigil.service.UsualDirectory;

/** The logs that were asked for: those of named services, of paths, or of all services. */
final class Logs {
    private static final int MOST_BUFFER_BYTES = 1 << 18;
    private static final int LEAST_BUFFER_BYTES = 1 << 12;
    private static final int ALL_BUFFERS_BYTES = 1 << 23;

    private final Options options;
    private final Diagnostics diagnostics;
    private final byte[] services = UsualDirectory.find();
    private final boolean areAll;
    private final List<LogReader> list = new ArrayList<>();
    private long lookedMillis;

    Logs(Options options, Diagnostics diagnostics) {
        this.options = options;
        this.diagnostics = diagnostics;
        areAll = options.firstWord() >= Start.argumentCount();
    }

    List<LogReader> list() {
        return list;
    }

    /** Whether they are those of all services, so that more may come. */
    boolean areAll() {
        return areAll;
    }

    /** Whether lines need the name of their log. */
    boolean areNamed() {
        return areAll || options.firstWord() + 1 < Start.argumentCount();
    }

    /** Says which words mean no log. */
    void open() {
        lookedMillis = Clock.monotonicMillis();
        if (areAll) {
            addAll();
            return;
        }
        for (int i = options.firstWord(); i < Start.argumentCount(); i++) {
            byte[] word = Start.argument(i);
            byte[] path = find(word);
            if (path == null) {
                diagnostics.warning().add(word).add(": has no log directory").send(2);
            } else {
                add(word, path, Start.argumentCount() - options.firstWord());
            }
        }
    }

    /** With a slash a log directory, a service directory or a file; else a service. */
    private byte[] find(byte[] word) {
        boolean isPath = Bytes.indexOf(word, '/', 0) >= 0;
        byte[] path = isPath ? word : ServiceLog.in(services, word);
        boolean isFile = isPath && Stat.path(path) == 0 && Stat.isRegular();
        return isFile || isPath && ServiceLog.isLog(path) ? path : ServiceLog.of(path);
    }

    private void addAll() {
        List<byte[]> names = new ArrayList<>();
        Directory directory = Directory.open(services);
        for (byte[] name = directory.next(); name != null; name = directory.next()) {
            if (name[0] != '.' && !isKnown(name)) {
                names.add(name);
            }
        }
        if (directory.error() < 0 && list.isEmpty()) {
            diagnostics.warning().add(services).addError(directory.error()).send(2);
        }
        directory.close();
        names.sort(LogName::compare);
        for (byte[] name : names) {
            byte[] log = ServiceLog.of(ServiceLog.in(services, name));
            if (log != null) {
                add(name, log, names.size());
            }
        }
    }

    private boolean isKnown(byte[] name) {
        for (LogReader log : list) {
            if (Bytes.equal(log.name(), name)) {
                return true;
            }
        }
        return false;
    }

    private void add(byte[] name, byte[] path, int of) {
        int share = ALL_BUFFERS_BYTES / Math.max(of, 1);
        int bufferBytes = Math.max(LEAST_BUFFER_BYTES, Math.min(MOST_BUFFER_BYTES, share));
        LogFiles files = new LogFiles(path, diagnostics);
        list.add(new LogReader(name, files, options.wanted(), bufferBytes, areNamed()));
    }

    /** Services may come while we watch; looked for again when {@code millis} have passed. */
    void lookForMore(int millis) {
        long now = Clock.monotonicMillis();
        if (now - lookedMillis >= millis) {
            lookedMillis = now;
            addAll();
        }
    }

    /** The log whose next line is the earliest; null if none has one now. */
    LogReader first() {
        LogReader first = null;
        for (int i = 0; i < list.size(); i++) {
            LogReader log = list.get(i);
            if (log.hasLine() && (first == null || log.nanos() < first.nanos())) {
                first = log;
            }
        }
        return first;
    }

    /** What the system told of one watch. */
    void wake(int watch, int change) {
        for (int i = 0; i < list.size(); i++) {
            LogReader log = list.get(i);
            if (log.watch() == watch || change == Watch.OVERFLOW) {
                log.wake();
                if (change == Watch.ITSELF) {
                    log.watchBy(-1);
                }
            }
        }
    }

    void wakeAll() {
        for (int i = 0; i < list.size(); i++) {
            list.get(i).wake();
        }
    }
}
