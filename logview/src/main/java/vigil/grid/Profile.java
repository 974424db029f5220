package vigil.grid;

import java.util.Locale;
import java.util.Map;

/**
 * What a terminal can do, decided once at start from the environment; each part has an option of
 * its own.
 *
 * @param alternateScreen whether what was on the screen comes back at the end
 * @param escapeWaitMillis how long an ESC may be the start of a longer sequence
 * @param mouse whether the terminal is asked to tell of clicks and the wheel
 */
public record Profile(
        Glyphs glyphs,
        Palette palette,
        boolean alternateScreen,
        int escapeWaitMillis,
        boolean mouse) {
    private static final int LOCAL_WAIT_MILLIS = 25;
    private static final int REMOTE_WAIT_MILLIS = 100;

    /** From TERM, the locale's variables, NO_COLOR and SSH_CONNECTION. */
    public static Profile of(Map<String, String> environment) {
        String term = environment.getOrDefault("TERM", "");
        boolean remote = !environment.getOrDefault("SSH_CONNECTION", "").isEmpty();
        return new Profile(
                glyphs(term, isUtf8(environment)),
                palette(term, !environment.getOrDefault("NO_COLOR", "").isEmpty()),
                !isBasic(term),
                remote ? REMOTE_WAIT_MILLIS : LOCAL_WAIT_MILLIS,
                !isBasic(term) && !term.equals("linux"));
    }

    public Profile with(Glyphs other) {
        return new Profile(other, palette, alternateScreen, escapeWaitMillis, mouse);
    }

    public Profile with(Palette other) {
        return new Profile(glyphs, other, alternateScreen, escapeWaitMillis, mouse);
    }

    public Profile withoutAlternateScreen() {
        return new Profile(glyphs, palette, false, escapeWaitMillis, mouse);
    }

    /** Without it the terminal's own way of marking text works. */
    public Profile withMouse(boolean wanted) {
        return new Profile(glyphs, palette, alternateScreen, escapeWaitMillis, wanted);
    }

    private static Glyphs glyphs(String term, boolean utf8) {
        if (!utf8 || isBasic(term)) {
            return Glyphs.ASCII;
        }
        return term.equals("linux") ? Glyphs.CP437 : Glyphs.UNICODE;
    }

    private static Palette palette(String term, boolean noColor) {
        if (noColor || isBasic(term)) {
            return Palette.MONO;
        }
        return term.equals("ansi") || term.equals("cygwin") ? Palette.EIGHT : Palette.SIXTEEN;
    }

    /** Serial terminals and unknown ones: no colours, no second screen. */
    private static boolean isBasic(String term) {
        return term.isEmpty() || term.equals("dumb") || term.startsWith("vt");
    }

    private static boolean isUtf8(Map<String, String> environment) {
        for (String name : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
            String locale = environment.getOrDefault(name, "");
            if (!locale.isEmpty()) {
                return locale.toUpperCase(Locale.ROOT).replace("-", "").endsWith("UTF8");
            }
        }
        return false;
    }
}
