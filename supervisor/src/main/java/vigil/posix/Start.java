package vigil.posix;

import org.teavm.interop.Address;
import org.teavm.interop.Import;
import org.teavm.interop.c.Include;
import org.teavm.interop.c.Variable;

/** What the program was started with: its arguments and environment, as bytes. */
public final class Start {
    private Start() {}

    /** The number of arguments, the program's own name at 0 included. */
    @Variable
    @Import(name = "vigil_argc")
    @Include(value = "start.h", isSystem = false)
    public static native int argumentCount();

    /** A NUL-ended copy. */
    public static byte[] argument(int index) {
        return Memory.bytesAt(argv().add(index * 8).getAddress());
    }

    /** NUL-ended copies of those from {@code first} on. */
    public static byte[][] arguments(int first) {
        byte[][] copies = new byte[Math.max(0, argumentCount() - first)][];
        for (int i = 0; i < copies.length; i++) {
            copies[i] = argument(first + i);
        }
        return copies;
    }

    /** Makes the second argument the first, as if the program had been started so. */
    @Import(name = "vigil_drop_first_argument")
    @Include(value = "start.h", isSystem = false)
    public static native void dropFirstArgument();

    /** The value of a variable, NUL-ended; null if it is not set. */
    public static byte[] variable(String name) {
        Address at = environ();
        if (at == null) {
            return null;
        }
        for (Address entry = at.getAddress(); entry != null; entry = at.getAddress()) {
            if (startsWith(entry, name)) {
                return Memory.bytesAt(entry.add(name.length() + 1));
            }
            at = at.add(8);
        }
        return null;
    }

    /** NUL-ended copies of all of "NAME=VALUE". */
    public static byte[][] environment() {
        Address at = environ();
        int count = 0;
        while (at != null && at.add(count * 8).getAddress() != null) {
            count++;
        }
        byte[][] copies = new byte[count][];
        for (int i = 0; i < count; i++) {
            copies[i] = Memory.bytesAt(at.add(i * 8).getAddress());
        }
        return copies;
    }

    /** Takes a variable, its name NUL-ended, out of this program's environment. */
    public static void removeVariable(byte[] name) {
        unsetenv(Address.ofData(name));
    }

    @Import(name = "unsetenv")
    @Include("stdlib.h")
    private static native int unsetenv(Address name);

    private static boolean startsWith(Address entry, String name) {
        int length = name.length();
        for (int i = 0; i < length; i++) {
            if (entry.add(i).getByte() != (byte) name.charAt(i)) {
                return false;
            }
        }
        return entry.add(length).getByte() == '=';
    }

    @Variable
    @Import(name = "vigil_argv")
    @Include(value = "start.h", isSystem = false)
    static native Address argv();

    @Variable
    @Import(name = "environ")
    @Include("unistd.h")
    static native Address environ();
}
