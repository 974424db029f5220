package vigil.viewer;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import vigil.keys.Key;
import vigil.log.Filter;
import vigil.log.Level;
import vigil.log.Search;
import vigil.log.TimeWords;

/** What a key leads to; {@code rows} is the height of the screen. */
public final class ViewerUpdate {
    private static final int SIDEWAYS_COLUMNS = 16;
    private static final int MOST_DIGITS = 6;
    private static final String READ_ONLY = "read-only: it was asked for; nothing is saved";

    private ViewerUpdate() {}

    public static ViewerStep onKey(ViewerModel model, Key key, int rows) {
        if (model.prompt().isPresent()) {
            return edit(model, model.prompt().get(), key);
        }
        if (model.help().isPresent()) {
            return ViewerStep.show(model.withHelp(help(model, key, rows)));
        }
        String name = key.name();
        if (name.length() == 1 && Character.isDigit(name.charAt(0))) {
            String digits = model.typing().digits() + name;
            return ViewerStep.show(model.withDigits(digits.length() > MOST_DIGITS ? "" : digits));
        }
        Optional<ViewerAction> action = model.keys().action(key);
        if (action.isEmpty()) {
            return ViewerStep.show(model.withDigits("").saying("no such key: " + key));
        }
        int count =
                model.typing().digits().isEmpty() ? 0 : Integer.parseInt(model.typing().digits());
        return act(model.withDigits("").saying(""), action.get(), count, rows);
    }

    /** What moves in a log moves in the help; all else takes it away. */
    private static OptionalInt help(ViewerModel model, Key key, int rows) {
        int top = model.help().getAsInt();
        return switch (model.keys().action(key).orElse(ViewerAction.BACK)) {
            case LINE_DOWN -> OptionalInt.of(top + 1);
            case LINE_UP -> OptionalInt.of(Math.max(0, top - 1));
            case PAGE_DOWN, HALF_DOWN -> OptionalInt.of(top + rows - 1);
            case PAGE_UP, HALF_UP -> OptionalInt.of(Math.max(0, top - rows + 1));
            case START -> OptionalInt.of(0);
            case END -> OptionalInt.of(model.keys().bindings().size());
            default -> OptionalInt.empty();
        };
    }

    private static ViewerStep act(ViewerModel model, ViewerAction action, int count, int rows) {
        int times = Math.max(1, count);
        return switch (action) {
            case HELP -> ViewerStep.show(model.withHelp(OptionalInt.of(0)));
            case LINE_DOWN -> scroll(model, times);
            case LINE_UP -> scroll(model, -times);
            case PAGE_DOWN -> scroll(model, times * Math.max(1, rows - 1));
            case PAGE_UP -> scroll(model, -times * Math.max(1, rows - 1));
            case HALF_DOWN -> scroll(model, count > 0 ? count : Math.max(1, rows / 2));
            case HALF_UP -> scroll(model, -(count > 0 ? count : Math.max(1, rows / 2)));
            case START -> pausing(model, new Request.Start());
            case END -> toEnd(model);
            case PERCENT -> pausing(model, new Request.ToPercent(Math.min(100, count)));
            case FOLLOW -> follow(model);
            case SEARCH -> prompt(model, Prompt.Kind.SEARCH, "");
            case SEARCH_BACK -> prompt(model, Prompt.Kind.SEARCH_BACK, "");
            case AGAIN -> again(model, true);
            case AGAIN_BACK -> again(model, false);
            case FILTER -> prompt(model, Prompt.Kind.FILTER, "");
            case UNFILTER -> unfilter(model);
            case LEVEL -> level(model);
            case TIME -> prompt(model, Prompt.Kind.TIME, "");
            case ERROR -> pausing(model, new Request.FindLevel(Level.ERROR, true));
            case ERROR_BACK -> pausing(model, new Request.FindLevel(Level.ERROR, false));
            case WARNING -> pausing(model, new Request.FindLevel(Level.WARNING, true));
            case WARNING_BACK -> pausing(model, new Request.FindLevel(Level.WARNING, false));
            case OTHER -> pausing(model, new Request.FindOther(true));
            case OTHER_BACK -> pausing(model, new Request.FindOther(false));
            case EVENT -> pausing(model, new Request.FindEvent(true));
            case EVENT_BACK -> pausing(model, new Request.FindEvent(false));
            case MARK -> prompt(model, Prompt.Kind.MARK, "");
            case GO_TO_MARK -> prompt(model, Prompt.Kind.GO_TO_MARK, "");
            case BOOKMARK -> Marking.bookmark(model);
            case JUMP -> Marking.jump(model, true);
            case JUMP_BACK -> Marking.jump(model, false);
            case CLIPBOARD -> ViewerStep.ask(model, Marking.copy(model, count));
            case SAVE ->
                    model.given().readOnly()
                            ? ViewerStep.show(model.saying(READ_ONLY))
                            : prompt(model, Prompt.Kind.SAVE, "");
            case SUSPEND -> new ViewerStep(model, Optional.empty(), ViewerStep.Then.SUSPEND);
            case INTERRUPT -> interrupt(model);
            case BACK -> new ViewerStep(model, Optional.empty(), ViewerStep.Then.BACK);
            case WRAP, LEFT, RIGHT, TIMES, NAMES, HIGHLIGHT, HISTOGRAM, COPY ->
                    look(model, action, times);
        };
    }

