package vigil.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MountsTest {
    private final Mounts mounts =
            new Mounts(
                    List.of(
                            "22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw",
                            "30 22 0:26 / /srv rw - btrfs /dev/sdb rw",
                            "31 22 0:27 / /srv/a\\040b rw - tmpfs tmpfs rw",
                            "32 22 259:300 / /srv rw - ext4 /dev/nvme0n1 rw",
                            "33 22 broken",
                            "34 22 x:y / /srv/c rw"));

    @Test
    void theDeepestMountHoldsAFileAndTheLastOneAtAPlace() {
        assertEquals("08:01", mounts.deviceOf(Path.of("/etc/sv/s/supervise/lock")));
        assertEquals("08:01", mounts.deviceOf(Path.of("/srvs/lock")));
        assertEquals("103:12c", mounts.deviceOf(Path.of("/srv/s/lock")));
        assertEquals("00:1b", mounts.deviceOf(Path.of("/srv/a b/lock")));
        assertEquals("103:12c", mounts.deviceOf(Path.of("/srv/c/lock")));
    }

    @Test
    void withoutATableNothingIsMounted() {
        assertEquals("", new Mounts(List.of()).deviceOf(Path.of("/etc")));
    }
}
