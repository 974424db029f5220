package vigil.keys;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Bytes from a terminal as keys, and what the mouse does. An escape sequence may come in pieces;
 * whether a lone ESC is the key of that name only time tells, so the caller says when it has waited
 * long enough.
 */
public final class KeyDecoder {
    private static final int ESC = 0x1b;
    private static final int DEL = 0x7f;
    private static final int LONGEST_SEQUENCE = 32;

    // xterm's mouse reports: ESC [ M and three bytes, or ESC [ < and three numbers
    private static final int X10_LENGTH = 6;
    private static final int MOST_DIGITS = 5;
    private static final int LEFT = 0;
    private static final int WHEEL_UP = 64;
    private static final int WHEEL_DOWN = 65;
    private static final int MODIFIERS = 4 | 8 | 16;

    private static final int INTERRUPT = 3;
    private static final String PASTE = "200";
    private static final String END_OF_PASTE = "\033[201~";

    private final StringBuilder pending = new StringBuilder();
    private final StringBuilder pasted = new StringBuilder();
    private boolean pasting;

    /** Whether bytes are held back that may become part of a longer sequence. */
    public boolean isWaiting() {
        return pending.length() > 0;
    }

    /** What {@code length} more bytes complete. */
    public List<Input> feed(byte[] bytes, int length) {
        List<Input> keys = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            if (pasting) {
                takePasted(keys, (char) (bytes[i] & 0xff));
            } else {
                pending.append((char) (bytes[i] & 0xff));
                take(keys);
            }
        }
        return keys;
    }

    /** What is held back, now that nothing follows it. */
    public List<Input> expire() {
        List<Input> keys = new ArrayList<>();
        if (pending.length() == 1 && pending.charAt(0) == ESC) {
            keys.add(new Key("Esc"));
        } else if (pending.length() == 2 && pending.charAt(0) == ESC) {
            keys.add(new Key("M-" + pending.charAt(1)));
        }
        pending.setLength(0);
        return keys;
    }

    /** Until its end, or Ctrl-C, which no terminal lets into what is pasted. */
    private void takePasted(List<Input> keys, char c) {
        pasted.append(c);
        int text = pasted.length() - END_OF_PASTE.length();
        boolean ended = text >= 0 && pasted.indexOf(END_OF_PASTE, text) == text;
        if (ended) {
            byte[] bytes = pasted.substring(0, text).getBytes(StandardCharsets.ISO_8859_1);
            String line = new String(bytes, StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}+", " ");
            keys.add(Key.pasted(line.strip()));
        }
        if (ended || c == INTERRUPT) {
            pasting = false;
            pasted.setLength(0);
        }
    }

    private void take(List<Input> keys) {
        char first = pending.charAt(0);
        if (first == ESC) {
            takeEscape(keys);
        } else if (first < 0x80) {
            finish(keys, plain(first));
        } else {
            takeUtf8(keys, first);
        }
    }

    private void takeUtf8(List<Input> keys, char first) {
        int length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
        if (first < 0xc2 || first > 0xf4) {
            pending.setLength(0);
        } else if (pending.length() == length) {
            int character = first & 0xff >> length + 1;
            for (int i = 1; i < length; i++) {
                character = character << 6 | pending.charAt(i) & 0x3f;
            }
            boolean valid = Character.isValidCodePoint(character) && character >= 0xa0;
            finish(keys, valid ? Character.toString(character) : "");
        }
    }

    private void takeEscape(List<Input> keys) {
        int length = pending.length();
        if (length == 1) {
            return;
        }
        char second = pending.charAt(1);
        if (second == ESC || second >= 0x80) { // the first was the key
            keys.add(new Key("Esc"));
            pending.deleteCharAt(0);
            take(keys);
        } else if (second == 'O') {
            if (length == 3) {
                finish(keys, ss3(pending.charAt(2)));
            }
        } else if (second == '[') {
            takeCsi(keys, length);
        } else {
            finish(keys, "M-" + plain(second));
        }
    }

    private void takeCsi(List<Input> keys, int length) {
        if (length == 2) {
            return;
        }
        char last = pending.charAt(length - 1);
        if (pending.charAt(2) == '[') { // the Linux console's F1 to F5
            if (length == 4) {
                finish(keys, last >= 'A' && last <= 'E' ? "F" + (last - 'A' + 1) : "");
            }
        } else if (pending.charAt(2) == 'M') { // a mouse, three bytes from blank on
            if (length == X10_LENGTH) {
                int[] numbers = {pending.charAt(3), pending.charAt(4), pending.charAt(5)};
                pending.setLength(0);
                mouse(keys, numbers[0] - ' ', numbers[1] - ' ', numbers[2] - ' ', true);
            }
        } else if (pending.charAt(2) == '<' && (last == 'M' || last == 'm')) {
            String[] numbers = pending.substring(3, length - 1).split(";");
            pending.setLength(0);
            if (numbers.length == 3) {
                int code = number(numbers[0]);
                mouse(keys, code, number(numbers[1]), number(numbers[2]), last == 'M');
            }
        } else if (last >= 0x40 && last <= 0x7e || length > LONGEST_SEQUENCE) {
            String parameters = pending.substring(2, length - 1);
            pasting = last == '~' && parameters.equals(PASTE);
            finish(keys, csi(parameters, last));
        }
    }

    /** A button is let go of, a pointer moved, a middle button: none of these does anything. */
    private static void mouse(List<Input> keys, int code, int column, int row, boolean pressed) {
        if (!pressed || column < 1 || row < 1) {
            return;
        }
        switch (code & ~MODIFIERS) {
            case LEFT -> keys.add(new Mouse(Mouse.Kind.CLICK, row - 1, column - 1));
            case WHEEL_UP -> keys.add(new Mouse(Mouse.Kind.WHEEL_UP, row - 1, column - 1));
            case WHEEL_DOWN -> keys.add(new Mouse(Mouse.Kind.WHEEL_DOWN, row - 1, column - 1));
            default -> {}
        }
    }

    /** In at most five digits; -1 for what is none. */
    private static int number(String digits) {
        if (digits.isEmpty() || digits.length() > MOST_DIGITS) {
            return -1;
        }
        int number = 0;
        for (int i = 0; i < digits.length(); i++) {
            char digit = digits.charAt(i);
            if (digit < '0' || digit > '9') {
                return -1;
            }
            number = 10 * number + digit - '0';
        }
        return number;
    }

    private void finish(List<Input> keys, String name) {
        pending.setLength(0);
        if (!name.isEmpty()) {
            keys.add(new Key(name));
        }
    }

    private static String plain(char c) {
        return switch (c) {
            case '\r', '\n' -> "Enter";
            case '\t' -> "Tab";
            case '\b', DEL -> "Backspace";
            case ' ' -> "Space";
            case 0 -> "C-Space";
            default -> c < ' ' ? "C-" + (char) (c | 0x60) : String.valueOf(c);
        };
    }

    private static String ss3(char c) {
        if (c >= 'P' && c <= 'S') {
            return "F" + (c - 'P' + 1);
        }
        return c == 'M' ? "Enter" : arrow(c);
    }

    private static String arrow(char c) {
        return switch (c) {
            case 'A' -> "Up";
            case 'B' -> "Down";
            case 'C' -> "Right";
            case 'D' -> "Left";
            case 'H' -> "Home";
            case 'F' -> "End";
            case 'Z' -> "BackTab";
            default -> "";
        };
    }

    private static String csi(String parameters, char last) {
        String[] numbers = parameters.split(";", 2);
        String modifier = numbers.length < 2 ? "" : modifier(numbers[1]);
        if (last != '~') {
            String key = last >= 'P' && last <= 'S' ? ss3(last) : arrow(last);
            return key.isEmpty() ? "" : modifier + key;
        }
        String key =
                switch (numbers[0]) {
                    case "1", "7" -> "Home";
                    case "2" -> "Ins";
                    case "3" -> "Del";
                    case "4", "8" -> "End";
                    case "5" -> "PgUp";
                    case "6" -> "PgDn";
                    case "11" -> "F1";
                    case "12" -> "F2";
                    case "13" -> "F3";
                    case "14" -> "F4";
                    case "15" -> "F5";
                    case "17" -> "F6";
                    case "18" -> "F7";
                    case "19" -> "F8";
                    case "20" -> "F9";
                    case "21" -> "F10";
                    case "23" -> "F11";
                    case "24" -> "F12";
                    default -> "";
                };
        return key.isEmpty() ? "" : modifier + key;
    }

    private static String modifier(String number) {
        return switch (number) {
            case "3" -> "M-";
            case "5" -> "C-";
            default -> "";
        };
    }
}
