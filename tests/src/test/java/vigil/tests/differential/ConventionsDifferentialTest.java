package vigil.tests.differential;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vigil.tests.Executables;
import vigil.tests.Mix;
import vigil.tests.Tree;

/** What all programs share: usage, options, error words, modes, the search for a command. */
final class ConventionsDifferentialTest extends Differential {
    @ParameterizedTest
    @MethodSource("vigil.tests.Mix#compared")
    void refusalsAreWordedTheSame(Mix mix) throws Exception {
        compare("refusals", mix, ConventionsDifferentialTest::refuse);
    }

    private static void refuse(Tree tree, Transcript transcript) throws Exception {
        transcript.run("runsv");
        transcript.run("runsv", "a", "b");
        transcript.run("runsv", "-V");
        transcript.run("runsvdir");
        transcript.run("runsvdir", "-P");
        transcript.run("runsvchdir");
        transcript.run("sv");
        transcript.run("sv", "-x", "status", "a");
        transcript.run("sv", "-w");
        transcript.run("sv", "refresh", "a");
        transcript.run("sv", "--", "status");
        transcript.run("svlogd");
        transcript.run("svlogd", "-l");
        transcript.run("svlogd", "-r", "ab", "d");
        transcript.run("utmpset");
        transcript.run("utmpset", "-x", "tty1");
        for (String alias : new String[] {"setuidgid", "envdir", "setlock", "pgrphack"}) {
            transcript.run(alias);
        }
    }

    @ParameterizedTest
    @MethodSource("vigil.tests.Mix#compared")
    void errorsAreNamedInTheSameWords(Mix mix) throws Exception {
        compare("errors", mix, ConventionsDifferentialTest::fail);
    }

    private static void fail(Tree tree, Transcript transcript) throws Exception {
        Path loop = tree.path("sv/loop");
        Files.createSymbolicLink(loop, loop);
        Files.writeString(tree.path("sv/file"), "text");
        Executables.write(tree.path("sv/garbage"), "\1\2\3");
        Files.setPosixFilePermissions(
                tree.path("sv/garbage"), PosixFilePermissions.fromString("rwxr-xr-x"));
        for (String name : new String[] {"absent", "file", "loop", "x".repeat(256)}) {
            transcript.run("runsv", tree.path("sv").resolve(name));
            transcript.run("sv", "status", tree.path("sv").resolve(name));
            transcript.run("chpst", tree.path("sv").resolve(name));
            transcript.run("chpst", "-e", tree.path("sv").resolve(name), "true");
            transcript.run("chpst", "-l", tree.path("sv").resolve(name) + "/lock", "true");
        }
        transcript.run("chpst", tree.path("sv"));
        transcript.run("chpst", tree.path("sv/garbage"));
        transcript.run("chpst", "no-such-program");
        transcript.run("chpst", "-u", "nobody-here", "true");
        transcript.run("chpst", "-m", "12k", "true");
        transcript.run("envdir", tree.path("sv"), "true");
    }

    @ParameterizedTest
    @MethodSource("vigil.tests.Mix#compared")
    void umaskDecidesTheModes(Mix mix) throws Exception {
        compare(
                "modes",
                mix,
                (tree, transcript) -> {
                    for (String umask : new String[] {"000", "022", "077"}) {
                        String name = "umask" + umask;
                        tree.daemon(name).script("log/run", "exec cat >/dev/null");
                        tree.keep(tree.shell("umask " + umask + "; exec runsv sv/" + name).start());
                        tree.untilStat(name, "run");
                        tree.untilStat(name + "/log", "run");
                        transcript.files("sv/" + name);
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("vigil.tests.Mix#compared")
    void pathIsSearchedTheSame(Mix mix) throws Exception {
        compare("search", mix, ConventionsDifferentialTest::search);
    }

    private static void search(Tree tree, Transcript transcript) throws Exception {
        tree.service("here").script("probe", "echo here");
        tree.service("there").script("probe", "echo there");
        tree.service("plain").file("probe", "not executable");
        Files.createDirectories(tree.path("sv/directory/probe"));
        String chpst = "command=$(command -v chpst); ";
        for (String path :
                new String[] {
                    "sv/here:sv/there",
                    "sv/there:sv/here",
                    "sv/absent:sv/there",
                    "sv/plain:sv/there",
                    "sv/directory:sv/there",
                    "sv/plain",
                    "sv/directory",
                    "sv/absent",
                    "sv/here/run:sv/there",
                }) {
            transcript.shell(chpst + "PATH=" + path + " exec $command probe");
        }
        transcript.shell(chpst + "cd sv/here && PATH=:/bin exec $command probe");
        transcript.shell(chpst + "cd sv/here && PATH= exec $command probe");
        transcript.shell(chpst + "cd sv/here && unset PATH && exec $command ./probe");
        transcript.shell(chpst + "cd sv/here && unset PATH && exec $command true");
        transcript.shell(chpst + "cd sv && PATH=/absent exec $command here/probe");
    }
}