    private static ViewerStep look(ViewerModel model, ViewerAction action, int times) {
        Look look = model.look();
        Look next =
                switch (action) {
                    case WRAP -> look.withWrap(!look.wrap());
                    case LEFT -> look.movedBy(-SIDEWAYS_COLUMNS * times);
                    case RIGHT -> look.movedBy(SIDEWAYS_COLUMNS * times);
                    case TIMES -> look.withTime(look.time().following());
                    case NAMES -> look.withNames(!look.names());
                    case HIGHLIGHT -> look.withHighlight(!look.highlight());
                    case HISTOGRAM -> look.withHistogram(!look.histogram());
                    default -> look.withFrame(!look.frame());
                };
        ViewerModel changed = model.with(next);
        if (action == ViewerAction.TIMES) {
            changed = changed.saying(next.time().words());
        }
        return ViewerStep.ask(changed, model.follow() ? new Request.End() : new Request.Again());
    }

    private static ViewerStep scroll(ViewerModel model, int lines) {
        boolean staysAtEnd = model.follow() && lines > 0;
        return ViewerStep.ask(model.following(staysAtEnd), new Request.Scroll(lines));
    }

    static ViewerStep pausing(ViewerModel model, Request request) {
        return ViewerStep.ask(Marking.leaving(model).following(false), request);
    }

    static ViewerStep toEnd(ViewerModel model) {
        return ViewerStep.ask(Marking.leaving(model).following(true), new Request.End());
    }

    private static ViewerStep follow(ViewerModel model) {
        return model.follow() ? ViewerStep.show(model.following(false)) : toEnd(model);
    }

    private static ViewerStep again(ViewerModel model, boolean same) {
        boolean forward = same != model.shown().up();
        return model.search()
                .map(search -> pausing(model, new Request.Find(search, forward)))
                .orElseGet(() -> ViewerStep.show(model.saying("nothing to look for yet: /")));
    }

    private static ViewerStep unfilter(ViewerModel model) {
        List<Filter> filters = new ArrayList<>(model.shown().filters());
        if (filters.isEmpty()) {
            return ViewerStep.show(model.saying("no filter to drop"));
        }
        filters.remove(filters.size() - 1);
        return pass(model.with(model.shown().with(filters)));
    }

    private static ViewerStep level(ViewerModel model) {
        Level[] levels = Level.values();
        Level next = levels[(model.shown().level().ordinal() + 1) % levels.length];
        return pass(model.with(model.shown().with(next)));
    }

    private static ViewerStep pass(ViewerModel model) {
        return ViewerStep.ask(model, new Request.Pass(model.shown().all()));
    }

