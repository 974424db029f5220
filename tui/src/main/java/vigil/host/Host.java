package vigil.host;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import vigil.far.Letter;
import vigil.grid.Text;

/**
 * Another machine: one connection by the system's ssh(1), with vigil-far(8) at its other end.
 * Questions are asked one after the other, whatever threads ask.
 */
public final class Host {
    private static final int MOST_NOISE_BYTES = 1 << 16;
    private static final int NOT_FOUND = 127; // as the shell there says
    private static final long END_SECONDS = 5;
    private static final Map<String, Host> OPEN = new ConcurrentHashMap<>();

    private final String name;
    private final Process ssh;
    private final DataInputStream in;
    private final DataOutputStream out;
    private final StringBuffer said = new StringBuffer(); // by ssh, on standard error
    private final Thread listener;
    private final HostFiles files = new HostFiles(this);
    private int pid;
    private String directory = "/";
    private String services = "";
    private String runlevels = "";

    private Host(String name, Process ssh) {
        this.name = name;
        this.ssh = ssh;
        in = new DataInputStream(new java.io.BufferedInputStream(ssh.getInputStream(), 1 << 16));
        out = new DataOutputStream(new java.io.BufferedOutputStream(ssh.getOutputStream()));
        listener = new Thread(this::listen, "ssh");
        listener.setDaemon(true);
        listener.start();
    }

    /**
     * The machine that ssh(1) reaches by {@code name}, such as {@code user@host}; connected once.
     * VIGIL_SSH of {@code environment} may hold other words to start it by than {@code ssh}. The
     * exception says in one line why it cannot be reached.
     */
    public static Host of(String name, Map<String, String> environment) throws IOException {
        Host known = OPEN.get(name);
        if (known != null && known.ssh.isAlive()) {
            return known;
        }
        List<String> words = new ArrayList<>();
        String own = environment.getOrDefault("VIGIL_SSH", "").strip();
        words.addAll(Arrays.asList((own.isEmpty() ? "ssh" : own).split("\\s+")));
        words.addAll(List.of("-T", "-o", "ServerAliveInterval=15", "--", name, "exec vigil-far"));
        Host host;
        try {
            host = new Host(name, new ProcessBuilder(words).start());
        } catch (IOException e) {
            throw new IOException("unable to reach " + name + ": no " + words.get(0) + " here", e);
        }
        host.greet();
        OPEN.put(name, host);
        return host;
    }

    private void listen() {
        InputStream errors = ssh.getErrorStream();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(errors, StandardCharsets.ISO_8859_1))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (said.length() < MOST_NOISE_BYTES && !line.isBlank()) {
                    said.append(line.strip()).append('\n');
                }
            }
        } catch (IOException e) {
            said.append(e.getMessage()).append('\n');
        }
    }

    private void greet() throws IOException {
        try {
            awaitGreeting();
            Reply answer = Reply.of(frame(), name);
            pid = (int) answer.number();
            directory = answer.text();
            services = answer.text();
            runlevels = answer.text();
        } catch (EOFException e) {
            throw lost("unable to reach ");
        }
    }

    /** What a shell's start-up files write comes before it. */
    private void awaitGreeting() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int i = 0; i < MOST_NOISE_BYTES; i++) {
            int one = in.readUnsignedByte();
            if (one != '\n') {
                line.write(one);
                continue;
            }
            String text = line.toString(StandardCharsets.ISO_8859_1);
            if (text.equals(Letter.GREETING)) {
                return;
            }
            if (text.startsWith("vigil-far ")) {
                throw new IOException(name + ": speaks " + text + ", not " + Letter.GREETING);
            }
            line.reset();
        }
        throw new IOException(name + ": vigil-far does not answer");
    }

    /** Why there is no connection: what ssh said last. */
    private IOException lost(String attempt) {
        try {
            ssh.waitFor(END_SECONDS, TimeUnit.SECONDS);
            listener.join(TimeUnit.SECONDS.toMillis(END_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        boolean isMissing = !ssh.isAlive() && ssh.exitValue() == NOT_FOUND;
        ssh.destroy();
        String last = said.toString().lines().reduce("", (before, line) -> line);
        String why =
                isMissing
                        ? "no vigil-far there: install vigil's native programs in its PATH"
                        : last.isEmpty() ? "the connection ended" : Text.ofName(last);
        return new IOException(attempt + name + ": " + why);
    }

    /** As ssh was given it. */
    public String name() {
        return name;
    }

    public HostFiles files() {
        return files;
    }

    /** Of vigil-far there. */
    int pid() {
        return pid;
    }

    /** Where relative paths begin there. */
    String directory() {
        return directory;
    }

    /** {@code environment} with what differs there. */
    public Map<String, String> environment(Map<String, String> environment) {
        Map<String, String> there = new java.util.HashMap<>(environment);
        there.put("SVDIR", services);
        there.put("RUNSVDIR", runlevels);
        return there;
    }

    /** The answer to one question about {@code path}. The exception is as that of a local call. */
    synchronized Reply ask(Question question, String path) throws IOException {
        try {
            question.write(out, path);
            out.flush();
            return Reply.of(frame(), path);
        } catch (EOFException e) {
            throw lost("");
        } catch (IOException e) {
            throw ssh.isAlive() ? e : lost("");
        }
    }

    /** The answers to questions about each entry of {@code directory}, by question and path. */
    synchronized Map<String, byte[]> askEach(String directory, List<Question> questions)
            throws IOException {
        Map<String, byte[]> answers = new java.util.HashMap<>();
        Question.writeEach(out, directory, questions);
        out.flush();
        for (ByteBuffer frame = frame(); frame.remaining() > 1; frame = frame()) {
            Reply answer = Reply.of(frame, directory);
            String entry = directory + "/" + answer.text();
            for (Question question : questions) {
                answers.put(question.key(entry), answer.bytes());
            }
        }
        return answers;
    }

    private ByteBuffer frame() throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return ByteBuffer.wrap(bytes);
    }
}
