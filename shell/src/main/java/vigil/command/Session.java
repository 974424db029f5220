package vigil.command;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import vigil.host.Host;
import vigil.host.HostFiles;
import vigil.tree.Service;
import vigil.tree.ServiceTree;

/** Where a command works: the services it is about, and where it writes. */
public final class Session {
    private static final int BUFFER_BYTES = 1 << 16;

    private final Map<String, String> environment;
    private PrintStream err;
    private PrintStream out;
    private Path named;
    private Path home;
    private Host host;
    private Host homeHost;
    private boolean hasColours;
    private PrintStream screen; // what goes to a terminal of our own; null if we have none

    /** {@code out} gets what is asked for, {@code err} what went wrong; neither is closed. */
    public Session(Map<String, String> environment, OutputStream out, OutputStream err) {
        this.environment = environment;
        this.out = printer(out);
        this.err = printer(err);
    }

    /** For one writer: text in UTF-8, kept until it is flushed. */
    public static PrintStream printer(OutputStream stream) {
        OutputStream buffered = new BufferedOutputStream(new Reader(stream), BUFFER_BYTES);
        return new PrintStream(buffered, false, StandardCharsets.UTF_8);
    }

    public PrintStream out() {
        return out;
    }

    /**
     * What goes out goes to this program's terminal, if that is one, and nobody else draws there.
     */
    public void ownTerminal() {
        screen = out;
    }

    /** Whether a command may take the terminal for itself. */
    public boolean ownsTerminal() {
        return screen != null && out == screen;
    }

    /** From now on commands write there. */
    public void out(PrintStream other) {
        out = other;
    }

    public PrintStream err() {
        return err;
    }

    /** From now on what goes wrong is told there. */
    public void err(PrintStream other) {
        err = other;
    }

    /** The services are those of {@code directory}; null for what the environment says. */
    public void use(Path directory) {
        named = directory;
    }

    /** Lines to come are about what is meant now, unless they say otherwise themselves. */
    public void settle() {
        home = named;
        homeHost = host;
    }

    /** What was meant at first, before a line said otherwise. */
    public void backHome() {
        named = home;
        host = homeHost;
    }

    /** From now on about the services of {@code machine}; null for this one. */
    public void use(Host machine) {
        host = machine;
    }

    /** Takes a lost connection up again; the exception says why that cannot be done. */
    public void reach() throws IOException {
        if (host() != null) {
            host().takeUp();
        }
    }

    /** Whether this is about another machine. */
    public boolean isFar() {
        return host() != null;
    }

    /** Why nothing is heard from the machine that this is about; empty if all is well. */
    public String trouble() {
        return host() == null ? "" : host().trouble();
    }

    /** The moment; one that stands still for pictures, if that is asked for. */
    public Instant now() {
        String still = System.getProperty("vigil.clock", "");
        return still.isEmpty() ? Instant.now() : Instant.parse(still);
    }

    /** The directory of services that is meant. */
    public Path services() {
        return named == null ? ServiceTree.usual(environment(), files()) : path(named.toString());
    }

    /** What {@code name} means on the machine that this is about. */
    public Path path(String name) {
        return files().getPath(name);
    }

    private FileSystem files() {
        Host there = host();
        return there == null ? FileSystems.getDefault() : there.files();
    }

    /** Null for this machine. */
    private Host host() {
        HostFiles elsewhere = named == null ? null : HostFiles.of(named);
        return host == null && elsewhere != null ? elsewhere.host() : host;
    }

    public boolean hasColours() {
        return hasColours;
    }

    /** Colours where output goes to a terminal that takes them. */
    public void colours(boolean wanted) {
        hasColours = wanted;
    }

    /** {@code text} in the colour of {@code health}, where there are colours. */
    public String paint(Service.Health health, String text) {
        String code =
                switch (health) {
                    case PROBLEM -> "31";
                    case ODD -> "33";
                    case GOOD -> "32";
                    case RESTING -> "";
                };
        return !hasColours || code.isEmpty() ? text : "\033[" + code + "m" + text + "\033[m";
    }

    /** That of this program, with what differs on the machine that this is about. */
    public Map<String, String> environment() {
        Host there = host();
        return there == null ? environment : there.environment(environment);
    }

    public void warn(String line) {
        flush();
        err.println("vigil: warning: " + line);
        err.flush();
    }

    public void flush() {
        out.flush();
        err.flush();
    }

    /** Whether standard output is a terminal that may be coloured. */
    public static boolean wantsColours(Map<String, String> environment) {
        String noColour = environment.getOrDefault("NO_COLOR", "");
        String term = environment.getOrDefault("TERM", "dumb");
        return noColour.isEmpty() && !term.equals("dumb") && isTerminal(1);
    }

    /** Whether a standard descriptor is a terminal, without a system call that Java lacks. */
    public static boolean isTerminal(int fd) {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + fd)).toString();
            return target.startsWith("/dev/pts/")
                    || target.startsWith("/dev/tty")
                    || target.startsWith("/dev/console")
                    || target.startsWith("/dev/hvc");
        } catch (IOException e) {
            return false;
        }
    }

    /** Tells at once when nobody reads any more, which a PrintStream keeps to itself. */
    private static final class Reader extends OutputStream {
        private final OutputStream stream;

        Reader(OutputStream stream) {
            this.stream = stream;
        }

        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            try {
                stream.write(bytes, from, length);
            } catch (IOException e) {
                throw new ReaderGone(e);
            }
        }

        @Override
        public void flush() {
            try {
                stream.flush();
            } catch (IOException e) {
                throw new ReaderGone(e);
            }
        }
    }

    /** Nobody reads what a command writes: it ends, quietly. The cause may be null. */
    public static final class ReaderGone extends RuntimeException {
        private static final long serialVersionUID = 1;

        public ReaderGone(IOException cause) {
            super(cause);
        }
    }
}
