package vigil.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vigil.tree.Service;

class RivalChecksTest {
    @TempDir Path root;
    private Service cron;

    @BeforeEach
    void makeService() throws Exception {
        Path directory = Files.createDirectories(root.resolve("service/cron"));
        Files.writeString(directory.resolve("run"), "#!/bin/sh\nexec chpst -o 99 cron -f\n");
        cron =
                new Service(
                        "cron", directory, Optional.empty(), "no runsv", false, Optional.empty());
    }

    private List<String> codes() {
        return RivalChecks.of(List.of(cron), root).stream().map(Finding::code).toList();
    }

    @Test
    void findsNothingWhereNobodyElseIs() throws Exception {
        assertEquals(List.of(), codes());
        Files.createDirectories(root.resolve("etc/rc2.d"));
        Files.createFile(root.resolve("etc/rc2.d/S01cron"));
        assertEquals(List.of(), codes()); // links alone start nothing
    }

    @Test
    void findsSysvinit() throws Exception {
        Files.createDirectories(root.resolve("etc/rc2.d"));
        Files.createFile(root.resolve("etc/inittab"));
        Files.createFile(root.resolve("etc/rc2.d/S01cron"));
        assertEquals(List.of("also-sysvinit"), codes());
    }

    @Test
    void findsSystemd() throws Exception {
        Files.createDirectories(root.resolve("run/systemd/system"));
        Path wants = root.resolve("etc/systemd/system/multi-user.target.wants");
        Files.createDirectories(wants);
        Files.createSymbolicLink(
                wants.resolve("cron.service"), Path.of("/lib/systemd/system/cron.service"));
        assertEquals(List.of("also-systemd"), codes());
    }

    @Test
    void findsWhatSystemdRunsNow() throws Exception {
        Path group = root.resolve("sys/fs/cgroup/system.slice/cron.service");
        Files.createDirectories(group);
        Files.writeString(group.resolve("cgroup.procs"), "812\n");
        assertEquals(List.of("also-systemd"), codes());
    }
}
