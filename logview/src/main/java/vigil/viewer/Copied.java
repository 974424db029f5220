package vigil.viewer;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import vigil.grid.Text;
import vigil.log.LogLine;

/**
 * Whole lines for the clipboard of a terminal, controls as they are shown: what is pasted does
 * nothing.
 *
 * @param lines how many there are
 * @param whole whether that is all that was asked for
 */
public record Copied(byte[] text, int lines, boolean whole) {
    /** As many bytes as there are in 74994 characters of base64, which terminals take at once. */
    static final int MOST_BYTES = 74994 / 4 * 3;

    /** Takes lines in until there is no more room. */
    static final class Lines {
        private final ByteArrayOutputStream text = new ByteArrayOutputStream();
        private int lines;
        private boolean whole = true;
        private boolean open; // a newline belongs between the last line and the next

        /** Whether there may be room for one more; a first line is cut where it is too long. */
        boolean add(LogLine line) {
            int between = open ? 1 : 0;
            byte[] shown =
                    Text.ofLine(line.bytes(), 0, line.bytes().length)
                            .getBytes(StandardCharsets.UTF_8);
            int length = shown.length;
            whole = text.size() + between + length <= MOST_BYTES;
            if (!whole && lines > 0) {
                return false;
            }
            if (between > 0) {
                text.write('\n');
            }
            text.write(shown, 0, whole ? length : cut(shown));
            open = line.isEnded();
            lines++;
            return whole;
        }

        Copied all() {
            return new Copied(text.toByteArray(), lines, whole);
        }
    }

    /** In front of a character. */
    private static int cut(byte[] bytes) {
        int length = MOST_BYTES;
        while (length > 0 && (bytes[length] & 0xc0) == 0x80) {
            length--;
        }
        return length == 0 ? MOST_BYTES : length;
    }

    /** What was copied, in words. */
    public String words() {
        String many = lines == 1 ? "1 line copied" : lines + " lines copied";
        return whole ? many : many + ", the rest cut: too much for a terminal";
    }
}
