package vigil.posix;

import org.teavm.interop.Address;
import org.teavm.interop.Import;
import org.teavm.interop.c.Include;

/** Who this process is, and how nice: setgroups(2), setgid(2), setuid(2), nice(2). */
public final class Identity {
    private Identity() {}

    /** Makes the first {@code count} of {@code gids} the supplementary groups, and no others. */
    public static int setGroups(int[] gids, int count) {
        return Errno.check(setgroups(count, Address.ofData(gids)));
    }

    public static int setGid(int gid) {
        return Errno.check(setgid(gid));
    }

    public static int setUid(int uid) {
        return Errno.check(setuid(uid));
    }

    /** 0, or a negated errno. */
    public static int addNice(int increment) {
        Errno.clear(); // -1 is also a nice value
        return nice(increment) == -1 ? -Errno.number() : 0;
    }

    @Import(name = "geteuid")
    @Include("unistd.h")
    public static native int effectiveUid();

    @Import(name = "getegid")
    @Include("unistd.h")
    public static native int effectiveGid();

    @Import(name = "setgroups")
    @Include("grp.h")
    private static native int setgroups(int count, Address gids);

    @Import(name = "setgid")
    @Include("unistd.h")
    private static native int setgid(int gid);

    @Import(name = "setuid")
    @Include("unistd.h")
    private static native int setuid(int uid);

    @Import(name = "nice")
    @Include("unistd.h")
    private static native int nice(int increment);
}
