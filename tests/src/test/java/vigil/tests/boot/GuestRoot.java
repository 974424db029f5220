package vigil.tests.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import vigil.tests.Await;
import vigil.tests.Executables;
import vigil.tests.Program;
import vigil.tests.ServiceDirectory;
import vigil.tests.Suite;
import vigil.tests.ship.Document;

/** A root file system made of busybox and the programs of one suite. */
final class GuestRoot {
    private static final List<String> OURS_ALONE =
            List.of("shutdown", "halt", "poweroff", "reboot", "chpst", "svlogd", "svlogtail");
    static final Path BUSYBOX = Path.of(System.getProperty("vigil.guest"), "bin", "busybox");
    private static final Pattern LIBRARY = Pattern.compile("(/\\S+) \\(0x");

    /** For what is fetched, packed and copied. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final String[] SUITE = {"runit", "runsvdir", "runsvchdir", "runsv", "sv"};

    private final Suite suite;
    private final ServiceDirectory root;

    private GuestRoot(Suite suite, ServiceDirectory root) {
        this.suite = suite;
        this.root = root;
    }

    /** With busybox and an empty /etc/runit; skips the test without a static busybox. */
    static GuestRoot make(Suite suite, Path path) throws Exception {
        Assumptions.assumeTrue(
                Files.isExecutable(BUSYBOX), "no static busybox: see tests/boot/guest.sh");
        GuestRoot made = new GuestRoot(suite, ServiceDirectory.make(path));
        made.addBusybox();
        for (String name : new String[] {"etc/runit", "dev", "proc", "sys", "run", "tmp", "var"}) {
            Files.createDirectories(path.resolve(name));
        }
        return made;
    }

