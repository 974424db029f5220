package vigil.chpst;

import vigil.bytes.Bytes;
import vigil.diagnostic.Line;

/**
 * The environment of the program to run. As in the original, the last entry takes the place of one
 * that goes, a new value is the last entry, and only the first of two entries of one name goes.
 */
final class Environment {
    private byte[][] entries;
    private int count;

    /** Of "NAME=VALUE", NUL-ended. */
    Environment(byte[][] entries) {
        this.entries = entries;
        count = entries.length;
    }

    /** {@code value} is bytes {@code 0..length}, without a NUL. */
    void set(byte[] name, byte[] value, int length) {
        change(new Line().add(name).add('=').add(value, 0, length).toBytes());
    }

    void setNumber(String name, int number) {
        change(new Line().add(name).add('=').addDecimal(number & 0xffffffffL).toBytes());
    }

    void unset(byte[] name) {
        change(name);
    }

    byte[][] toArray() {
        byte[][] copy = new byte[count][];
        System.arraycopy(entries, 0, copy, 0, count);
        return copy;
    }

    /** An equals sign within a file's name counts: such a file sets what stands before it. */
    private void change(byte[] change) {
        int equals = Bytes.indexOf(change, '=', 0);
        int nameLength = equals < 0 ? Bytes.length(change) : equals;
        remove(change, nameLength);
        if (equals >= 0) {
            append(change);
        }
    }

    private void remove(byte[] name, int nameLength) {
        for (int i = 0; i < count; i++) {
            if (isNamed(entries[i], name, nameLength)) {
                count--;
                entries[i] = entries[count];
                return;
            }
        }
    }

    private void append(byte[] entry) {
        if (count == entries.length) {
            byte[][] larger = new byte[count + 16][];
            System.arraycopy(entries, 0, larger, 0, count);
            entries = larger;
        }
        entries[count++] = entry;
    }

    private static boolean isNamed(byte[] entry, byte[] name, int nameLength) {
        if (entry.length <= nameLength || entry[nameLength] != '=') {
            return false;
        }
        for (int i = 0; i < nameLength; i++) {
            if (entry[i] != name[i]) {
                return false;
            }
        }
        return true;
    }
}