    private static ViewerStep interrupt(ViewerModel model) {
        if (model.follow()) {
            return ViewerStep.show(model.following(false).saying("following is paused"));
        }
        boolean mayLeave =
                model.keys().bindings().stream()
                        .anyMatch(binding -> binding.action() == ViewerAction.BACK);
        return new ViewerStep(
                model, Optional.empty(), mayLeave ? ViewerStep.Then.BACK : ViewerStep.Then.GO_ON);
    }

    private static ViewerStep prompt(ViewerModel model, Prompt.Kind kind, String text) {
        return ViewerStep.show(model.with(new Prompt(kind, text)));
    }

    private static ViewerStep edit(ViewerModel model, Prompt prompt, Key key) {
        if (prompt.kind() == Prompt.Kind.MARK || prompt.kind() == Prompt.Kind.GO_TO_MARK) {
            return Marking.named(model.with((Prompt) null), prompt.kind(), key);
        }
        return switch (key.name()) {
            case "Esc", "C-c" -> ViewerStep.show(model.with((Prompt) null));
            case "Backspace" ->
                    ViewerStep.show(model.with(prompt.text().isEmpty() ? null : prompt.shorter()));
            case "C-u" -> ViewerStep.show(model.with(new Prompt(prompt.kind(), "")));
            case "Up" -> recall(model, prompt);
            case "Enter" -> enter(model.with((Prompt) null), prompt);
            default -> ViewerStep.show(model.with(prompt.typed(key.typed())));
        };
    }

    /** What was looked for last. */
    private static ViewerStep recall(ViewerModel model, Prompt prompt) {
        boolean search =
                prompt.kind() == Prompt.Kind.SEARCH || prompt.kind() == Prompt.Kind.SEARCH_BACK;
        String last = search ? model.search().map(Search::text).orElse("") : prompt.text();
        return ViewerStep.show(model.with(new Prompt(prompt.kind(), last)));
    }

    private static ViewerStep enter(ViewerModel model, Prompt prompt) {
        String text = prompt.text();
        return switch (prompt.kind()) {
            case SEARCH -> find(model, text, true);
            case SEARCH_BACK -> find(model, text, false);
            case FILTER -> filter(model, text);
            case TIME -> time(model, text);
            case SAVE -> save(model, text);
            case MARK, GO_TO_MARK -> ViewerStep.show(model); // their one key has been taken
        };
    }

    /** Without a text it is the last one that is looked for, as in less. */
    private static ViewerStep find(ViewerModel model, String text, boolean forward) {
        Search search = text.isEmpty() ? model.search().orElse(null) : Search.of(text);
        if (search == null && text.isEmpty()) {
            return ViewerStep.show(model.saying("nothing to look for yet: /"));
        }
        return search == null
                ? ViewerStep.show(model.saying("no regular expression: " + text))
                : pausing(
                        model.with(model.shown().with(search, !forward)),
                        new Request.Find(search, forward));
    }

    private static ViewerStep filter(ViewerModel model, String text) {
        if (text.isEmpty()) {
            return pass(model.with(model.shown().with(List.<Filter>of())));
        }
        Filter filter = Filter.of(text);
        if (filter == null) {
            return ViewerStep.show(model.saying("no regular expression: " + text));
        }
        List<Filter> filters = new ArrayList<>(model.shown().filters());
        filters.add(filter);
        return pass(model.with(model.shown().with(filters)));
    }

    private static ViewerStep time(ViewerModel model, String text) {
        OptionalLong nanos = TimeWords.nanos(text, model.now(), model.zone());
        return nanos.isEmpty()
                ? ViewerStep.show(model.saying("no time: " + text + "; such as 10:30 or -15m"))
                : pausing(model, new Request.ToTime(nanos.getAsLong()));
    }

    private static ViewerStep save(ViewerModel model, String text) {
        try {
            return text.isEmpty()
                    ? ViewerStep.show(model)
                    : ViewerStep.ask(model, new Request.Export(Path.of(text)));
        } catch (InvalidPathException e) {
            return ViewerStep.show(model.saying("no file name: " + text));
        }
    }
}
