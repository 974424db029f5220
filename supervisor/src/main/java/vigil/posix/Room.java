package vigil.posix;

import org.teavm.interop.Address;
import org.teavm.interop.Import;
import org.teavm.interop.Structure;
import org.teavm.interop.c.Include;
import org.teavm.interop.c.Name;
import org.teavm.interop.c.Native;

/** statvfs(3). The result stands where stat(2)'s does: read what is needed before its next call. */
public final class Room {
    private Room() {}

    /** Of the file system that {@code path} lies on. */
    public static int path(byte[] path) {
        return Errno.check(statvfs(Address.ofData(path), Scratch.at(Scratch.STAT)));
    }

    /** For users other than root. */
    public static long freeBytes() {
        return last().free * last().unit;
    }

    public static long allBytes() {
        return last().all * last().unit;
    }

    private static CRoom last() {
        return Scratch.at(Scratch.STAT).toStructure();
    }

    @Import(name = "statvfs")
    @Include("sys/statvfs.h")
    private static native int statvfs(Address path, Address result);

    @Native(structKeyword = true)
    @Name("statvfs")
    @Include("sys/statvfs.h")
    private static final class CRoom extends Structure {
        @Name("f_frsize")
        long unit;

        @Name("f_blocks")
        long all;

        @Name("f_bavail")
        long free;
    }
}
