package vigil.posix;

import org.teavm.interop.Address;

/**
 * An environment for children: ours, with variables of its own in place of those of their names.
 */
public final class ChildVariables {
    private static final int POINTER_BYTES = 8;

    private final Address block;

    /** Each of {@code settings} is NAME=VALUE, or NAME for one to be left out; NUL-ended. */
    public ChildVariables(byte[][] settings) {
        int count = 0;
        Address at = Start.environ();
        while (at != null && at.add(count * POINTER_BYTES).getAddress() != null) {
            count++;
        }
        block = Memory.take((count + settings.length + 1) * (long) POINTER_BYTES);
        int kept = 0;
        for (int i = 0; i < count; i++) {
            Address entry = at.add(i * POINTER_BYTES).getAddress();
            if (!isSetAnew(entry, settings)) {
                block.add(kept++ * POINTER_BYTES).putAddress(entry);
            }
        }
        for (byte[] setting : settings) {
            if (nameLength(setting) < setting.length && setting[nameLength(setting)] == '=') {
                block.add(kept++ * POINTER_BYTES).putAddress(copy(setting));
            }
        }
        block.add(kept * POINTER_BYTES).putAddress(null);
    }

    private static Address copy(byte[] setting) {
        Address text = Memory.take(setting.length);
        Address.moveMemoryBlock(Address.ofData(setting), text, setting.length);
        return text;
    }

    private static boolean isSetAnew(Address entry, byte[][] settings) {
        for (byte[] setting : settings) {
            int length = nameLength(setting);
            int same = 0;
            while (same < length && entry.add(same).getByte() == setting[same]) {
                same++;
            }
            if (same == length && entry.add(length).getByte() == '=') {
                return true;
            }
        }
        return false;
    }

    private static int nameLength(byte[] setting) {
        int length = 0;
        while (length < setting.length && setting[length] != 0 && setting[length] != '=') {
            length++;
        }
        return length;
    }

    Address block() {
        return block;
    }
}
