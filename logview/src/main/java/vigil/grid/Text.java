package vigil.grid;

import java.nio.charset.StandardCharsets;

/**
 * Bytes from outside as characters that are safe on any terminal. Controls, invalid UTF-8,
 * direction marks and invisible characters are spelled out; nothing is dropped but marks that
 * combine with the character before them.
 */
public final class Text {
    private static final int TAB_STOP = 8;

    private Text() {}

    /** A file name that Java holds one character a byte, which the launcher arranges. */
    public static String ofName(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.ISO_8859_1);
        return ofLine(bytes, 0, bytes.length);
    }

    /** One line of bytes, UTF-8 where it is valid. */
    public static String ofLine(byte[] bytes, int from, int to) {
        StringBuilder shown = new StringBuilder(to - from + 16);
        int at = from;
        while (at < to) {
            int length = Utf8.length(bytes, at, to);
            if (length == 0) {
                shown.append(String.format("\\x%02x", bytes[at] & 0xff));
                at++;
            } else {
                append(shown, Utf8.decode(bytes, at, length));
                at += length;
            }
        }
        return shown.toString();
    }

    private static void append(StringBuilder shown, int character) {
        if (character >= ' ' && character < 0x7f) {
            shown.append((char) character);
        } else if (character == '\t') {
            shown.append(" ".repeat(TAB_STOP - shown.length() % TAB_STOP));
        } else if (character < ' ' || character == 0x7f) {
            shown.append('^').append((char) (character ^ 0x40));
        } else if (isSafe(character)) {
            shown.appendCodePoint(character);
        } else if (width(character) > 0) {
            shown.append(String.format("<%x>", character));
        }
    }

    /** Whether a terminal shows {@code character} in place and does nothing else. */
    public static boolean isSafe(int character) {
        if (character < 0x7f) {
            return character >= ' ';
        }
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK ->
                    false;
            default -> character != 0x00ad && (character & 0xfe00) != 0xfe00 || character > 0xffff;
        };
    }

    /** Columns that a terminal gives to {@code character}: 0 for combining marks, else 1 or 2. */
    public static int width(int character) {
        if (character < 0x300) {
            return 1;
        }
        int type = Character.getType(character);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        return isWide(character) ? 2 : 1;
    }

    private static boolean isWide(int c) {
        return c >= 0x1100 && c <= 0x115f
                || c >= 0x2e80 && c <= 0xa4cf && c != 0x303f
                || c >= 0xac00 && c <= 0xd7a3
                || c >= 0xf900 && c <= 0xfaff
                || c >= 0xfe30 && c <= 0xfe6f
                || c >= 0xff00 && c <= 0xff60
                || c >= 0xffe0 && c <= 0xffe6
                || c >= 0x1f300 && c <= 0x1faff
                || c >= 0x20000 && c <= 0x3fffd;
    }

    /** {@code text} in exactly {@code columns} columns, its end cut or filled with spaces. */
    public static String fit(String text, int columns) {
        StringBuilder fitted = new StringBuilder();
        int used = 0;
        for (int at = 0; at < text.length(); ) {
            int character = text.codePointAt(at);
            int width = width(character);
            if (used + width > columns) {
                break;
            }
            fitted.appendCodePoint(character);
            used += width;
            at += Character.charCount(character);
        }
        return fitted.append(" ".repeat(Math.max(0, columns - used))).toString();
    }

    /** As {@link #fit}, with an ellipsis where the end is cut. */
    public static String cut(String text, int columns) {
        int needed = text.codePoints().map(Text::width).sum();
        boolean whole = needed <= columns || columns < 1;
        return whole ? fit(text, columns) : fit(text, columns - 1) + "…";
    }

    /** {@code text} pushed to the right of {@code columns} columns, cut if it is longer. */
    public static String right(String text, int columns) {
        return " ".repeat(Math.max(0, columns - text.length())) + fit(text, columns).strip();
    }
}
