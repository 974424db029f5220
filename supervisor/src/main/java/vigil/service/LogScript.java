package vigil.service;

import java.util.ArrayList;
import java.util.List;
import vigil.bytes.Bytes;

/**
 * Reads in a log service's run script, and in its {@code conf} beside it, where the log daemon is
 * told to write. Nothing is executed: what only a shell can tell is not known. Texts are NUL-ended.
 */
public final class LogScript {
    private static final byte[] FIRST_ARGUMENT = {'@', 0};

    private final byte[] conf;
    private final List<byte[]> names = new ArrayList<>();
    private final List<byte[]> values = new ArrayList<>();
    private byte[] found;

    private LogScript(byte[] conf) {
        this.conf = conf;
    }

    /**
     * The directory that {@code script} gives to the first log daemon in it; null if that cannot be
     * told. {@code conf} may be null; {@code directory} is where the script runs, without links.
     */
    public static byte[] directory(byte[] script, byte[] conf, byte[] directory) {
        LogScript reader = new LogScript(conf);
        reader.set(Bytes.of("PWD"), directory);
        reader.readLines(script, false);
        return reader.found;
    }

    /**
     * The directory that a running log daemon was given; null if it is none. {@code arguments} are
     * each ended by NUL, as in {@code /proc/PID/cmdline}.
     */
    public static byte[] directory(byte[] arguments) {
        List<byte[]> words = new ArrayList<>();
        int from = 0;
        for (int at = 0; at < arguments.length; at++) {
            if (arguments[at] == 0) {
                words.add(Bytes.slice(arguments, from, at));
                from = at + 1;
            }
        }
        return words.isEmpty() || !isLogger(words.get(0)) ? null : operand(words, 0);
    }

    private void readLines(byte[] text, boolean isConf) {
        int length = Bytes.length(text);
        List<byte[]> words = new ArrayList<>();
        int at = 0;
        while (at < length && found == null) {
            at = readLine(text, at, length, words);
            takeLine(words, isConf);
            words.clear();
        }
    }

