package vigil.tests.chpst;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vigil.tests.Executables;
import vigil.tests.Program;
import vigil.tests.Suite;

/** Every line gives the same exit code, output and errors with Debian's chpst and with ours. */
class ChpstBesideDebianTest {
    private static final String LINES =
            """
            chpst
            chpst -z
            chpst -u
            chpst -
            chpst --
            chpst -- env
            chpst -v -- -x
            chpst -P true
            chpst -vP012 cat
            chpst -e env env
            chpst -v -e env env
            chpst -ve env env
            chpst -e odd env
            chpst -e nodir true
            chpst -e env/A true
            chpst -e '' true
            chpst -e env -e one env
            chpst -e unreadable true
            chpst -e env -U nobody env
            chpst -u nob x
            chpst -u nobody:nog x
            chpst -u nobody:nogroup:nog x
            chpst -u nobody: id
            chpst -u nobody:nogroup: id
            chpst -u nobody:nogroup:daemon id
            chpst -u nobody id
            chpst -u 0 x
            chpst -u '' id
            chpst -u : id
            chpst -u :: id
            chpst -u :x x
            chpst -u :1 x
            chpst -u :1: id
            chpst -u ::1 id
            chpst -u :1:x x
            chpst -u :1:2x id
            chpst -u :1:2:3 id
            chpst -u :1:2:: grep Groups /proc/self/status
            chpst -u :4294967297:4294967298 id
            chpst -u :7:$(seq -s : 1 60) grep Groups /proc/self/status
            chpst -u :7:$(seq -s : 1 61) grep Groups /proc/self/status
            chpst -u root$(yes :daemon | head -60 | tr -d '\\n'):nog grep Groups /proc/self/status
            chpst -U nobody env
            chpst -U nobody:nogroup:daemon env
            chpst -U :99999999999999999999:4294967295 env
            chpst -U :1::2 env
            chpst -U : env
            chpst -b foo cat /proc/self/cmdline
            chpst -b '' cat /proc/self/cmdline
            chpst -/ nodir true
            chpst -/ env/A true
            chpst -/ env true
            chpst -/ env -u nobody true
            chpst -/ env -u :1:1 true
            chpst -n 5 nice
            chpst -n +5 nice
            chpst -n -5 nice
            chpst -n '' nice
            chpst -n - nice
            chpst -n x nice
            chpst -n -5x nice
            chpst -n +-1 nice
            chpst -n 40 nice
            chpst -n 99999999999 nice
            chpst -n 1000 nice
            chpst -l f -L g true
            chpst -l f -l f true
            chpst -l nodir/f true
            chpst -L env true
            chpst -l lock cat /proc/self/fdinfo/3 | grep flags
            chpst -l lock stat -c %a lock
            chpst -l lock chpst -L lock true
            chpst -l lock chpst -L lock -u nobody:nogroup -e nodir true
            chpst -0 ls -l /proc/self/fd/0
            chpst -0 chpst -0 true
            chpst -1 chpst -1 true
            chpst -2 chpst -2 true
            chpst -m x true
            chpst -m = true
            chpst -m 5x true
            chpst -d '' cat /proc/self/limits
            chpst -o 18446744073709551615 cat /proc/self/limits
            chpst -o 99999999999999999999999 cat /proc/self/limits
            chpst -m 99000000 -d 5000000 -o 50 -p 99 -f 9000 -c 20 -r 5 -t 300 cat /proc/self/limits
            chpst -d 5000000 -m 100000000 cat /proc/self/limits
            chpst -f 1000 chpst -f 9000 cat /proc/self/limits
            chpst ''
            chpst /
            chpst /etc/passwd
            chpst nonesuch
            chpst ./nonesuch
            PATH= chpst nonesuch; PATH= $(which chpst) nonesuch
            env -u PATH $(which chpst) env
            env PATH=$PWD/closed:/usr/bin:/bin $(which chpst) true
            env PATH=$PWD/closed $(which chpst) true
            env PATH=$PWD/env/A:/usr/bin:/bin $(which chpst) true
            env PATH=/nonesuch: $(which chpst) env/../hello
            env PATH=/nonesuch: $(which chpst) hello
            env PATH=:/nonesuch $(which chpst) hello
            env -i $(which chpst) env
            dchpst
            setuidgid
            setuidgid nobody
            setuidgid nob x
            setuidgid nobody:daemon id
            setuidgid :1:2 id
            setuidgid nobody id
            setuidgid -- nobody id
            dsetuidgid
            envuidgid
            envuidgid daemon env
            envuidgid nob x
            envuidgid :1:2:3 env
            denvuidgid
            envdir
            envdir env
            envdir env env
            envdir one env
            envdir -x true
            denvdir nodir true
            pgrphack
            pgrphack -- true
            pgrphack sh -c 'test $(ps -o sid= -p $$) -eq $$; echo $?'
            dpgrphack
            setlock
            setlock f
            setlock -z f x
            dsetlock -z
            setlock lock echo hi
            setlock lock setlock lock true
            setlock lock setlock -x lock true
            setlock lock setlock -X lock true
            setlock lock setlock -xN lock true
            setlock lock timeout 0.2 setlock -n lock true
            setlock lock timeout 0.2 setlock -nx lock true
            setlock -x lock nonesuch
            setlock -X lock nonesuch
            setlock -x nodir/f true
            setlock -xX nodir/f true
            softlimit
            softlimit -z
            softlimit -m
            softlimit -m x true
            softlimit -m true
            softlimit -o =x true
            softlimit -o = cat /proc/self/limits
            softlimit -c 5 -c 9 -V true
            softlimit cat /proc/self/limits
            softlimit -a 99000000 -m 50000000 -s 8000000 -d = -p 99 -f 9000 cat /proc/self/limits
            softlimit -o 20 -c 6 -r 5 -t 40 -l 1000 cat /proc/self/limits
            dsoftlimit -z
            """;

