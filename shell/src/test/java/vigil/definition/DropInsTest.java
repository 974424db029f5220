package vigil.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DropInsTest {
    private static final String ETC = "etc/systemd/system/";
    private static final String RUN = "run/systemd/system/";
    private static final String USR = "usr/lib/systemd/system/";

    @TempDir Path root;

    private Path make(String name) throws Exception {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "[Service]\n");
    }

    private List<String> of(String unit, String name) throws Exception {
        List<String> found = new ArrayList<>();
        for (Path file : DropIns.of(make(unit), name)) {
            found.add(root.relativize(file).toString());
        }
        return found;
    }

    @Test
    void countByTheirNamesWhereverTheyAre() throws Exception {
        make(USR + "web.service.d/20-package.conf");
        make(ETC + "web.service.d/30-ours.conf");
        make(ETC + "web.service.d/10-ours.conf");
        make(ETC + "web.service.d/40-ours.txt");
        make(ETC + "other.service.d/50-ours.conf");
        assertEquals(
                List.of(
                        ETC + "web.service.d/10-ours.conf",
                        USR + "web.service.d/20-package.conf",
                        ETC + "web.service.d/30-ours.conf"),
                of(USR + "web.service", "web"));
    }

    @Test
    void hideTheirNamesakesOfPlacesThatComeLater() throws Exception {
        make(USR + "web.service.d/a.conf");
        make(RUN + "web.service.d/a.conf");
        make(ETC + "web.service.d/a.conf");
        make(USR + "web.service.d/masked.conf");
        Path mask = root.resolve(ETC + "web.service.d/masked.conf");
        Files.createSymbolicLink(mask, Path.of("/dev/null"));
        assertEquals(List.of(ETC + "web.service.d/a.conf"), of(USR + "web.service", "web"));
        assertEquals(List.of(ETC + "web.service.d/a.conf"), of(ETC + "web.service", "else"));
        Files.delete(mask); // JUnit warns of one that leads out of its directory
    }

    @Test
    void standBesideAUnitThatIsAnywhere() throws Exception {
        make("home/web.service.d/a.conf");
        assertEquals(List.of("home/web.service.d/a.conf"), of("home/web.service", "web"));
    }

    @Test
    void ofTemplatesAreThoseOfTheInstanceAndOfAll() throws Exception {
        make(ETC + "vpn@.service.d/10-all.conf");
        make(ETC + "vpn@home.service.d/20-home.conf");
        make(USR + "vpn@home.service.d/10-all.conf");
        make(USR + "vpn@work.service.d/30-work.conf");
        List<String> wanted =
                List.of(
                        ETC + "vpn@.service.d/10-all.conf",
                        ETC + "vpn@home.service.d/20-home.conf");
        assertEquals(wanted, of(USR + "vpn@.service", "vpn@home"));
        assertEquals(wanted.subList(0, 1), of(USR + "vpn@.service", "../../vpn@home"));
    }

    @Test
    void ofShorterNamesCountAndThoseOfAllServices() throws Exception {
        make(ETC + "a-.service.d/1.conf");
        make(ETC + "a-b-.service.d/1.conf");
        make(ETC + "service.d/1.conf");
        make(ETC + "service.d/2.conf");
        assertEquals(
                List.of(ETC + "a-b-.service.d/1.conf", ETC + "service.d/2.conf"),
                of(USR + "a-b-c.service", "a-b-c"));
    }
}
