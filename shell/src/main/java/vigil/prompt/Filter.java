package vigil.prompt;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import vigil.command.Session.ReaderGone;

/** What stands behind a pipe: takes lines of bytes and hands on what it makes of them. */
abstract class Filter extends OutputStream {
    static final List<String> NAMES = List.of("grep", "head", "tail", "sort", "uniq", "wc");

    private static final int USUAL_LINES = 10;

    private final ByteArrayOutputStream part = new ByteArrayOutputStream();
    private PrintStream next;

    /** Null if there is no such filter, or its words are wrong. */
    static Filter of(List<String> words) {
        List<String> rest = words.subList(1, words.size());
        return switch (words.get(0)) {
            case "grep" -> grep(rest);
            case "head" -> count(rest) < 0 ? null : new Head(count(rest));
            case "tail" -> count(rest) < 0 ? null : new Tail(count(rest));
            case "sort" -> rest.isEmpty() ? new Sort(false) : sortReverse(rest);
            case "uniq" -> rest.isEmpty() ? new Uniq() : null;
            case "wc" -> rest.isEmpty() || rest.equals(List.of("-l")) ? new Count() : null;
            default -> null;
        };
    }

    private static Filter sortReverse(List<String> rest) {
        return rest.equals(List.of("-r")) ? new Sort(true) : null;
    }

    /** {@code -n N} or {@code -N}; negative if it is neither. */
    private static int count(List<String> words) {
        String text = String.join(" ", words).replaceFirst("^-n ?", "-");
        if (text.isEmpty()) {
            return USUAL_LINES;
        }
        return text.matches("-\\d{1,8}") ? Integer.parseInt(text.substring(1)) : -1;
    }

    private static Filter grep(List<String> words) {
        boolean inverse = false;
        boolean count = false;
        int flags = 0;
        int at = 0;
        for (; at < words.size() && words.get(at).matches("-[vicE]+"); at++) {
            inverse |= words.get(at).indexOf('v') > 0;
            count |= words.get(at).indexOf('c') > 0;
            flags |= words.get(at).indexOf('i') > 0 ? Pattern.CASE_INSENSITIVE : 0;
        }
        if (at != words.size() - 1) {
            return null;
        }
        try {
            return new Grep(Pattern.compile(words.get(at), flags), inverse, count);
        } catch (PatternSyntaxException e) {
            return null;
        }
    }

    /** Where it hands lines on to. */
    void to(PrintStream stream) {
        next = stream;
    }

    @Override
    public void write(int one) {
        if (one == '\n') {
            line(part.toString(StandardCharsets.ISO_8859_1));
            part.reset();
        } else {
            part.write(one);
        }
    }

    @Override
    public void flush() {
        next.flush();
    }

    /** After the last line. */
    final int end() {
        if (part.size() > 0) {
            write('\n');
        }
        return last();
    }

    final void pass(String line) {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.ISO_8859_1);
        next.write(bytes, 0, bytes.length);
    }

    /** One line, one character a byte, without its newline. */
    abstract void line(String line);

    /** Hands on what it kept: its exit code. */
    int last() {
        return 0;
    }

    private static final class Grep extends Filter {
        private final Pattern pattern;
        private final boolean inverse;
        private final boolean count;
        private int found;

        Grep(Pattern pattern, boolean inverse, boolean count) {
            this.pattern = pattern;
            this.inverse = inverse;
            this.count = count;
        }

        @Override
        void line(String line) {
            if (pattern.matcher(line).find() != inverse) {
                found++;
                if (!count) {
                    pass(line);
                }
            }
        }

        @Override
        int last() {
            if (count) {
                pass(Integer.toString(found));
            }
            return found > 0 ? 0 : 1;
        }
    }

    private static final class Head extends Filter {
        private int left;

        Head(int lines) {
            left = lines;
        }

        @Override
        void line(String line) {
            if (left-- > 0) {
                pass(line);
            }
            if (left <= 0) {
                throw new ReaderGone(null); // so that a command without an end ends, too
            }
        }
    }

    private static final class Tail extends Filter {
        private final Deque<String> kept = new ArrayDeque<>();
        private final int lines;

        Tail(int lines) {
            this.lines = lines;
        }

        @Override
        void line(String line) {
            kept.add(line);
            if (kept.size() > lines) {
                kept.remove();
            }
        }

        @Override
        int last() {
            kept.forEach(this::pass);
            return 0;
        }
    }

    private static final class Sort extends Filter {
        private final List<String> kept = new ArrayList<>();
        private final boolean reverse;

        Sort(boolean reverse) {
            this.reverse = reverse;
        }

        @Override
        void line(String line) {
            kept.add(line);
        }

        @Override
        int last() {
            Collections.sort(kept);
            if (reverse) {
                Collections.reverse(kept);
            }
            kept.forEach(this::pass);
            return 0;
        }
    }

    private static final class Uniq extends Filter {
        private String before;

        @Override
        void line(String line) {
            if (!line.equals(before)) {
                pass(line);
            }
            before = line;
        }
    }

    private static final class Count extends Filter {
        private int lines;

        @Override
        void line(String line) {
            lines++;
        }

        @Override
        int last() {
            pass(Integer.toString(lines));
            return 0;
        }
    }
}
