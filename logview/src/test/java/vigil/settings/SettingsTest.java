package vigil.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vigil.grid.Glyphs;
import vigil.grid.Palette;
import vigil.grid.Profile;
import vigil.keys.Key;
import vigil.keys.KeyChanges;
import vigil.keys.KeyTable;
import vigil.viewer.ViewerAction;

class SettingsTest {
    private static final Map<String, String> XTERM = Map.of("TERM", "xterm", "LANG", "C.UTF-8");

    @TempDir private Path directory;

    private Settings read(String text) throws IOException {
        Path file = directory.resolve("config");
        Files.writeString(file, text);
        return Settings.read(file);
    }

    private KeyTable<ViewerAction> keys(Settings settings, List<String> mistakes) {
        List<KeyChanges.Change> wanted = settings.keys();
        List<List<vigil.keys.KeyGroup<ViewerAction>>> screens = List.of(List.of(ViewerAction.KEYS));
        return ViewerAction.keys(KeyChanges.of(wanted, screens, mistakes));
    }

    private ViewerAction action(KeyTable<ViewerAction> keys, String key) {
        return keys.action(new Key(key)).orElse(null);
    }

    @Test
    void takesWhatIsSaidLast() throws IOException {
        Settings settings = read("# mine\n\n glyphs=cp437\nglyphs = ascii \ntime = utc\n");
        assertEquals("ascii", settings.get(Setting.GLYPHS));
        assertEquals("utc", settings.get(Setting.TIME));
        assertEquals("disruptive", settings.get(Setting.CONFIRM));
        assertEquals(List.of(), settings.mistakes());
    }

    @Test
    void takesNamesAndFilesAsTheyAre() throws IOException {
        Settings settings = read("protected = sshd  vpn-*\nevents-file = ~/events\n");
        assertEquals("sshd  vpn-*", settings.get(Setting.PROTECTED));
        assertEquals("~/events", settings.get(Setting.EVENTS_FILE));
        assertEquals("", read("protected =\n").get(Setting.PROTECTED));
        Settings wrong = read("events-file = here\n");
        assertEquals("none", wrong.get(Setting.EVENTS_FILE));
        assertEquals(1, wrong.mistakes().size());
    }

    @Test
    void tellsEachMistakeByFileAndLineAndGoesOn() throws IOException {
        Settings settings = read("glyphs = ebcdic\nwrap = yes\nnonsense\n\ncolor = \033[31m\n");
        String file = directory.resolve("config").toString();
        assertEquals(
                List.of(
                        file + ":1: glyphs takes auto, ascii, cp437, unicode, not ebcdic",
                        file + ":3: no NAME = VALUE: nonsense",
                        file + ":5: no such setting: color"),
                settings.mistakes());
        assertTrue(settings.is(Setting.WRAP));
        assertEquals("auto", settings.get(Setting.GLYPHS));
    }

    @Test
    void theUsersFileWinsOverNothing() throws IOException {
        Files.createDirectories(directory.resolve("vigil"));
        Files.writeString(directory.resolve("vigil/config"), "time = raw\n");
        Map<String, String> environment = Map.of("XDG_CONFIG_HOME", directory.toString());
        assertEquals("raw", Settings.read(environment).get(Setting.TIME));
        assertEquals(
                List.of(directory.resolve("no") + ": file does not exist"),
                Settings.read(directory.resolve("no")).mistakes());
    }

    @Test
    void theProfileIsWhatWasSetAndElseWhatTheTerminalSuggests() throws IOException {
        Profile plain = Profile.of(new Settings(), XTERM);
        assertEquals(Glyphs.UNICODE, plain.glyphs());
        assertEquals(Palette.SIXTEEN, plain.palette());
        Profile set =
                Profile.of(
                        read("glyphs=ascii\ncolors=8\nalt-screen=no\nmouse=no\nescape-wait=300"),
                        XTERM);
        assertEquals(new Profile(Glyphs.ASCII, Palette.EIGHT, false, false, true, true, 300), set);
        assertFalse(Profile.of(new Settings(), Map.of("TERM", "linux")).clipboard());
        Map<String, String> noColour = Map.of("TERM", "xterm", "NO_COLOR", "1");
        assertEquals(Palette.MONO, Profile.of(new Settings(), noColour).palette());
        assertEquals(Palette.SIXTEEN, Profile.of(read("colors=16"), noColour).palette());
    }

    @Test
    void changesKeysAndCanSwapThem() throws IOException {
        List<String> mistakes = new ArrayList<>();
        KeyTable<ViewerAction> keys =
                keys(
                        read("keys.log.wrap = T\nkeys.log.times = S  C-t\nkeys.log.save=none"),
                        mistakes);
        assertEquals(List.of(), mistakes);
        assertEquals(ViewerAction.WRAP, action(keys, "T"));
        assertEquals(ViewerAction.TIMES, action(keys, "C-t"));
        assertEquals(null, action(keys, "s"));
    }

    @Test
    void refusesAKeyThatWouldDoTwoThings() throws IOException {
        List<String> mistakes = new ArrayList<>();
        KeyTable<ViewerAction> keys =
                keys(read("keys.log.copy = C\nkeys.log.wrap = S j\n"), mistakes);
        String file = directory.resolve("config").toString();
        assertEquals(
                List.of(
                        file
                                + ":2: key j of keys.log.wrap is that of keys.log.line-down too:"
                                + " all keys stay the usual ones"),
                mistakes);
        assertEquals(ViewerAction.LINE_DOWN, action(keys, "j"));
        assertEquals(ViewerAction.COPY, action(keys, "c"));
    }

    @Test
    void refusesKeysAndBindingsThatDoNotExist() throws IOException {
        List<String> mistakes = new ArrayList<>();
        keys(read("keys.log.fly = x\nkeys.log.wrap = Shift-q\nkeys.log.save ="), mistakes);
        String file = directory.resolve("config").toString();
        assertEquals(
                List.of(
                        file + ":1: no such setting: keys.log.fly",
                        file + ":2: no key is named: Shift-q",
                        file + ":3: no key is named: "),
                mistakes);
    }

    @Test
    void survivesAnyBytes() throws IOException {
        Random random = new Random(5);
        byte[] noise = new byte[1 << 14];
        random.nextBytes(noise);
        Path file = directory.resolve("noise");
        Files.write(file, noise);
        for (String mistake : Settings.read(file).mistakes()) {
            assertTrue(mistake.chars().noneMatch(c -> c < ' ' || c == 0x7f), mistake);
        }
        Files.write(file, new byte[1 << 17]);
        assertEquals(1, Settings.read(file).mistakes().size());
        assertEquals(1, Settings.read(directory).mistakes().size());
    }
}
