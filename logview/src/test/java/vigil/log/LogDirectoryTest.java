package vigil.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LogDirectoryTest {
    @TempDir Path service;

    private Path logAt(String name) throws IOException {
        Path directory = service.resolve("log").resolve(name);
        Files.createDirectories(directory);
        Files.createFile(directory.resolve("current"));
        return directory;
    }

    @Test
    void isTheLastWordOfTheLoggersLine() throws IOException {
        Path elsewhere = logAt("elsewhere");
        Files.writeString(
                service.resolve("log/run"),
                "#!/bin/sh\nmkdir -p main\nexec chpst -ulog /usr/bin/svlogd -tt './elsewhere'\n");
        assertEquals(
                Optional.of(elsewhere), LogDirectory.of(service).map(found -> found.normalize()));
    }

    @Test
    void isWhatAScriptNamesByVariables() throws IOException {
        Path elsewhere = logAt("elsewhere");
        Files.writeString(
                service.resolve("log/run"), "#!/bin/sh\n. ./conf\nexec svlogd -tt \"$LOG\"\n");
        Files.writeString(service.resolve("log/conf"), "LOG=${PWD}/elsewhere\n");
        assertEquals(Optional.of(elsewhere.toRealPath()), LogDirectory.of(service));
    }

    @Test
    void isMainWhereTheScriptTellsNothing() throws IOException {
        Path main = logAt("main");
        Files.writeString(service.resolve("log/run"), "#!/bin/sh\nexec ../logger\n");
        assertEquals(Optional.of(main), LogDirectory.of(service));
    }

    @Test
    void isNowhereWithoutALogService() {
        assertEquals(Optional.empty(), LogDirectory.of(service));
    }
}
