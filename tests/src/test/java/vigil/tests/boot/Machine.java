package vigil.tests.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import vigil.tests.Await;
import vigil.tests.Program;

/**
 * A PC emulated by QEMU in software, with Debian's kernel for virtual machines. Its first serial
 * line goes to a file; its monitor presses keys and takes pictures.
 */
final class Machine implements AutoCloseable {
    private static final Path GUEST = Path.of(System.getProperty("vigil.guest"));
    private static final String QEMU = "/usr/bin/qemu-system-x86_64";

    /** A boot takes ten seconds on a machine at rest. */
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** It has to stop for a look at its screen. */
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private static final int COLUMNS = 80;
    private static final String PROMPT = "(qemu) ";

    private final Program program;
    private final Path directory;

    private Machine(Program program, Path directory) {
        this.program = program;
        this.directory = directory;
    }

    /** Skips the test where no machine can be emulated. */
    static void assumePossible() {
        Assumptions.assumeTrue(Files.isExecutable(Path.of(QEMU)), "no qemu-system-x86");
        Assumptions.assumeTrue(
                Files.isDirectory(GUEST.resolve("boot")), "no kernel: see tests/boot/guest.sh");
        Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), "not root");
    }

    /** Starts a machine with these files; {@code commandLine} is the kernel's. */
    static Machine start(Path directory, Path initrd, String commandLine, Path... disks)
            throws Exception {
        return start("shutdown=pause", directory, initrd, commandLine, disks); // for a picture
    }

    /** The same; a reboot is the end, too. */
    static Machine startOnce(Path directory, Path initrd, String commandLine, Path... disks)
            throws Exception {
        return start("reboot=shutdown,shutdown=pause", directory, initrd, commandLine, disks);
    }

    private static Machine start(
            String action, Path directory, Path initrd, String commandLine, Path... disks)
            throws Exception {
        Files.deleteIfExists(directory.resolve("serial"));
        Files.deleteIfExists(directory.resolve("monitor"));
        List<String> words = new ArrayList<>();
        words.addAll(List.of("-accel", "tcg", "-cpu", "max", "-m", "256", "-machine", "pc"));
        words.addAll(List.of("-display", "none", "-vga", "std", "-kernel", kernel().toString()));
        String kernelWords = commandLine + " panic=3 no-scroll"; // the screen stays at one address
        words.addAll(List.of("-initrd", initrd.toString(), "-append", kernelWords));
        for (Path disk : disks) {
            words.addAll(List.of("-drive", "file=" + disk + ",format=raw,if=virtio"));
        }
        words.addAll(List.of("-action", action));
        words.addAll(List.of("-serial", "file:" + directory.resolve("serial")));
        words.addAll(
                List.of("-monitor", "unix:" + directory.resolve("monitor") + ",server,nowait"));
        return new Machine(Program.of(QEMU, words.toArray()).start(), directory);
    }

    private static Path kernel() throws IOException {
        try (Stream<Path> files = Files.list(GUEST.resolve("boot"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("vmlinuz"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** The initramfs that finds {@code disk} and starts what is on it. */
    static Path diskInitrd(Path directory) throws Exception {
        Path initrd = directory.resolve("initrd");
        Program.Result made = Program.of("sh", script("initrd.sh"), GUEST, initrd).run();
        assertEquals(0, made.exit(), made::err);
        return initrd;
    }

    /** Packs a root into an initramfs. */
    static Path packInitrd(Path root, Path initrd) throws Exception {
        String command = "cd '" + root + "' && find . | cpio -o -H newc | gzip -1 >" + initrd;
        Program.Result made = Program.of("sh", "-c", command).run();
        assertEquals(0, made.exit(), made::err);
        return initrd;
    }

    /** Packs a root into an ext4 file system; nothing is mounted. */
    static Path packDisk(Path root, Path disk, int sizeMegabytes) throws Exception {
        Program.Result made =
                Program.of("mkfs.ext4", "-q", "-d", root, disk, sizeMegabytes + "M").run(PATIENCE);
        assertEquals(0, made.exit(), made::err);
        return disk;
    }

    static Path script(String name) {
        return Path.of(System.getProperty("basedir"), "boot", name);
    }

    /** The lines of the first serial line so far. */
    List<String> serial() throws IOException {
        Path file = directory.resolve("serial");
        if (Files.notExists(file)) {
            return List.of();
        }
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        return text.replace("\r", "").lines().toList();
    }

    /** Waits for the {@code count}th line that has {@code part} in it. */
    void awaitLine(String part, int count) throws Exception {
        await(part, () -> serial().stream().filter(line -> line.contains(part)).count() >= count);
    }

    private void await(String what, Callable<Boolean> condition) throws Exception {
        Await.until(
                PATIENCE, LOOK_EVERY, () -> what + " in " + serial() + screenLines(), condition);
    }

    void assertSaid(String line) throws IOException {
        assertTrue(serial().contains(line), () -> line + " among " + serialOrNothing());
    }

    private String serialOrNothing() {
        try {
            return serial().toString();
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Waits until it has powered itself off. */
    void awaitOff() throws Exception {
        await("the end", () -> monitor("info status").contains("paused (shutdown)"));
    }

    /** A command of QEMU's monitor: what it answers. */
    String monitor(String command) throws Exception {
        var address = UnixDomainSocketAddress.of(directory.resolve("monitor"));
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(address);
            channel.write(ByteBuffer.wrap((command + "\n").getBytes(StandardCharsets.US_ASCII)));
            ByteBuffer part = ByteBuffer.allocate(4096);
            StringBuilder answer = new StringBuilder();
            // One prompt before the command, one when it is done.
            while (answer.indexOf(PROMPT) == answer.lastIndexOf(PROMPT)
                    && channel.read(part.clear()) > 0) {
                answer.append(
                        new String(part.array(), 0, part.position(), StandardCharsets.US_ASCII));
            }
            return answer.toString();
        }
    }

    /** Waits until a shell takes keys: what is typed before may be flushed. */
    void awaitPrompt() throws Exception {
        await(
                "a prompt",
                () -> {
                    List<String> lines = screenLines();
                    return !lines.isEmpty() && lines.get(lines.size() - 1).endsWith("#");
                });
    }

    /** Presses the keys for {@code text} on the keyboard of the virtual consoles. */
    void type(String text) throws Exception {
        for (char character : text.toCharArray()) {
            monitor("sendkey " + key(character));
        }
    }

    /** Goes to a console by its key, which does nothing before some program has opened that. */
    void leaveFirstConsole(String key) throws Exception {
        await(
                "another console",
                () -> {
                    monitor("sendkey " + key);
                    return !screen().contains("runit: enter stage");
                });
    }

    private static String key(char character) {
        return switch (character) {
            case '\n' -> "ret";
            case ' ' -> "spc";
            case '/' -> "slash";
            case '-' -> "minus";
            case '.' -> "dot";
            case ';' -> "semicolon";
            case '*' -> "shift-8";
            case '>' -> "shift-dot";
            default -> String.valueOf(character);
        };
    }

    /** Lets the first virtual console settle: what it shows is read by nobody but a picture. */
    void awaitScreen(String part) throws Exception {
        await(part, () -> screen().contains(part));
    }

    /** Characters and colours of the VGA screen, from the memory of the emulated card. */
    private byte[] cells() throws Exception {
        Path memory = directory.resolve("screen");
        Files.deleteIfExists(memory);
        monitor("pmemsave 0xb8000 4000 \"" + memory + "\"");
        return Files.readAllBytes(memory);
    }

    /** In what colour the screen has {@code word}, which is found within {@code part}. */
    int colour(String part, String word) throws Exception {
        int at = screen().indexOf(part) + part.indexOf(word);
        return cells()[2 * at + 1] & 0xf;
    }

    /** The text of the screen. */
    String screen() throws Exception {
        byte[] cells = cells();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < cells.length; i += 2) {
            text.append((char) (cells[i] & 0xff));
        }
        return text.toString();
    }

    /** The screen's lines, without the blanks at their ends, the empty ones left out. */
    List<String> screenLines() throws Exception {
        String text = screen();
        List<String> lines = new ArrayList<>();
        for (int at = 0; at + COLUMNS <= text.length(); at += COLUMNS) {
            String line = text.substring(at, at + COLUMNS).stripTrailing();
            if (!line.isEmpty()) {
                lines.add(line);
            }
        }
        return lines;
    }

    /** Saves the screen as a picture. */
    void picture(Path png) throws Exception {
        monitor("screendump \"" + png + "\" -f png");
        await("a picture", () -> Files.exists(png) && Files.size(png) > 0);
    }

    @Override
    public void close() throws IOException {
        program.close();
    }

    /** Where pictures go: -Dvigil.screenshots=DIRECTORY, which is how screenshots/ is filled. */
    static Path pictures() throws IOException {
        String directory = System.getProperty("vigil.screenshots", "");
        Path fallback = Path.of(System.getProperty("vigil.tree")).resolve("../screenshots");
        return Files.createDirectories(directory.isEmpty() ? fallback : Path.of(directory));
    }

    /** A disk with nothing on it. */
    static Path emptyDisk(Path disk, long sizeBytes) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(disk.toFile(), "rw")) {
            file.setLength(sizeBytes);
        }
        return disk;
    }

    static void assertClean(Path disk) throws Exception {
        Program.Result check = Program.of("e2fsck", "-fn", disk).run();
        assertEquals(0, check.exit(), check.out());
        String features = Program.of("dumpe2fs", "-h", disk).run().out();
        assertFalse(features.contains("needs_recovery"), features);
    }
}
