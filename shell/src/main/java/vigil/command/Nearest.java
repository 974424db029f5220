package vigil.command;

import java.util.Collection;
import java.util.Optional;

/** What somebody probably meant. */
final class Nearest {
    private static final int MOST_EDITS = 3;

    private Nearest() {}

    /** The one with the fewest letters to change; none if it has little in common. */
    static Optional<String> of(String word, Collection<String> known) {
        String best = null;
        int fewest = Math.min(MOST_EDITS, Math.max(1, word.length() / 2)) + 1;
        for (String one : known) {
            int edits = one.startsWith(word) && !word.isEmpty() ? 1 : edits(word, one);
            if (edits < fewest) {
                fewest = edits;
                best = one;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Letters added, removed, changed, or neighbours that changed places. */
    static int edits(String from, String to) {
        int[] before = new int[to.length() + 1];
        int[] last = new int[to.length() + 1];
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                boolean same = from.charAt(i - 1) == to.charAt(j - 1);
                row[j] = Math.min(last[j - 1] + (same ? 0 : 1), Math.min(last[j], row[j - 1]) + 1);
                boolean swapped =
                        i > 1
                                && j > 1
                                && from.charAt(i - 1) == to.charAt(j - 2)
                                && from.charAt(i - 2) == to.charAt(j - 1);
                row[j] = swapped ? Math.min(row[j], before[j - 2] + 1) : row[j];
            }
            int[] free = before;
            before = last;
            last = row;
            row = free;
        }
        return last[to.length()];
    }
}
