package vigil.grid;

import java.util.Locale;
import java.util.Map;
import vigil.settings.Setting;
import vigil.settings.Settings;

/**
 * What a terminal can do, decided once at start from what was set and the environment.
 *
 * @param alternateScreen whether what was on the screen comes back at the end
 * @param mouse whether the terminal is asked to tell of clicks and the wheel
 * @param paste whether the terminal is to tell what was pasted
 * @param clipboard whether the terminal may take text into its clipboard, or ignores that at least
 * @param escapeWaitMillis how long an ESC may be the start of a longer sequence
 */
public record Profile(
        Glyphs glyphs,
        Palette palette,
        boolean alternateScreen,
        boolean mouse,
        boolean paste,
        boolean clipboard,
        int escapeWaitMillis) {
    private static final int LOCAL_WAIT_MILLIS = 25;
    private static final int REMOTE_WAIT_MILLIS = 100;

    /** What is left to be decided is, by TERM, the locale, NO_COLOR and SSH_CONNECTION. */
    public static Profile of(Settings settings, Map<String, String> environment) {
        String term = environment.getOrDefault("TERM", "");
        String glyphs = settings.get(Setting.GLYPHS);
        String wait = settings.get(Setting.ESCAPE_WAIT);
        return new Profile(
                glyphs.equals("auto")
                        ? glyphs(term, isUtf8(environment))
                        : Glyphs.valueOf(glyphs.toUpperCase(Locale.ROOT)),
                palette(settings.get(Setting.COLORS), term, environment),
                settings.is(Setting.ALT_SCREEN, !isBasic(term)),
                settings.is(Setting.MOUSE, !isBasic(term) && !term.equals("linux")),
                settings.is(Setting.PASTE, !isBasic(term) && !term.equals("linux")),
                !isBasic(term) && !term.equals("linux"),
                wait.equals("auto") ? waitMillis(environment) : Integer.parseInt(wait));
    }

    /** With nothing set. */
    public static Profile of(Map<String, String> environment) {
        return of(new Settings(), environment);
    }

    public Profile withoutAlternateScreen() {
        return new Profile(glyphs, palette, false, mouse, paste, clipboard, escapeWaitMillis);
    }

    /** Without it the terminal's own way of marking text works. */
    public Profile withoutMouse() {
        return new Profile(
                glyphs, palette, alternateScreen, false, paste, clipboard, escapeWaitMillis);
    }

    private static int waitMillis(Map<String, String> environment) {
        boolean remote = !environment.getOrDefault("SSH_CONNECTION", "").isEmpty();
        return remote ? REMOTE_WAIT_MILLIS : LOCAL_WAIT_MILLIS;
    }

    private static Glyphs glyphs(String term, boolean utf8) {
        if (!utf8 || isBasic(term)) {
            return Glyphs.ASCII;
        }
        return term.equals("linux") ? Glyphs.CP437 : Glyphs.UNICODE;
    }

    private static Palette palette(String set, String term, Map<String, String> environment) {
        return switch (set) {
            case "mono" -> Palette.MONO;
            case "8" -> Palette.EIGHT;
            case "16" -> Palette.SIXTEEN;
            default -> {
                boolean plain = !environment.getOrDefault("NO_COLOR", "").isEmpty();
                boolean eight = term.equals("ansi") || term.equals("cygwin");
                yield plain || isBasic(term)
                        ? Palette.MONO
                        : eight ? Palette.EIGHT : Palette.SIXTEEN;
            }
        };
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
