package vigil.host;

import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** stat(2) of a file on another machine. Owners are named by their numbers. */
record HostAttributes(
        long mode, long size, long seconds, long nanos, long device, long inode, long uid, long gid)
        implements PosixFileAttributes {
    private static final int TYPE = 0170000;
    private static final int REGULAR = 0100000;
    private static final int DIRECTORY = 0040000;
    private static final int SYMLINK = 0120000;

    /** The owner of a file, as the number that it is. */
    private record Owner(String getName) implements GroupPrincipal {
        @Override
        public String getName() {
            return getName;
        }
    }

    static HostAttributes of(Reply answer) {
        return new HostAttributes(
                answer.number(),
                answer.number(),
                answer.number(),
                answer.number(),
                answer.number(),
                answer.number(),
                answer.number(),
                answer.number());
    }

    /** By the names that the view "unix" of this machine has. */
    Map<String, Object> unix() {
        return Map.of("dev", device, "ino", inode, "uid", (int) uid, "mode", (int) mode);
    }

    private boolean is(int type) {
        return (mode & TYPE) == type;
    }

    @Override
    public FileTime lastModifiedTime() {
        return FileTime.from(Instant.ofEpochSecond(seconds, nanos));
    }

    @Override
    public FileTime lastAccessTime() {
        return lastModifiedTime();
    }

    @Override
    public FileTime creationTime() {
        return lastModifiedTime();
    }

    @Override
    public boolean isRegularFile() {
        return is(REGULAR);
    }

    @Override
    public boolean isDirectory() {
        return is(DIRECTORY);
    }

    @Override
    public boolean isSymbolicLink() {
        return is(SYMLINK);
    }

    @Override
    public boolean isOther() {
        return !isRegularFile() && !isDirectory() && !isSymbolicLink();
    }

    @Override
    public Object fileKey() {
        return "(dev=" + Long.toHexString(device) + ",ino=" + inode + ")"; // as Java has it here
    }

    @Override
    public UserPrincipal owner() {
        return new Owner(Long.toString(uid));
    }

    @Override
    public GroupPrincipal group() {
        return new Owner(Long.toString(gid));
    }

    @Override
    public Set<PosixFilePermission> permissions() {
        Set<PosixFilePermission> found = EnumSet.noneOf(PosixFilePermission.class);
        for (PosixFilePermission permission : PosixFilePermission.values()) {
            if ((mode & bit(permission)) != 0) {
                found.add(permission);
            }
        }
        return found;
    }

    /** They are in the order of the bits, the owner's right to read first. */
    private static int bit(PosixFilePermission permission) {
        return 0400 >> permission.ordinal();
    }

    static int bits(Set<PosixFilePermission> permissions) {
        int bits = 0;
        for (PosixFilePermission permission : permissions) {
            bits |= bit(permission);
        }
        return bits;
    }
}
