package vigil.viewer;

import java.util.Locale;
import vigil.settings.Setting;
import vigil.settings.Settings;

/**
 * How lines are drawn.
 *
 * @param wrap whether long lines go on in the next row
 * @param sideways columns that are scrolled away to the left when they do not
 * @param names whether the service stands before each line
 * @param frame whether there is anything but lines, which copying with the mouse would catch
 */
public record Look(
        boolean wrap,
        int sideways,
        TimeForm time,
        boolean names,
        boolean highlight,
        boolean frame,
        boolean histogram) {
    /** As it was set; {@code severalLogs} decides what is left to be decided. */
    static Look of(Settings settings, boolean severalLogs) {
        return new Look(
                settings.is(Setting.WRAP),
                0,
                TimeForm.valueOf(settings.get(Setting.TIME).toUpperCase(Locale.ROOT)),
                settings.is(Setting.NAMES, severalLogs),
                settings.is(Setting.HIGHLIGHT),
                true,
                settings.is(Setting.HISTOGRAM));
    }

    Look withWrap(boolean now) {
        return new Look(now, 0, time, names, highlight, frame, histogram);
    }

    Look movedBy(int columns) {
        int to = Math.max(0, sideways + columns);
        return new Look(wrap, to, time, names, highlight, frame, histogram);
    }

    Look withTime(TimeForm now) {
        return new Look(wrap, sideways, now, names, highlight, frame, histogram);
    }

    Look withNames(boolean now) {
        return new Look(wrap, sideways, time, now, highlight, frame, histogram);
    }

    Look withHighlight(boolean now) {
        return new Look(wrap, sideways, time, names, now, frame, histogram);
    }

    Look withFrame(boolean now) {
        return new Look(wrap, sideways, time, names, highlight, now, histogram);
    }

    Look withHistogram(boolean now) {
        return new Look(wrap, sideways, time, names, highlight, frame, now);
    }
}
