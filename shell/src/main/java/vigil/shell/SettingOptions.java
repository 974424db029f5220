package vigil.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Option;
import vigil.settings.Setting;
import vigil.settings.Settings;

/** Settings as options: what is said here wins over what files say. */
final class SettingOptions {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "settings, in place of those in the usual files")
    private Path file;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "any setting; --dump-config lists them")
    private List<String> lines = List.of();

    @Option(names = "--glyphs", paramLabel = "SET", description = "ascii, cp437 or unicode")
    private String glyphs;

    @Option(names = "--ascii", description = "as --glyphs ascii")
    private boolean ascii;

    @Option(names = "--colors", paramLabel = "N", description = "mono, 8 or 16")
    private String colours;

    @Option(
            names = "--alt-screen",
            negatable = true,
            description = "give back what was on the screen at the end, or use the one screen only")
    private Boolean twoScreens;

    @Option(
            names = "--mouse",
            negatable = true,
            description = "take clicks and the wheel, or leave them to the terminal")
    private Boolean mouse;

    @Option(
            names = "--paste",
            negatable = true,
            description = "have the terminal mark what is pasted, so that it presses no keys")
    private Boolean paste;

    @Option(
            names = "--escape-wait",
            paramLabel = "MILLISECONDS",
            description = "how long Esc may begin another key")
    private String escapeWait;

    @Option(
            names = "--confirm",
            paramLabel = "FROM",
            description = "ask before what is: safe, disruptive (usual), fatal; never")
    private String confirm;

    @Option(names = "--readonly", description = "look only, send no commands")
    private boolean readOnly;

    private String mistake = "";

    /** Those of files and options. */
    Settings settings(Map<String, String> environment) {
        Settings settings = file == null ? Settings.read(environment) : Settings.read(file);
        for (String line : lines) {
            note("--set", settings.set(line, "--set " + line));
        }
        put(settings, Setting.GLYPHS, ascii ? "ascii" : glyphs);
        put(settings, Setting.COLORS, colours);
        put(settings, Setting.ALT_SCREEN, yesOrNo(twoScreens));
        put(settings, Setting.MOUSE, yesOrNo(mouse));
        put(settings, Setting.PASTE, yesOrNo(paste));
        put(settings, Setting.ESCAPE_WAIT, escapeWait);
        put(settings, Setting.CONFIRM, confirm);
        put(settings, Setting.READONLY, readOnly ? "yes" : null);
        return settings;
    }

    private static String yesOrNo(Boolean wanted) {
        return wanted == null ? null : wanted ? "yes" : "no";
    }

    private void put(Settings settings, Setting setting, String value) {
        if (value != null) {
            String line = setting.word() + "=" + value.toLowerCase(Locale.ROOT);
            note("", settings.set(line, "--" + setting.word()));
        }
    }

    private void note(String option, String what) {
        if (!what.isEmpty() && mistake.isEmpty()) {
            mistake = option.isEmpty() ? "--" + what : option + ": " + what;
        }
    }

    /** Empty, or what is wrong with the options that {@link #settings} took. */
    String mistake() {
        return mistake;
    }
}
