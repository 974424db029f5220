package vigil.viewer;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import vigil.keys.KeyTable;
import vigil.log.Filter;
import vigil.log.Level;
import vigil.log.Search;
import vigil.settings.Setting;
import vigil.settings.Settings;

/** All that the log viewer shows. */
public record ViewerModel(
        Given given,
        Page page,
        Look look,
        Shown shown,
        Survey.Counts counts,
        Typing typing,
        Reading reading,
        Instant now) {

    /**
     * What it was opened with.
     *
     * @param names of the logs, by their numbers
     * @param readOnly whether nothing may be saved
     */
    record Given(List<String> names, KeyTable<ViewerAction> keys, ZoneId zone, boolean readOnly) {}

    /** What is looked for, up or down, and left out, and what is marked. */
    record Shown(
            List<Filter> filters, Level level, Optional<Search> search, boolean up, Marks marks) {
        static final Shown ALL =
                new Shown(List.of(), Level.OTHER, Optional.empty(), false, Marks.NONE);

        /** The filters with that of the level. */
        List<Filter> all() {
            if (level == Level.OTHER) {
                return filters;
            }
            List<Filter> all = new ArrayList<>(filters);
            all.add(new Filter.AtLeast(level));
            return List.copyOf(all);
        }

        Shown with(List<Filter> now) {
            return new Shown(List.copyOf(now), level, search, up, marks);
        }

        Shown with(Level now) {
            return new Shown(filters, now, search, up, marks);
        }

        Shown with(Search now, boolean upwards) {
            return new Shown(filters, level, Optional.of(now), upwards, marks);
        }

        Shown with(Marks now) {
            return new Shown(filters, level, search, up, now);
        }
    }

    /**
     * What is being typed, and the help, which waits for a key.
     *
     * @param digits of the number before a command
     * @param help the first line of it that is shown; empty if it is not there
     */
    record Typing(Optional<Prompt> prompt, String digits, OptionalInt help) {
        static final Typing NOTHING = new Typing(Optional.empty(), "", OptionalInt.empty());

        Typing with(String now) {
            return new Typing(prompt, now, help);
        }

        Typing with(OptionalInt now) {
            return new Typing(prompt, digits, now);
        }
    }

    /**
     * How the lines are read.
     *
     * @param fresh lines written since following was paused
     */
    record Reading(boolean follow, long fresh, boolean busy) {
        static final Reading FOLLOWING = new Reading(true, 0, false);
    }

    /** At the end, following. */
    public static ViewerModel of(
            List<String> names,
            KeyTable<ViewerAction> keys,
            Settings settings,
            ZoneId zone,
            Instant now) {
        return new ViewerModel(
                new Given(List.copyOf(names), keys, zone, settings.is(Setting.READONLY)),
                Page.EMPTY,
                Look.of(settings, names.size() > 1),
                Shown.ALL,
                Survey.Counts.NONE,
                Typing.NOTHING,
                Reading.FOLLOWING,
                now);
    }

    List<String> names() {
        return given.names();
    }

    public KeyTable<ViewerAction> keys() {
        return given.keys();
    }

    ZoneId zone() {
        return given.zone();
    }

    /** A page that could not be read leaves the last one there, and says why. */
    public ViewerModel with(Page read) {
        Page now = read.place().isPresent() ? read : page.saying(read.notice());
        return new ViewerModel(given, now, look, shown, counts, typing, reading, this.now)
                .withBusy(false);
    }

    ViewerModel with(Look now) {
        return new ViewerModel(given, page, now, shown, counts, typing, reading, this.now);
    }

    ViewerModel with(Shown now) {
        return new ViewerModel(given, page, look, now, counts, typing, reading, this.now);
    }

    public ViewerModel with(Survey.Counts now) {
        return new ViewerModel(given, page, look, shown, now, typing, reading, this.now);
    }

    private ViewerModel with(Typing now) {
        return new ViewerModel(given, page, look, shown, counts, now, reading, this.now);
    }

    private ViewerModel with(Reading now) {
        return new ViewerModel(given, page, look, shown, counts, typing, now, this.now);
    }

    public ViewerModel at(Instant moment) {
        return new ViewerModel(given, page, look, shown, counts, typing, reading, moment);
    }

    /** Null ends the asking. */
    ViewerModel with(Prompt now) {
        return with(new Typing(Optional.ofNullable(now), "", typing.help()));
    }

    ViewerModel withDigits(String digits) {
        return with(typing.with(digits));
    }

    /** The help from that line on; empty takes it away. */
    public ViewerModel withHelp(OptionalInt top) {
        return with(typing.with(top));
    }

    public OptionalInt help() {
        return typing.help();
    }

    Optional<Prompt> prompt() {
        return typing.prompt();
    }

    public boolean follow() {
        return reading.follow();
    }

    public ViewerModel following(boolean on) {
        return with(new Reading(on, on ? 0 : reading.fresh(), reading.busy()));
    }

    /** Lines that were written while following is paused. */
    public ViewerModel withFresh(long lines) {
        return with(new Reading(follow(), lines, reading.busy()));
    }

    public ViewerModel withBusy(boolean busy) {
        return with(new Reading(follow(), reading.fresh(), busy));
    }

    public Optional<Search> search() {
        return shown.search();
    }

    public ViewerModel saying(String notice) {
        return with(page.saying(notice));
    }
}
