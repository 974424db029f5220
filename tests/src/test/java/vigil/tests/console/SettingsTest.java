package vigil.tests.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vigil.tests.Program;

/** The console does what its settings file says, and says what it cannot do. */
final class SettingsTest {
    private static final Path VIGIL = Path.of(System.getProperty("vigil.bin"), "vigil");

    @TempDir Path directory;

    private Path log;
    private Path config;

    @BeforeEach
    void makeALog() throws Exception {
        log = Files.createDirectories(directory.resolve("main"));
        Files.writeString(log.resolve("current"), "2026-11-21_10:00:01.00000 one line\n");
        config = Files.createDirectories(directory.resolve("vigil")).resolve("config");
    }

    private Program.Result vigil(Object... arguments) throws Exception {
        return Program.of(VIGIL, arguments).with("XDG_CONFIG_HOME", directory.toString()).run();
    }

    @Test
    void printsItsSettingsInTheFormInWhichItReadsThem() throws Exception {
        Files.writeString(config, "time = utc\nkeys.log.wrap = W\nkeys.log.warning-back = none\n");
        String dump = vigil("--glyphs", "ascii", "--dump-config").out();
        for (String line :
                new String[] {
                    "time = utc",
                    "glyphs = ascii",
                    "keys.log.wrap = W",
                    "keys.log.warning-back = none",
                    "keys.service.restart = r"
                }) {
            assertTrue(dump.lines().anyMatch(line::equals), line);
        }
        Path file = directory.resolve("dump");
        Files.writeString(file, dump);
        Program.Result again = vigil("--config", file, "--dump-config");
        assertEquals(dump, again.out());
        assertEquals("", again.err());
    }

    @Test
    void tellsWhatItRefusesByFileAndLineAndGoesOn() throws Exception {
        Files.writeString(config, "# mine\ncolors = many\nkeys.log.wrap = j\n");
        Program.Result shown = vigil("log", "--screenshot", "txt", log);
        assertEquals(0, shown.exit());
        assertTrue(shown.out().contains("one line"), shown.out());
        assertEquals(
                "vigil: warning: "
                        + config
                        + ":2: colors takes auto, mono, 8, 16, not many\n"
                        + "vigil: warning: "
                        + config
                        + ":3: key j of keys.log.wrap is that of"
                        + " keys.log.line-down too: all keys stay the usual ones\n",
                shown.err());
        assertEquals(2, vigil("--colors", "7", "--dump-config").exit());
        assertEquals(2, vigil("--set", "colour=7", "--dump-config").exit());
    }

    @Test
    void viewerAndDashboardTakeKeysAndLooksFromIt() throws Exception {
        Files.writeString(
                config,
                "time = none\nalt-screen = no\nkeys.log.copy = C-t\nkeys.console.quit = q\n"
                        + "keys.console.back = Esc\n");
        Path tree = Files.createDirectories(directory.resolve("tree"));
        String vigil = "XDG_CONFIG_HOME=" + directory + " " + VIGIL;
        String both =
                vigil + " log " + log + "; " + vigil + " -d " + tree + "; echo left; sleep 99";
        try (Tmux tmux = new Tmux(directory, 80, 25, both)) {
            tmux.awaitMatch("one line +.+");
            tmux.awaitText("FOLLOW");
            tmux.press("C-t");
            tmux.awaitMatch("one line");
            tmux.press("C-t");
            tmux.awaitText("FOLLOW");
            tmux.press("q");
            tmux.awaitText("SERVICE");
            tmux.press("q");
            tmux.awaitText("left");
        }
    }

    @Test
    void pastedTextPressesNoKeys() throws Exception {
        try (Tmux tmux = new Tmux(directory, 80, 25, VIGIL + " log " + log + "; sleep 99")) {
            tmux.awaitText("FOLLOW");
            tmux.paste("qqq one line");
            tmux.awaitText("no such key: pasted text");
            tmux.press("/");
            tmux.paste("one line");
            tmux.awaitText("/one line");
            tmux.press("Enter");
            tmux.awaitText("hit 1 of 1 /one line");
            assertFalse(tmux.screen().contains("FOLLOW"));
        }
    }
}
