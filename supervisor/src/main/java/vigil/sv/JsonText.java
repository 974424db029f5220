package vigil.sv;

import vigil.bytes.Bytes;
import vigil.diagnostic.Line;

/**
 * Bytes as a JSON string. What is UTF-8 stays; any other byte becomes a lone surrogate, U+DC00 and
 * its value, so that no two names become one.
 */
final class JsonText {
    private static final String HEX = "0123456789abcdef";

    private JsonText() {}

    static void addString(Line line, byte[] text) {
        int length = Bytes.length(text);
        line.add('"');
        for (int at = 0; at < length; ) {
            int size = sizeOfCharacter(text, at, length);
            if (size == 0) {
                addEscape(line, 0xdc00 | text[at] & 0xff);
            } else if (size > 1) {
                line.add(text, at, at + size);
            } else {
                addAscii(line, (char) text[at]);
            }
            at += Math.max(size, 1);
        }
        line.add('"');
    }

    private static void addAscii(Line line, char character) {
        if (character < ' ' || character == 127) {
            addEscape(line, character);
            return;
        }
        if (character == '"' || character == '\\') {
            line.add('\\');
        }
        line.add(character);
    }

    private static void addEscape(Line line, int unit) {
        line.add("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            line.add(HEX.charAt(unit >> shift & 15));
        }
    }

    /** How many bytes the UTF-8 character at {@code at} has; 0 if there is none. */
    private static int sizeOfCharacter(byte[] text, int at, int length) {
        int first = text[at] & 0xff;
        if (first < 0x80) {
            return 1;
        }
        int size = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
        if (first < 0xc2 || first > 0xf4 || at + size > length) {
            return 0;
        }
        for (int i = 1; i < size; i++) {
            if ((text[at + i] & 0xc0) != 0x80) {
                return 0;
            }
        }
        return isInRange(first, text[at + 1] & 0xff) ? size : 0;
    }

    /** Neither overlong, nor a surrogate, nor beyond U+10FFFF. */
    private static boolean isInRange(int first, int second) {
        return switch (first) {
            case 0xe0 -> second >= 0xa0;
            case 0xed -> second < 0xa0;
            case 0xf0 -> second >= 0x90;
            case 0xf4 -> second < 0x90;
            default -> true;
        };
    }
}
