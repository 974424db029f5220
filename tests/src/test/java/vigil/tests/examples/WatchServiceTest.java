package vigil.tests.examples;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import vigil.tests.Await;
import vigil.tests.Program;
import vigil.tests.ServiceDirectory;

/** The example watch-log on a real /dev/tty9, whose screen is read back from the kernel. */
@ExtendWith(Results.class)
final class WatchServiceTest {
    private static final Path BIN = Path.of(System.getProperty("vigil.bin")).toAbsolutePath();
    private static final Path EXAMPLE = BIN.resolveSibling("share/sv-examples/watch-log");
    private static final int MOST_CELLS = 1 << 16;

    @TempDir Path directory;

    private Path screen;
    private Path service;
    private Path current;
    private Program runsv;

    @BeforeEach
    void start() throws Exception {
        screen = directory.resolve("vcs9");
        boolean isReal =
                Files.isWritable(Path.of("/dev/tty9"))
                        && Program.of("mknod", screen, "c", "7", "9").run().exit() == 0;
        Assumptions.assumeTrue(isReal && opens(screen), "no virtual terminal that root may read");
        Path services = directory.resolve("services");
        service = services.resolve("watch-log");
        current = Files.createDirectories(services.resolve("web/log/main")).resolve("current");
        Program.of("cp", "-RL", EXAMPLE, services).run();
        append("the last line before it\n");
        runsv =
                Program.of(BIN.resolve("runsv"), service)
                        .with("PATH", BIN + ":" + System.getenv("PATH"))
                        .with("SVDIR", services)
                        .start();
    }

    private static boolean opens(Path device) {
        try (InputStream in = Files.newInputStream(device)) {
            return in.read() >= 0;
        } catch (IOException e) {
            return false;
        }
    }

    @AfterEach
    void stop() throws Exception {
        if (runsv != null) {
            Program.of(BIN.resolve("sv"), "-w", "20", "force-shutdown", service).run();
            runsv.close();
        }
    }

    private void append(String text) throws Exception {
        Files.writeString(
                current, text, ISO_8859_1, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private void awaitScreen(String text) throws Exception {
        Await.until(
                () -> text + " on tty9; runsv: " + runsv.err() + runsv.out(),
                () -> {
                    try (InputStream in = Files.newInputStream(screen)) {
                        return new String(in.readNBytes(MOST_CELLS), ISO_8859_1).contains(text);
                    }
                });
    }

    @Test
    @Example(
            value = "watch-log",
            daemon = "vigil, with a Java, or svlogtail",
            tested = "a real /dev/tty9 shows what is written, through rotation, HUP and kill -9")
    void showsWhatIsWrittenThroughRotationHupAndDeath() throws Exception {
        awaitScreen("the last line before it");
        append("an escape: \033[2J\n");
        awaitScreen("an escape: ^[[2J");
        Files.move(current, current.resolveSibling("@4000000069204b1500000000.s"));
        append("after rotation\n");
        awaitScreen("after rotation");
        ServiceDirectory watch = new ServiceDirectory(service);
        int pid = watch.pid();
        watch.control("h");
        append("after HUP\n");
        awaitScreen("after HUP");
        assertEquals(pid, watch.pid());
        watch.control("k");
        append("after death\n");
        watch.untilPidChangesFrom(pid);
        awaitScreen("after death");
    }
}
