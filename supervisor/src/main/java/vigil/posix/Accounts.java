package vigil.posix;

import org.teavm.interop.Address;
import org.teavm.interop.Import;
import org.teavm.interop.Structure;
import org.teavm.interop.c.Include;
import org.teavm.interop.c.Name;
import org.teavm.interop.c.Native;

/**
 * getpwnam(3), getgrnam(3): the users and groups that libc knows. Linked with musl, as the suite
 * is, these are the ones of /etc/passwd and /etc/group: there is no NSS.
 */
public final class Accounts {
    private static final byte[] PASSWD = {'/', 'e', 't', 'c', '/', 'p', 'a', 's', 's', 'w', 'd', 0};
    private static final byte[] GROUP = {'/', 'e', 't', 'c', '/', 'g', 'r', 'o', 'u', 'p', 0};

    private static int uid;
    private static int gid;

    private Accounts() {}

    /** 1 if there is such a user, whose {@link #uid} and {@link #gid} follow; 0 if not. */
    public static int findUser(byte[] name) {
        CUser user = getpwnam(Address.ofData(name));
        if (user == null) {
            return unknownOrUnreadable(PASSWD);
        }
        uid = user.uid;
        gid = user.gid;
        return 1;
    }

    /** 1 if there is such a group, whose {@link #gid} follows; 0 if not. */
    public static int findGroup(byte[] name) {
        CGroup group = getgrnam(Address.ofData(name));
        if (group == null) {
            return unknownOrUnreadable(GROUP);
        }
        gid = group.gid;
        return 1;
    }

    public static int uid() {
        return uid;
    }

    public static int gid() {
        return gid;
    }

    /** errno says nothing after a search that found nobody: libraries differ. */
    private static int unknownOrUnreadable(byte[] file) {
        int fd = Fd.openRead(file);
        return fd < 0 ? fd : Math.min(Fd.close(fd), 0);
    }

    @Import(name = "getpwnam")
    @Include("pwd.h")
    private static native CUser getpwnam(Address name);

    @Import(name = "getgrnam")
    @Include("grp.h")
    private static native CGroup getgrnam(Address name);

    @Native(structKeyword = true)
    @Name("passwd")
    @Include("pwd.h")
    private static final class CUser extends Structure {
        @Name("pw_uid")
        int uid;

        @Name("pw_gid")
        int gid;
    }

    @Native(structKeyword = true)
    @Name("group")
    @Include("grp.h")
    private static final class CGroup extends Structure {
        @Name("gr_gid")
        int gid;
    }
}