    @TempDir static Path directory;
    private static Fixture fixture;

    @BeforeAll
    static void install() throws IOException {
        fixture =
                Fixture.make(directory)
                        .install(Suite.PEER)
                        .install(Suite.OURS)
                        .file("env/A", " v \t \nsecond")
                        .file("env/B", "")
                        .file("env/NEWLINE", "\n")
                        .file("env/NUL", "x\0y\0 \nz")
                        .file("env/NO_NEWLINE", "noend")
                        .file("env/.hidden", "1")
                        .file("env/sub/file", "1")
                        .file("odd/C=D", "q")
                        .file("odd/=", "q")
                        .file("odd/\u00e9", "\u00ff\u0001")
                        .file("odd/LONG", "y".repeat(100_000) + "\nrest")
                        .file("one/A", "other")
                        .file("closed/true", "")
                        .file("unreadable/A", "1");
        Executables.write(fixture.root().resolve("hello"), "#!/bin/sh\necho hello\n");
        fixture.root().resolve("hello").toFile().setExecutable(true, false);
        Files.delete(fixture.root().resolve("unreadable/A"));
        Files.createSymbolicLink(fixture.root().resolve("unreadable/A"), Path.of("/proc/self/mem"));
        // whoever runs a line first must not keep the others out
        Files.createFile(fixture.root().resolve("lock"));
        fixture.root().resolve("lock").toFile().setWritable(true, false);
    }

    static Stream<String> lines() {
        return LINES.lines();
    }

    @ParameterizedTest
    @MethodSource("lines")
    void doesTheSame(String line) throws Exception {
        assertEquals(run(Suite.PEER, line), run(Suite.OURS, line));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void doesTheSameForNobody(String line) throws Exception {
        Assumptions.assumeTrue(Fixture.isRoot(), "only root may become nobody");
        assertEquals(
                run(Suite.PEER, line, "/usr/bin/setpriv", "--reuid=65534", "--clear-groups"),
                run(Suite.OURS, line, "/usr/bin/setpriv", "--reuid=65534", "--clear-groups"));
    }

    /** -C came with 2.2.0; Debian's chpst is 2.1.2. */
    private static Program.Result run(Suite suite, String line, String... before) throws Exception {
        Program.Result result = fixture.shell(suite, line, before).run();
        return new Program.Result(
                result.exit(),
                result.out().replace(suite.name(), ""),
                result.err().replace(suite.name(), "").replace(" [-C pwd]", ""));
    }
}
