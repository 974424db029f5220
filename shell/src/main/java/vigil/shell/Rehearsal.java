package vigil.shell;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.jline.nativ.OSInfo;
import vigil.command.Session;
import vigil.dashboard.Dashboard;
import vigil.dashboard.Options;
import vigil.grid.Grid;
import vigil.grid.Profile;
import vigil.keys.KeyChanges;
import vigil.service.History;
import vigil.service.HistoryEvent;
import vigil.service.StatusRecord;
import vigil.settings.Preferences;
import vigil.settings.Settings;
import vigil.terminal.Event;
import vigil.terminal.Loop;
import vigil.terminal.Program;

/**
 * A start without a terminal. The build runs it to learn which classes the first screen needs, and
 * keeps them parsed in an archive: one that is not there costs the reading of all jars. Standard
 * input has to stay open for some seconds.
 */
final class Rehearsal {
    private static final int TICKS = 3;

    private Rehearsal() {}

    static int run() throws IOException {
        unpack();
        Path tree = Files.createTempDirectory("vigil");
        Path supervise = tree.resolve("web/supervise");
        Files.createDirectories(supervise);
        Files.write(supervise.resolve("status"), new byte[StatusRecord.SIZE_BYTES]);
        Files.write(supervise.resolve("events"), events());
        commands(tree);
        Settings settings = Settings.read(System.getenv());
        Profile profile = Profile.of(settings, System.getenv());
        dashboard(tree, profile);
        ViewerRehearsal.run(new Preferences(settings, KeyChanges.NONE), profile);
        for (Path made : List.of(supervise.resolve("status"), supervise.resolve("events"))) {
            Files.delete(made);
        }
        for (Path made : List.of(supervise, supervise.getParent(), tree)) {
            Files.delete(made);
        }
        return 0;
    }

    /** System calls beside the jars: else each start would unpack them into {@code /tmp}. */
    private static void unpack() throws IOException {
        String jars = System.getProperty("java.class.path").split(File.pathSeparator)[0];
        Path library = Path.of(jars).toAbsolutePath().getParent();
        String jline = OSInfo.getNativeLibFolderPathForCurrentOS();
        String arch = System.getProperty("os.arch").replace("amd64", "x86_64");
        unpack("/org/jline/nativ/" + jline + "/libjlinenative.so", library);
        unpack("/jni/" + arch + "-Linux/libjffi-1.2.so", library);
    }

    private static void unpack(String resource, Path library) throws IOException {
        Path to = library.resolve(resource.substring(resource.lastIndexOf('/') + 1));
        try (InputStream in = Rehearsal.class.getResourceAsStream(resource)) {
            if (in != null && Files.isWritable(library)) {
                Files.copy(in, to, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** One start. */
    private static byte[] events() {
        ByteBuffer bytes = ByteBuffer.allocate(History.HEADER_BYTES + HistoryEvent.SIZE_BYTES);
        bytes.order(ByteOrder.LITTLE_ENDIAN);
        bytes.put("vgevents".getBytes(StandardCharsets.US_ASCII)).putInt(1);
        bytes.putInt(History.CAPACITY).putLong(1).putLong(1);
        bytes.put(History.HEADER_BYTES + 12, (byte) HistoryEvent.Kind.START.ordinal());
        bytes.putLong(History.HEADER_BYTES + 24, 1);
        return bytes.array();
    }

    /** On a terminal that is none, until what a second brings is done, too. */
    private static void dashboard(Path tree, Profile profile) throws IOException {
        Loop loop = Loop.rehearsal(profile);
        Options options = Options.of(tree).with(new ConsoleLine(System.getenv()));
        Program dashboard = Dashboard.open(options, loop::post);
        loop.run(
                new Program() {
                    private int ticks;

                    @Override
                    public boolean on(Event event) {
                        boolean over = event instanceof Event.Tick && ++ticks == TICKS;
                        return !over && dashboard.on(event);
                    }

                    @Override
                    public Grid view(int columns, int rows) {
                        return dashboard.view(columns, rows);
                    }
                });
    }

    /** Those that are wanted at once, on a service without a runsv. */
    private static void commands(Path tree) {
        Session session =
                new Session(
                        System.getenv(),
                        OutputStream.nullOutputStream(),
                        OutputStream.nullOutputStream());
        for (String line : List.of("status", "status web", "up web", "why web", "help status")) {
            List<String> words = new ArrayList<>(List.of("-d", tree.toString()));
            words.addAll(List.of(line.split(" ")));
            Line.run(session, words);
        }
    }
}