    /** A Debian, unpacked into {@code path}; skips the test where its packages cannot be had. */
    static GuestRoot debian(Suite suite, Path path) throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/mmdebstrap")), "no mmdebstrap");
        Path packed = Path.of(System.getProperty("vigil.guest"), "debian.tar");
        try (Program program = Program.of("sh", Machine.script("debian.sh"), packed).start()) {
            Await.until(
                    PATIENCE,
                    () -> "mmdebstrap: " + program.err(),
                    () -> !program.process().isAlive());
            int exit = program.process().exitValue();
            Assumptions.assumeTrue(exit == 0, "no Debian to be had: " + program.err());
        }
        Files.createDirectories(path);
        run("tar", "-xf", packed, "-C", path);
        return new GuestRoot(suite, ServiceDirectory.make(path));
    }

    private static void run(Object program, Object... arguments) throws Exception {
        Program.Result result = Program.of(program, arguments).run(PATIENCE);
        assertEquals(0, result.exit(), result::err);
    }

    /**
     * The kernel's modules for encrypted disks and logical volumes; a Debian's depmod finds them.
     */
    GuestRoot addDiskModules() throws Exception {
        Path modules = Path.of(System.getProperty("vigil.guest"), "lib", "modules");
        run(
                "sh",
                "-c",
                "cd '"
                        + modules.toAbsolutePath()
                        + "' && version=$(ls) && cd $version/kernel"
                        + " && to='"
                        + path()
                        + "'/lib/modules/$version/kernel"
                        + " && mkdir -p $to/drivers && cp -a arch crypto lib $to"
                        + " && cp -a drivers/md $to/drivers && chroot '"
                        + path()
                        + "' depmod $version");
        return this;
    }

    /** With busybox, but not in place of anything. */
    GuestRoot addBusyboxBeside() throws IOException {
        Executables.copy(BUSYBOX, path().resolve("bin/busybox"));
        return this;
    }

    /** With an empty /dev. */
    GuestRoot withoutDevices() throws Exception {
        run("sh", "-c", "rm -rf '" + path() + "'/dev/*");
        return this;
    }

    /** What lies ready in stages/under-another-init, where the tarball and the package put it. */
    GuestRoot addReady() throws Exception {
        String home = "usr/local/lib/vigil/share/stages/under-another-init";
        for (String name : new String[] {home, "usr/share/doc/vigil/examples"}) {
            Path to = Files.createDirectories(path().resolve(name));
            Path stages = Path.of(System.getProperty("basedir"), "../stages");
            run("cp", "-R", stages.resolve("under-another-init/."), to);
        }
        return this;
    }

    /** /typed/NAME: the one block of sh that a page has under a heading. */
    GuestRoot typed(String page, String heading, String name) throws IOException {
        List<Document.Block> blocks = Document.read(page).under(heading);
        assertEquals(1, blocks.size(), heading);
        return file("typed/" + name, blocks.get(0).text() + "\n");
    }

    /** /packages: of those that the build made. */
    GuestRoot addPackages(String glob) throws IOException {
        Path packages = Files.createDirectories(path().resolve("packages"));
        Path built = Path.of(System.getProperty("vigil.packages"));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(built, glob)) {
            for (Path file : files) {
                Files.copy(file, packages.resolve(file.getFileName()));
            }
        }
        return this;
    }

    /** Gives root a password. */
    GuestRoot addPassword(String password) throws Exception {
        run("sh", "-c", "echo root:" + password + " | chroot '" + path() + "' chpasswd");
        return this;
    }

    Path path() {
        return root.path();
    }

    GuestRoot script(String name, String body) throws IOException {
        root.script(name, body);
        return this;
    }

    GuestRoot file(String name, String text) throws IOException {
        root.file(name, text);
        return this;
    }

    GuestRoot link(String name, String target) throws IOException {
        Files.createDirectories(path().resolve(name).getParent());
        Files.createSymbolicLink(path().resolve(name), Path.of(target));
        return this;
    }

    /** A service that {@code levels}, names of runlevels, have. */
    GuestRoot service(String name, String run, String... levels) throws IOException {
        script("etc/sv/" + name + "/run", run);
        for (String level : levels) {
            Path directory = path().resolve("etc/runit/runsvdir").resolve(level);
            Files.createDirectories(directory);
            Files.createSymbolicLink(directory.resolve(name), Path.of("/etc/sv", name));
        }
        return this;
    }

    /** What supervises, without an init. */
    GuestRoot addSupervisors() throws Exception {
        for (String name : new String[] {"runsvdir", "runsv", "sv"}) {
            addProgram(name);
        }
        return this;
    }

    /** All that a system boots and runs with, runit-init as its init. */
    GuestRoot addSuite() throws Exception {
        addSuiteBesideInit();
        replaceByLink(path().resolve("sbin/init"), Path.of("runit-init"));
        return this;
    }

    /** The same; init stays what it is. */
    GuestRoot addSuiteBesideInit() throws Exception {
        for (String name : SUITE) {
            addProgram(name);
        }
        addProgram("runit-init");
        if (suite == Suite.OURS) {
            for (String name : OURS_ALONE) {
                addProgram(name);
            }
        }
        return this;
    }

    /** The init of a Debian replaced by the install tree, as stages/README.md tells to type it. */
    GuestRoot replaceInit() throws Exception {
        Path home = Files.createDirectories(path().resolve("usr/local/lib/vigil"));
        String tree = System.getProperty("vigil.tree");
        run("cp", "-R", tree + "/bin", tree + "/share", home);
        String heading = "Replacing the init of a Debian, and the way back";
        List<Document.Block> blocks = Document.read("stages/README.md").under(heading);
        assertEquals(2, blocks.size(), "beside the init, and in its place");
        String typed = "cd /usr/local/lib/vigil\n";
        for (Document.Block block : blocks) {
            typed += block.text() + "\n";
        }
        run("unshare", "--mount", "--pid", "--fork", "chroot", path(), "sh", "-ec", typed);
        return this;
    }

    /** The stages of the project for one kind of system. */
    GuestRoot addStages(String kind) throws Exception {
        Path install = Path.of(System.getProperty("basedir")).resolve("../stages/install.sh");
        Program.Result result = Program.of("sh", install, kind, path()).run();
        assertEquals(0, result.exit(), result::err);
        return this;
    }

    /** Adds a program of the suite, as the link it may be, and the libraries it needs. */
    GuestRoot addProgram(String name) throws Exception {
        Path program = suite.program(name);
        Path to = Files.createDirectories(path().resolve("sbin"));
        if (Files.isSymbolicLink(program)) {
            Path target = Files.readSymbolicLink(program);
            if (Files.notExists(to.resolve(target))) {
                Executables.copy(program, to.resolve(target));
            }
            replaceByLink(to.resolve(name), target);
        } else {
            Executables.copy(program, to.resolve(name));
        }
        if (suite == Suite.PEER) {
            addLibraries(program);
        }
        return this;
    }

    /**
     * The console with the Java that runs this test, both at the paths that they have here, for
     * which the archives of parsed classes were made.
     */
    GuestRoot addConsole() throws Exception {
        Path java = Path.of(System.getProperty("java.home"));
        Path tree = Path.of(System.getProperty("vigil.tree")).toRealPath();
        copyTo(java, "bin/java conf lib/jvm.cfg lib/modules lib/tzdb.dat lib/server/libjvm.so");
        copyTo(java, "lib/*.so");
        copyTo(tree, "bin/vigil lib");
        addLibraries(java.resolve("bin/java"));
        addLibraries(java.resolve("lib/server/libjvm.so"));
        addLibraries(tree.resolve("lib/libjlinenative.so"));
        link("usr/bin/java", java.resolve("bin/java").toString());
        link("usr/bin/vigil", tree.resolve("bin/vigil").toString());
        return this;
    }

    private void copyTo(Path from, String names) throws Exception {
        Path to = Files.createDirectories(path().resolve(from.toString().substring(1)));
        String copy = "cp -RL --preserve=timestamps,mode --parents " + names + " '" + to + "'";
        run("sh", "-c", "cd '" + from + "' && " + copy);
    }

    private static void replaceByLink(Path file, Path target) throws IOException {
        Files.deleteIfExists(file);
        Files.createSymbolicLink(file, target);
    }

    private void addBusybox() throws Exception {
        Path bin = Files.createDirectories(path().resolve("bin"));
        Executables.copy(BUSYBOX, bin.resolve("busybox"));
        for (String applet : Program.of(BUSYBOX, "--list").run().out().split("\n")) {
            if (!applet.equals("busybox")) {
                Files.createSymbolicLink(bin.resolve(applet), Path.of("busybox"));
            }
        }
    }

    private void addLibraries(Path program) throws Exception {
        Matcher matcher = LIBRARY.matcher(Program.of("ldd", program).run().out());
        while (matcher.find()) {
            Path library = Path.of(matcher.group(1)).normalize();
            Path to = path().resolve(library.toString().substring(1));
            if (Files.notExists(to)) {
                Files.createDirectories(to.getParent());
                Files.copy(library.toRealPath(), to);
            }
        }
    }
}
