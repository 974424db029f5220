package vigil.viewer;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vigil.keys.KeyTable;
import vigil.log.Filter;
import vigil.log.Level;
import vigil.log.Search;
import vigil.settings.Setting;
import vigil.settings.Settings;

/**
 * All that the log viewer shows.
 *
 * @param typed digits of the number before a command
 * @param fresh lines written since following was paused
 */
public record ViewerModel(
        Given given,
        Page page,
        Look look,
        Shown shown,
        Survey.Counts counts,
        Optional<Prompt> prompt,
        String typed,
        boolean follow,
        long fresh,
        boolean busy,
        boolean help,
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
                Optional.empty(),
                "",
                true,
                0,
                false,
                false,
                now);
    }

    List<String> names() {
        return given.names();
    }

    KeyTable<ViewerAction> keys() {
        return given.keys();
    }

    ZoneId zone() {
        return given.zone();
    }

    /** A page that could not be read leaves the last one there, and says why. */
    public ViewerModel with(Page read) {
        Page now = read.place().isPresent() ? read : page.saying(read.notice());
        return new ViewerModel(
                given, now, look, shown, counts, prompt, typed, follow, fresh, false, help,
                this.now);
    }

    ViewerModel with(Look now) {
        return new ViewerModel(
                given, page, now, shown, counts, prompt, typed, follow, fresh, busy, help,
                this.now);
    }

    ViewerModel with(Shown now) {
        return new ViewerModel(
                given, page, look, now, counts, prompt, typed, follow, fresh, busy, help, this.now);
    }

    public ViewerModel with(Survey.Counts now) {
        return new ViewerModel(
                given, page, look, shown, now, prompt, typed, follow, fresh, busy, help, this.now);
    }

    ViewerModel with(Prompt now) {
        return new ViewerModel(
                given,
                page,
                look,
                shown,
                counts,
                Optional.ofNullable(now),
                "",
                follow,
                fresh,
                busy,
                help,
                this.now);
    }

    ViewerModel withTyped(String digits) {
        return new ViewerModel(
                given, page, look, shown, counts, prompt, digits, follow, fresh, busy, help, now);
    }

    public ViewerModel following(boolean on) {
        return new ViewerModel(
                given,
                page,
                look,
                shown,
                counts,
                prompt,
                typed,
                on,
                on ? 0 : fresh,
                busy,
                help,
                now);
    }

    /** Lines that were written while following is paused. */
    public ViewerModel withFresh(long lines) {
        return new ViewerModel(
                given, page, look, shown, counts, prompt, typed, follow, lines, busy, help, now);
    }

    public ViewerModel withBusy(boolean reading) {
        return new ViewerModel(
                given, page, look, shown, counts, prompt, typed, follow, fresh, reading, help, now);
    }

    ViewerModel withHelp(boolean on) {
        return new ViewerModel(
                given, page, look, shown, counts, prompt, typed, follow, fresh, busy, on, now);
    }

    public ViewerModel at(Instant moment) {
        return new ViewerModel(
                given, page, look, shown, counts, prompt, typed, follow, fresh, busy, help, moment);
    }

    public Optional<Search> search() {
        return shown.search();
    }

    ViewerModel saying(String notice) {
        return with(page.saying(notice));
    }
}
