package vigil.viewer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vigil.log.LogMerge.Place;
import vigil.log.Position;

/**
 * The lines that are marked, in the order of the logs.
 *
 * @param left where the last jump began
 */
record Marks(List<Mark> all, Optional<Place> left) {
    static final Marks NONE = new Marks(List.of(), Optional.empty());

    /** Stands for a letter where there is none. */
    static final char BOOKMARK = '+';

    /** One line: {@code place} is in front of it, {@code start} in its log. */
    record Mark(char letter, Place place, int log, Position start, long nanos) {
        /** The line at the top of {@code page}; empty if that has none. */
        static Optional<Mark> atTop(Page page, char letter) {
            if (page.rows().isEmpty()) {
                return Optional.empty();
            }
            Row top = page.rows().get(0);
            return page.place()
                    .map(
                            place ->
                                    new Mark(
                                            letter,
                                            place,
                                            top.log(),
                                            top.line().start(),
                                            top.line().nanos()));
        }

        private boolean isOn(int otherLog, Position otherStart) {
            return log == otherLog && start.equals(otherStart);
        }
    }

    Marks leaving(Place place) {
        return new Marks(all, Optional.of(place));
    }

    /** With this one in place of the one of its letter. */
    Marks with(Mark mark) {
        List<Mark> now = new ArrayList<>(all);
        now.removeIf(other -> other.letter() == mark.letter() && mark.letter() != BOOKMARK);
        now.add(mark);
        now.sort((one, other) -> compare(one.place(), other.place()));
        return new Marks(List.copyOf(now), left);
    }

    /** Without any on the line of this one. */
    Marks without(Mark mark) {
        List<Mark> now = new ArrayList<>(all);
        now.removeIf(other -> other.isOn(mark.log(), mark.start()));
        return new Marks(List.copyOf(now), left);
    }

    boolean hasOneOn(Mark mark) {
        return all.stream().anyMatch(other -> other.isOn(mark.log(), mark.start()));
    }

    /** One for each line, however many letters that has. */
    List<Mark> lines() {
        List<Mark> lines = new ArrayList<>();
        for (Mark mark : all) {
            if (lines.stream().noneMatch(other -> other.isOn(mark.log(), mark.start()))) {
                lines.add(mark);
            }
        }
        return List.copyOf(lines);
    }

    /** The letter of a line, empty if it is not marked. */
    String letterOf(Row row) {
        for (Mark mark : all) {
            if (mark.isOn(row.log(), row.line().start())) {
                return String.valueOf(mark.letter());
            }
        }
        return "";
    }

    Optional<Place> of(char letter) {
        return all.stream().filter(mark -> mark.letter() == letter).map(Mark::place).findFirst();
    }

    /** The nearest below {@code here}, or above. */
    Optional<Place> next(Place here, boolean down) {
        Place found = null;
        for (Mark mark : all) {
            int order = compare(mark.place(), here);
            if (down && order > 0) {
                return Optional.of(mark.place());
            }
            found = !down && order < 0 ? mark.place() : found;
        }
        return Optional.ofNullable(found);
    }

    private static int compare(Place one, Place other) {
        for (int i = 0; i < one.positions().size(); i++) {
            int order = one.positions().get(i).compareTo(other.positions().get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /** All letters, and how many have none: such as {@code ab+2}. */
    String words() {
        StringBuilder words = new StringBuilder();
        int bookmarks = 0;
        for (Mark mark : all) {
            if (mark.letter() == BOOKMARK) {
                bookmarks++;
            } else {
                words.append(mark.letter());
            }
        }
        return bookmarks == 0 ? words.toString() : words.append('+').append(bookmarks).toString();
    }
}
