package vigil.tests;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The two suites that tests run side by side: the one built here, and Debian's runit. */
public enum Suite {
    OURS,
    PEER;

    /** The path of a program; skips the test if Debian's runit could not be had. */
    public Path program(String name) {
        if (this == OURS) {
            return Path.of(System.getProperty("vigil.bin"), name);
        }
        Path peer = Path.of(System.getProperty("vigil.peer"));
        Assumptions.assumeTrue(
                Files.isExecutable(peer.resolve("usr/bin/runsv")),
                "Debian's runit is not at hand: see tests/peer.sh");
        for (String directory : new String[] {"usr/bin", "usr/sbin", "sbin", "lib/runit"}) {
            Path found = peer.resolve(directory).resolve(name);
            if (Files.exists(found)) {
                return found;
            }
        }
        throw new IllegalArgumentException("Debian's runit has no " + name);
    }
}
