package vigil.log;

import java.util.List;

/** What keeps a line from being shown: one of a stack, all of which it has to pass. */
public sealed interface Filter {
    boolean passes(LogLine line);

    /** Such as {@code &timeout} or {@code &!debug}. */
    String text();

    /** Lines that match, or with {@code out} those that do not; the stamp is no part of that. */
    record Matching(Search search, boolean out) implements Filter {
        @Override
        public boolean passes(LogLine line) {
            return search.matches(line.bytes(), line.textAt(), line.bytes().length) != out;
        }

        @Override
        public String text() {
            return (out ? "&!" : "&") + search.text();
        }
    }

    record AtLeast(Level level) implements Filter {
        @Override
        public boolean passes(LogLine line) {
            Level found = Level.of(line.bytes(), line.textAt(), line.bytes().length);
            return found.compareTo(level) >= 0;
        }

        @Override
        public String text() {
            return level == Level.ERROR ? "errors" : "warnings";
        }
    }

    static boolean pass(List<Filter> filters, LogLine line) {
        for (Filter filter : filters) {
            if (!filter.passes(line)) {
                return false;
            }
        }
        return true;
    }

    /** {@code re}, or {@code !re} for lines without it; null if it is no regular expression. */
    static Filter of(String typed) {
        boolean out = typed.startsWith("!");
        Search search = Search.of(out ? typed.substring(1) : typed);
        return search == null ? null : new Matching(search, out);
    }
}
