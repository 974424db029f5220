package vigil.posix;

import org.teavm.interop.Address;
import org.teavm.interop.Import;
import org.teavm.interop.c.Include;
import org.teavm.interop.c.Variable;

/** getrlimit(2), setrlimit(2): soft limits. Values are unsigned; all ones is no limit. */
public final class Limits {
    private Limits() {}

    /** Reads the limits of {@code resource}: {@link #hard} until the next reading. */
    public static int read(int resource) {
        return Errno.check(getrlimit(resource, Scratch.at(Scratch.LIMIT)));
    }

    public static long hard() {
        return Scratch.at(Scratch.LIMIT).add(8).getLong();
    }

    /** Sets the soft limit of the resource that was read last. */
    public static int setSoft(int resource, long value) {
        Scratch.at(Scratch.LIMIT).putLong(value);
        return Errno.check(setrlimit(resource, Scratch.at(Scratch.LIMIT)));
    }

    @Import(name = "getrlimit")
    @Include("sys/resource.h")
    private static native int getrlimit(int resource, Address limits);

    @Import(name = "setrlimit")
    @Include("sys/resource.h")
    private static native int setrlimit(int resource, Address limits);

    @Variable
    @Import(name = "RLIMIT_AS")
    @Include("sys/resource.h")
    public static native int addressSpace();

    @Variable
    @Import(name = "RLIMIT_CORE")
    @Include("sys/resource.h")
    public static native int core();

    @Variable
    @Import(name = "RLIMIT_DATA")
    @Include("sys/resource.h")
    public static native int data();

    @Variable
    @Import(name = "RLIMIT_FSIZE")
    @Include("sys/resource.h")
    public static native int fileSize();

    @Variable
    @Import(name = "RLIMIT_MEMLOCK")
    @Include("sys/resource.h")
    public static native int lockedMemory();

    @Variable
    @Import(name = "RLIMIT_NOFILE")
    @Include("sys/resource.h")
    public static native int openFiles();

    @Variable
    @Import(name = "RLIMIT_NPROC")
    @Include("sys/resource.h")
    public static native int processes();

    @Variable
    @Import(name = "RLIMIT_RSS")
    @Include("sys/resource.h")
    public static native int residentSet();

    @Variable
    @Import(name = "RLIMIT_STACK")
    @Include("sys/resource.h")
    public static native int stack();

    @Variable
    @Import(name = "RLIMIT_CPU")
    @Include("sys/resource.h")
    public static native int cpuSeconds();
}
