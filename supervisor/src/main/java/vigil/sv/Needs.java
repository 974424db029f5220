package vigil.sv;

import vigil.bytes.Bytes;

/** In which order services go up: each after those that its file {@code needs} names. */
final class Needs {
    private final byte[][] names;
    private final int[] ranks;
    private int highestRank;

    private Needs(byte[][] names) {
        this.names = names;
        this.ranks = new int[names.length];
    }

    /** Reads the needs of each; of a circle no order is asked. */
    static Needs read(byte[][] names, ServiceRoot root) {
        Needs needs = new Needs(names);
        byte[][] texts = new byte[names.length][];
        boolean anyKnown = false;
        for (int i = 0; i < names.length; i++) {
            texts[i] = root.enter(names[i]) < 0 ? null : SmallFile.read(SmallFile.NEEDS);
            anyKnown |= texts[i] != null;
        }
        boolean isChanged = anyKnown;
        for (int pass = 0; isChanged && pass < names.length; pass++) {
            isChanged = false;
            for (int i = 0; i < names.length; i++) {
                isChanged |= texts[i] != null && needs.raise(i, texts[i]);
            }
        }
        return needs;
    }

    /** True if any of the services needs another of them. */
    boolean areKnown() {
        return highestRank > 0;
    }

    int highestRank() {
        return highestRank;
    }

    /** All, those that others need first, else as they were given. */
    byte[][] sorted() {
        if (highestRank == 0) {
            return names;
        }
        byte[][] sorted = new byte[names.length][];
        int count = 0;
        for (int rank = 0; rank <= highestRank; rank++) {
            for (byte[] name : ofRank(rank)) {
                sorted[count++] = name;
            }
        }
        return sorted;
    }

    /** Those whose longest way down to one that needs none of the others has that length. */
    byte[][] ofRank(int rank) {
        int count = 0;
        for (int each : ranks) {
            count += each == rank ? 1 : 0;
        }
        byte[][] found = new byte[count][];
        int at = 0;
        for (int i = 0; i < names.length; i++) {
            if (ranks[i] == rank) {
                found[at++] = names[i];
            }
        }
        return found;
    }

    /** Puts service {@code index} above all that it needs; true if that changed its rank. */
    private boolean raise(int index, byte[] text) {
        int rank = ranks[index];
        for (int at = 0; at >= 0; at = SmallFile.nextLine(text, at)) {
            byte[] need = SmallFile.line(text, at);
            for (int i = 0; i < names.length; i++) {
                if (i != index && Bytes.equal(shortName(names[i]), need)) {
                    rank = Math.max(rank, ranks[i] + 1);
                }
            }
        }
        boolean isRaised = rank > ranks[index] && rank < names.length;
        if (isRaised) {
            ranks[index] = rank;
            highestRank = Math.max(highestRank, rank);
        }
        return isRaised;
    }

    private static byte[] shortName(byte[] name) {
        int end = Bytes.length(name);
        while (end > 1 && name[end - 1] == '/') {
            end--;
        }
        return Bytes.baseName(Bytes.slice(name, 0, end));
    }
}
