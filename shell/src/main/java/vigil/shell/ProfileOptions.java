package vigil.shell;

import java.util.Locale;
import picocli.CommandLine.Option;
import vigil.grid.Glyphs;
import vigil.grid.Palette;
import vigil.grid.Profile;

/** What the terminal can do, where its environment does not tell rightly. */
final class ProfileOptions {
    @Option(names = "--glyphs", paramLabel = "SET", description = "ascii, cp437 or unicode")
    private Glyphs glyphs;

    @Option(names = "--ascii", description = "as --glyphs ascii")
    private boolean ascii;

    @Option(names = "--colors", paramLabel = "N", description = "mono, 8 or 16")
    private String colours;

    @Option(names = "--no-alt-screen", description = "stay on the terminal's one screen")
    private boolean oneScreen;

    @Option(
            names = "--mouse",
            negatable = true,
            description = "take clicks and the wheel, or leave them to the terminal")
    private Boolean mouse;

    /** Empty, or what is wrong with the options. */
    String mistake() {
        return colours == null || palette() != null ? "" : "--colors takes mono, 8 or 16";
    }

    private Palette palette() {
        return switch (colours.toLowerCase(Locale.ROOT)) {
            case "mono" -> Palette.MONO;
            case "8" -> Palette.EIGHT;
            case "16" -> Palette.SIXTEEN;
            default -> null;
        };
    }

    Profile profile() {
        Profile profile = Profile.of(System.getenv());
        profile = ascii ? profile.with(Glyphs.ASCII) : profile;
        profile = glyphs != null ? profile.with(glyphs) : profile;
        profile = colours != null ? profile.with(palette()) : profile;
        profile = mouse != null ? profile.withMouse(mouse) : profile;
        return oneScreen ? profile.withoutAlternateScreen() : profile;
    }
}
