package vigil.posix;

import org.teavm.interop.Address;
import org.teavm.interop.Import;
import org.teavm.interop.c.Include;

/** A socket for datagrams of this system's processes, with word of who sent them. */
public final class LocalSocket {
    private static final int NAME_BYTES = 107;

    private LocalSocket() {}

    /**
     * A close-on-exec socket by the abstract name {@code name}, NUL-ended, or by one that the
     * kernel chooses if that is empty.
     */
    public static int open(byte[] name) {
        int length = 0;
        while (length < name.length && name[length] != 0) {
            length++;
        }
        return Errno.check(openNamed(Address.ofData(name), length));
    }

    /** The abstract name, NUL-ended; empty if it has none. */
    public static byte[] name(int fd) {
        byte[] name = new byte[NAME_BYTES + 1];
        int length = nameOf(fd, Address.ofData(name), NAME_BYTES);
        if (length < 0) {
            name[0] = 0;
        }
        return name;
    }

    /** The length of the next datagram, cut to fit; -EAGAIN if there is none. */
    public static int receive(int fd, byte[] into) {
        return Errno.check(
                receive(fd, Address.ofData(into), into.length, Scratch.at(Scratch.STATUS)));
    }

    /** Who sent what was received last; 0 if that is not known. */
    public static int senderPid() {
        return Scratch.at(Scratch.STATUS).getInt();
    }

    @Import(name = "vigil_local_open")
    @Include(value = "local.h", isSystem = false)
    private static native int openNamed(Address name, int length);

    @Import(name = "vigil_local_name")
    @Include(value = "local.h", isSystem = false)
    private static native int nameOf(int fd, Address name, int size);

    @Import(name = "vigil_local_receive")
    @Include(value = "local.h", isSystem = false)
    private static native int receive(int fd, Address bytes, int size, Address pid);
}
