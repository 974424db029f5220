package vigil.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TmpfilesTest {
    @Test
    void makesDirectoriesAndNothingElse() {
        assertEquals(
                "mkdir -p /run/a && chmod 0750 /run/a && chown www:adm /run/a || exit 1\n"
                        + "mkdir -p /run/b || exit 1\n"
                        + "mkdir -p '/run/$(c)' && chown root '/run/$(c)' || exit 1\n",
                Tmpfiles.directories(
                        "# d /run/x\n  d /run/a 0750 www adm -\nD! /run/b - - -\n"
                                + "d /run/$(c) 7;x root\nL /run/l - - - - /etc\nd /run/%b\nd\n"));
    }

    @Test
    void areThoseOfTheSameName(@TempDir Path root) throws Exception {
        Path files = Files.createDirectories(root.resolve("usr/lib/tmpfiles.d"));
        Files.writeString(files.resolve("web.conf"), "d /run/web\n");
        Files.writeString(files.resolve("web-more.conf"), "d /run/more\n");
        Files.writeString(files.resolve("webber.conf"), "d /run/webber\n");
        String lines = "mkdir -p /run/more || exit 1\nmkdir -p /run/web || exit 1\n";
        assertEquals(lines, Tmpfiles.of(root.resolve("usr/lib/systemd/system/web@.service")));
        assertEquals(lines, Tmpfiles.of(root.resolve("etc/init.d/web")));
        assertEquals("", Tmpfiles.of(root.resolve("web.service")));
    }
}
