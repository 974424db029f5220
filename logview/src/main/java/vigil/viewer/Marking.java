package vigil.viewer;

import java.util.List;
import java.util.Optional;
import vigil.keys.Key;
import vigil.log.LogMerge.Place;
import vigil.viewer.Marks.Mark;

/** The keys for marks, which are less's, and for bookmarks, which need no letter. */
final class Marking {
    private static final String BACK = "'";
    private static final String START = "^";
    private static final String END = "$";

    private Marking() {}

    /** The key that says which mark is meant. */
    static ViewerStep named(ViewerModel model, Prompt.Kind kind, Key key) {
        String name = key.typed();
        if (name.isEmpty()) {
            return ViewerStep.show(model); // Esc, Ctrl-C: no mark after all
        }
        char letter = name.charAt(0);
        boolean isLetter = letter >= 'a' && letter <= 'z' || letter >= 'A' && letter <= 'Z';
        if (kind == Prompt.Kind.GO_TO_MARK) {
            return goTo(model, name, isLetter ? letter : 0);
        }
        return isLetter
                ? mark(model, letter)
                : ViewerStep.show(model.saying("a mark is a letter from a to z or A to Z"));
    }

    private static ViewerStep mark(ViewerModel model, char letter) {
        return Mark.atTop(model.page(), letter)
                .map(mark -> show(model, model.shown().marks().with(mark), "marked " + letter))
                .orElseGet(() -> ViewerStep.show(model.saying("no line to mark")));
    }

    /** Marks the top line without a letter, or takes its marks away. */
    static ViewerStep bookmark(ViewerModel model) {
        Optional<Mark> top = Mark.atTop(model.page(), Marks.BOOKMARK);
        if (top.isEmpty()) {
            return ViewerStep.show(model.saying("no line to mark"));
        }
        Marks marks = model.shown().marks();
        return marks.hasOneOn(top.get())
                ? show(model, marks.without(top.get()), "mark taken away")
                : show(model, marks.with(top.get()), "marked; u and U jump there");
    }

    private static ViewerStep show(ViewerModel model, Marks marks, String notice) {
        return ViewerStep.show(model.with(model.shown().with(marks)).saying(notice));
    }

    private static ViewerStep goTo(ViewerModel model, String name, char letter) {
        Marks marks = model.shown().marks();
        return switch (name) {
            case START -> ViewerUpdate.pausing(model, new Request.Start());
            case END -> ViewerUpdate.toEnd(model);
            case BACK -> to(model, marks.left(), "nothing to go back to yet");
            default -> to(model, marks.of(letter), "no mark is named " + name);
        };
    }

    /** The next mark down, or up. */
    static ViewerStep jump(ViewerModel model, boolean down) {
        Marks marks = model.shown().marks();
        Optional<Place> here = model.page().place();
        return to(model, here.flatMap(place -> marks.next(place, down)), "no mark that way");
    }

    /** A number before the key means so many lines, whatever is marked. */
    static Request copy(ViewerModel model, int count) {
        List<Mark> marks = count > 0 ? List.of() : model.shown().marks().lines();
        return new Request.Copy(marks, Math.max(1, count));
    }

    private static ViewerStep to(ViewerModel model, Optional<Place> place, String otherwise) {
        return place.map(found -> ViewerUpdate.pausing(model, new Request.ToPlace(found)))
                .orElseGet(() -> ViewerStep.show(model.saying(otherwise)));
    }

    /** With the place remembered that a jump leaves. */
    static ViewerModel leaving(ViewerModel model) {
        return model.page()
                .place()
                .map(place -> model.with(model.shown().with(model.shown().marks().leaving(place))))
                .orElse(model);
    }
}
