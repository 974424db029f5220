package vigil.tests.utmpset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vigil.tests.Program;
import vigil.tests.Suite;

/** utmpset(8), on a utmp and a wtmp of its own: mounts that nobody else sees lie over the real. */
class UtmpsetTest {
    private static final int RECORD_BYTES = 384;

    @TempDir Path root;
    private Path utmp;
    private Path wtmp;

    @BeforeEach
    void makeUtmp() throws IOException {
        Files.createDirectory(root.resolve("run"));
        Files.createDirectory(root.resolve("log"));
        utmp = root.resolve("run/utmp");
        wtmp = root.resolve("log/wtmp");
        ByteBuffer records = ByteBuffer.allocate(3 * RECORD_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        putRecord(records, 0, "pts/1", "joe", "here");
        putRecord(records, 1, "pts/2", "", "old");
        putRecord(records, 2, "pts/2", "ann", "there");
        Files.write(utmp, records.array());
    }

    @ParameterizedTest
    @EnumSource
    void badOptionsAndNoLineAreUsage(Suite suite) throws Exception {
        Path program = suite.program("utmpset");
        String usage = "usage: " + program + " [-w] line\n\n";
        assertEquals(new Program.Result(1, "", usage), Program.of(program).run());
        assertEquals(new Program.Result(1, "", usage), Program.of(program, "-w").run());
        assertEquals(
                new Program.Result(1, "", "utmpset: illegal option -- x\n" + usage),
                Program.of(program, "-wx", "pts/1").run());
    }

    @ParameterizedTest
    @EnumSource
    void theLoginOnALineIsMarkedDeadInPlace(Suite suite) throws Exception {
        byte[] before = Files.readAllBytes(utmp);
        assertEquals(new Program.Result(0, "", ""), utmpset(suite, "pts/2"));
        byte[] expected = before.clone();
        int record = 2 * RECORD_BYTES;
        byte[] after = Files.readAllBytes(utmp);
        expected[record] = 8;
        Arrays.fill(expected, record + 44, record + 332, (byte) 0);
        System.arraycopy(after, record + 340, expected, record + 340, 4);
        assertArrayEquals(expected, after);
        assertRecent(after, record);
        assertFalse(Files.exists(wtmp));
    }

    @ParameterizedTest
    @EnumSource
    void onRequestWtmpGetsARecordToo(Suite suite) throws Exception {
        assertEquals(new Program.Result(0, "", ""), utmpset(suite, "-w", "pts/1"));
        byte[] appended = Files.readAllBytes(wtmp);
        ByteBuffer expected =
                ByteBuffer.allocate(RECORD_BYTES).order(ByteOrder.LITTLE_ENDIAN).put(0, (byte) 8);
        expected.put(8, "pts/1".getBytes(StandardCharsets.US_ASCII));
        expected.put(340, appended, 340, 4);
        assertArrayEquals(expected.array(), appended);
        assertRecent(appended, 0);
    }

    @ParameterizedTest
    @EnumSource
    void aLineWithoutALoginIsToldAndNothingWritten(Suite suite) throws Exception {
        byte[] before = Files.readAllBytes(utmp);
        String warning = "utmpset: warning: unable to logout line pts/9 in utmp: no such entry\n";
        assertEquals(new Program.Result(111, "", warning), utmpset(suite, "-w", "pts/9"));
        assertArrayEquals(before, Files.readAllBytes(utmp));
        assertFalse(Files.exists(wtmp));
    }

    @ParameterizedTest
    @EnumSource
    void withoutUtmpItCannotGoOn(Suite suite) throws Exception {
        Files.delete(utmp);
        String fatal = "utmpset: fatal: unable to open /var/run/utmp: file does not exist\n";
        assertEquals(new Program.Result(111, "", fatal), utmpset(suite, "pts/1"));
    }

    @Test
    void aLineLongerThanTheRecordHoldsIsRefused() throws Exception {
        String line = "x".repeat(33);
        String fatal =
                "utmpset: fatal: unable to logout line " + line + " in utmp: name too long\n";
        assertEquals(new Program.Result(111, "", fatal), utmpset(Suite.OURS, line));
        String fits = "x".repeat(32);
        assertEquals(
                "utmpset: warning: unable to logout line " + fits + " in utmp: no such entry\n",
                utmpset(Suite.OURS, fits).err());
    }

    /** /var/run may be a symlink: what it leads to is covered. */
    private Program.Result utmpset(Suite suite, String... arguments) throws Exception {
        Program.Result probe = probe();
        Assumptions.assumeTrue(probe.exit() == 0, "no private mounts here: " + probe.err());
        String mounts = "mount --bind \"$1\" /var/run && mount --bind \"$2\" /var/log";
        List<Object> command = new ArrayList<>(List.of("-m", "sh", "-c"));
        command.add(mounts + " && shift 2 && exec \"$@\"");
        command.addAll(List.of("sh", root.resolve("run"), root.resolve("log")));
        command.add(suite.program("utmpset"));
        command.addAll(List.of(arguments));
        return Program.of("unshare", command.toArray()).run();
    }

    private Program.Result probe() throws Exception {
        return Program.of("unshare", "-m", "mount", "--bind", root.resolve("run"), "/var/run")
                .run();
    }

    private static void putRecord(
            ByteBuffer records, int index, String line, String user, String host) {
        int at = index * RECORD_BYTES;
        records.put(at, (byte) (user.isEmpty() ? 8 : 7));
        records.putInt(at + 4, 100 + index);
        records.put(at + 8, line.getBytes(StandardCharsets.US_ASCII));
        records.put(at + 40, "id".getBytes(StandardCharsets.US_ASCII));
        records.put(at + 44, user.getBytes(StandardCharsets.US_ASCII));
        records.put(at + 76, host.getBytes(StandardCharsets.US_ASCII));
        records.putInt(at + 336, 7);
        records.putInt(at + 340, 1000);
        records.putInt(at + 344, 55);
    }

    private static void assertRecent(byte[] record, int offset) {
        int seconds = ByteBuffer.wrap(record).order(ByteOrder.LITTLE_ENDIAN).getInt(offset + 340);
        long age = System.currentTimeMillis() / 1000 - seconds;
        assertEquals(0, age, Program.PATIENCE.toSeconds());
    }
}
