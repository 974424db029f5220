package vigil.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Which suite each program of a tree comes from: drop-in means that any of these work. */
public enum Mix {
    PEER(Set.of()),
    OURS(Set.of("runsvdir", "runsvchdir", "runsv", "sv", "chpst", "svlogd", "utmpset")),
    OUR_SV(Set.of("sv")),
    THEIR_SV(Set.of("runsvdir", "runsvchdir", "runsv", "svlogd", "chpst", "utmpset")),
    OUR_RUNSVDIR(Set.of("runsvdir")),
    OUR_RUNSV(Set.of("runsv")),
    OUR_SVLOGD(Set.of("svlogd", "chpst"));

    public static final List<String> PROGRAMS =
            List.of("runsvdir", "runsvchdir", "runsv", "sv", "chpst", "svlogd", "utmpset");
    private static final List<String> CHPST_ALIASES =
            List.of("setuidgid", "envuidgid", "envdir", "pgrphack", "setlock", "softlimit");

    private final Set<String> ours;

    Mix(Set<String> ours) {
        this.ours = ours;
    }

    /** All but the peer alone; those named by -Dvigil.mixes=A,B if that is given. */
    public static Stream<Mix> compared() {
        String named = System.getProperty("vigil.mixes", "");
        return Arrays.stream(values())
                .filter(mix -> mix != PEER || named.contains("PEER"))
                .filter(mix -> named.isEmpty() || List.of(named.split(",")).contains(mix.name()));
    }

    public Suite of(String program) {
        return ours.contains(program) ? Suite.OURS : Suite.PEER;
    }

    /** Fills {@code directory} with a link for each program, to stand first in PATH. */
    public void install(Path directory) throws IOException {
        for (String program : PROGRAMS) {
            Files.createSymbolicLink(
                    directory.resolve(program), of(program).program(program).toAbsolutePath());
        }
        for (String alias : CHPST_ALIASES) {
            Files.createSymbolicLink(
                    directory.resolve(alias), of("chpst").program("chpst").toAbsolutePath());
        }
    }
}
