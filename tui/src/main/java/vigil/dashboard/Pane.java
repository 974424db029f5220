package vigil.dashboard;

import java.util.List;

/**
 * A page of lines.
 *
 * @param at the chosen line; the first one shown where no line can be chosen
 */
record Pane(String title, List<Line> lines, int at, Search search) {
    static final Pane EMPTY = new Pane("", List.of(), 0);

    Pane(String title, List<Line> lines, int at) {
        this(title, lines, at, Search.NONE);
    }

    Pane with(Search now) {
        return new Pane(title, lines, at, now);
    }

    boolean isChoice() {
        return lines.stream().anyMatch(line -> !line.key().isEmpty());
    }

    /** What the chosen line stands for, empty if nothing. */
    String key() {
        return isChoice() && at < lines.size() ? lines.get(at).key() : "";
    }

    /** The one with the same key in other lines, or the same line; the top stays the top. */
    Pane with(String now, List<Line> other) {
        String key = at == 0 ? "" : key();
        Pane next = new Pane(now, List.copyOf(other), at, search);
        if (!key.isEmpty()) {
            for (int i = 0; i < other.size(); i++) {
                if (other.get(i).key().equals(key)) {
                    return new Pane(now, next.lines(), i, search);
                }
            }
        }
        return next.movedTo(at);
    }

    /** Down by {@code lines}, or up if negative, to one that can be chosen. */
    Pane moved(int by) {
        return movedTo(at + by, by < 0 ? -1 : 1);
    }

    Pane movedTo(int line) {
        return movedTo(line, 1);
    }

    private Pane movedTo(int line, int step) {
        int last = Math.max(0, lines.size() - 1);
        int to = Math.max(0, Math.min(last, line));
        if (!isChoice()) {
            return new Pane(title, lines, to, search);
        }
        int found = nearest(to, step);
        return new Pane(title, lines, found < 0 ? nearest(to, -step) : found, search);
    }

    private int nearest(int from, int step) {
        int to = from;
        while (to >= 0 && to < lines.size() && lines.get(to).key().isEmpty()) {
            to += step;
        }
        return to < lines.size() ? to : -1;
    }
}