    /** Adds the words of a line as they are written; returns where the next one begins. */
    private static int readLine(byte[] text, int from, int length, List<byte[]> words) {
        int start = -1;
        byte quote = 0;
        for (int at = from; at < length; at++) {
            byte c = text[at];
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
                continue;
            }
            boolean isJoined = c == '\\' && at + 1 < length && text[at + 1] == '\n';
            boolean ends = c == '\n' || c == ';' || c == '#' && start < 0;
            if (c == ' ' || c == '\t' || isJoined || ends) {
                if (start >= 0) {
                    words.add(Bytes.slice(text, start, at));
                }
                start = -1;
                at += isJoined ? 1 : 0;
            } else {
                start = start < 0 ? at : start;
                quote = c == '"' || c == '\'' ? c : 0;
            }
            if (ends) {
                int newline = c == ';' ? at : Bytes.indexOf(text, '\n', at);
                return newline < 0 ? length : newline + 1;
            }
        }
        if (start >= 0) {
            words.add(Bytes.slice(text, start, length));
        }
        return length;
    }

    private void takeLine(List<byte[]> words, boolean isConf) {
        if (words.isEmpty()) {
            return;
        }
        byte[] first = words.get(0);
        int equals = Bytes.indexOf(first, '=', 0);
        if (words.size() == 1 && equals > 0 && nameLength(first, 0) == equals) {
            set(Bytes.slice(first, 0, equals), expand(Bytes.from(first, equals + 1)));
            return;
        }
        if (isConf) {
            return;
        }
        if (words.size() > 2 && Bytes.equal(first, "set") && Bytes.equal(words.get(1), "--")) {
            set(FIRST_ARGUMENT, expand(words.get(2)));
            return;
        }
        for (int i = 0; i < words.size() && found == null; i++) {
            if (isLogger(words.get(i))) {
                byte[] operand = operand(words, i);
                found = operand == null ? null : expand(operand);
            } else if (conf != null && i > 0 && isConfRead(words.get(i - 1), words.get(i))) {
                readLines(conf, true);
            }
        }
    }

    private static boolean isConfRead(byte[] command, byte[] file) {
        return Bytes.equal(command, ".") && Bytes.equal(Bytes.baseName(file), "conf");
    }

    private static boolean isLogger(byte[] word) {
        byte[] name = Bytes.baseName(word);
        return Bytes.equal(name, "svlogd")
                || Bytes.equal(name, "multilog")
                || Bytes.equal(name, "s6-log");
    }

    /** The first operand of svlogd, the last word of the others. */
    private static byte[] operand(List<byte[]> words, int logger) {
        boolean isSvlogd = Bytes.equal(Bytes.baseName(words.get(logger)), "svlogd");
        byte[] last = null;
        for (int i = logger + 1; i < words.size(); i++) {
            byte[] word = words.get(i);
            if (isSvlogd && word[0] == '-') {
                i += takesNext(word) ? 1 : 0;
            } else if (Bytes.indexOf(word, '>', 0) < 0) {
                if (isSvlogd) {
                    return word;
                }
                last = word;
            }
        }
        return last;
    }

    /** Whether the value of a group of svlogd's options is the next word. */
    private static boolean takesNext(byte[] group) {
        int length = Bytes.length(group);
        for (int at = 1; at < length; at++) {
            byte c = group[at];
            if (c == 'r' || c == 'R' || c == 'l' || c == 'b') {
                return at == length - 1;
            }
        }
        return false;
    }

    private void set(byte[] name, byte[] value) {
        for (int i = 0; i < names.size(); i++) {
            if (Bytes.equal(names.get(i), name)) {
                values.set(i, value);
                return;
            }
        }
        names.add(name);
        values.add(value);
    }

    private byte[] get(byte[] name) {
        for (int i = 0; i < names.size(); i++) {
            if (Bytes.equal(names.get(i), name)) {
                return values.get(i);
            }
        }
        return null;
    }

    /** Without quotes, variables by their values; null if something else is to be put in. */
    private byte[] expand(byte[] word) {
        byte[] text = {0};
        int length = Bytes.length(word);
        byte quote = 0;
        for (int at = 0; at < length; at++) {
            byte c = word[at];
            if (quote == 0 ? c == '"' || c == '\'' : c == quote) {
                quote = quote == 0 ? c : 0;
            } else if (quote != '\'' && (c == '`' || c == '\\')) {
                return null;
            } else if (quote != '\'' && c == '$') {
                int end = variableEnd(word, at + 1);
                byte[] value = end < 0 ? null : variable(Bytes.slice(word, at + 1, end));
                if (value == null) {
                    return null;
                }
                text = Bytes.join(text, value);
                at = end - 1;
            } else {
                text = Bytes.join(text, new byte[] {c, 0});
            }
        }
        return text;
    }

    /** Where {@code NAME}, {@code @} or <code>{...}</code> ends; -1 for what is none of these. */
    private static int variableEnd(byte[] word, int from) {
        if (word[from] == '{') {
            int end = Bytes.indexOf(word, '}', from);
            return end < 0 ? -1 : end + 1;
        }
        if (word[from] == '@') {
            return from + 1;
        }
        int length = nameLength(word, from);
        return length == 0 ? -1 : from + length;
    }

    private static int nameLength(byte[] text, int from) {
        int at = from;
        while (at < text.length && isOfName(text[at], at > from)) {
            at++;
        }
        return at - from;
    }

    private static boolean isOfName(byte c, boolean afterFirst) {
        return c == '_'
                || c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || afterFirst && c >= '0' && c <= '9';
    }

    /** A variable as it stands behind the dollar sign. */
    private byte[] variable(byte[] written) {
        if (written[0] != '{') {
            return get(written);
        }
        byte[] inner = Bytes.slice(written, 1, Bytes.length(written) - 1);
        int nameEnd = nameLength(inner, 0);
        byte[] value = get(Bytes.slice(inner, 0, nameEnd));
        byte[] rule = Bytes.from(inner, nameEnd);
        if (value == null || rule[0] == 0) {
            return value;
        }
        if (Bytes.equal(rule, "##*/")) {
            return Bytes.baseName(value);
        }
        return rule[0] == '%' ? withoutEnd(value, Bytes.from(rule, 1)) : null;
    }

    private static byte[] withoutEnd(byte[] value, byte[] end) {
        if (Bytes.equal(end, "/*")) {
            return Bytes.slice(
                    value, 0, Bytes.length(value) - Bytes.length(Bytes.baseName(value)) - 1);
        }
        int at = Bytes.length(value) - Bytes.length(end);
        boolean isThere = at >= 0 && Bytes.equal(Bytes.from(value, at), end);
        return isThere ? Bytes.slice(value, 0, at) : value;
    }
}
