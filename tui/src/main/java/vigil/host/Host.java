package vigil.host;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import vigil.far.Letter;

/** Another machine: one connection by the system's ssh(1), with vigil-far(8) at its other end. */
public final class Host {
    private static final Map<String, Host> OPEN = new ConcurrentHashMap<>();
    private static final long SILENT_SECONDS = 3;
    private static final long MOST_PAUSE_SECONDS = 30;

    /** Ctrl-C ends a command, not the connection. */
    private static final List<String> UNINTERRUPTED =
            List.of("/bin/sh", "-c", "trap '' INT; exec \"$@\"", "sh");

    private static final List<String> OPTIONS =
            List.of("-T", "-o", "ServerAliveInterval=10", "-o", "ServerAliveCountMax=3");

    /** Nobody is asked anything: a screen may be in the way. */
    private static final List<String> SILENT_OPTIONS =
            List.of("-o", "BatchMode=yes", "-o", "ConnectTimeout=15");

    private final String name;
    private final List<String> ssh;
    private final HostFiles files = new HostFiles(this);
    private volatile Link link;
    private volatile int pid;
    private String directory = "/";
    private String services = "";
    private String runlevels = "";
    private volatile boolean isKept;
    private volatile String notAgain = ""; // why it could not be taken up
    private volatile long againNanos;

    private Host(String name, List<String> ssh) {
        this.name = name;
        this.ssh = ssh;
    }

    /**
     * The machine that ssh(1) reaches by {@code name}, such as {@code user@host}; connected once.
     * VIGIL_SSH of {@code environment} may hold other words to start it by than {@code ssh}. The
     * exception says in one line why it cannot be reached.
     */
    public static Host of(String name, Map<String, String> environment) throws IOException {
        Host known = OPEN.get(name);
        if (known != null) {
            known.takeUp();
            return known;
        }
        String own = environment.getOrDefault("VIGIL_SSH", "").strip();
        List<String> ssh = Arrays.asList((own.isEmpty() ? "ssh" : own).split("\\s+"));
        if (!isProgram(ssh.get(0), environment.getOrDefault("PATH", ""))) {
            throw new IOException("unable to reach " + name + ": no " + ssh.get(0) + " here");
        }
        Host host = new Host(name, ssh);
        host.connect(List.of());
        OPEN.put(name, host);
        return host;
    }

    private static boolean isProgram(String word, String path) {
        if (word.indexOf('/') >= 0) {
            return Files.isExecutable(Path.of(word));
        }
        return Arrays.stream(path.split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, word)));
    }

    private void connect(List<String> more) throws IOException {
        List<String> words = new ArrayList<>(UNINTERRUPTED);
        words.addAll(ssh);
        words.addAll(OPTIONS);
        words.addAll(more);
        words.addAll(List.of("--", name, "exec vigil-far"));
        Link made = Link.open(name, words);
        Reply answer = made.greeting();
        pid = (int) answer.number();
        if (link == null) { // relative paths go on to begin where they began
            directory = answer.text();
            services = answer.text();
            runlevels = answer.text();
        }
        link = made;
    }

    /** Connects again if there is no connection any more. */
    public synchronized void takeUp() throws IOException {
        if (isLost()) {
            connect(isKept ? SILENT_OPTIONS : List.of());
        }
    }

    /** From now on a connection that is lost is taken up again, after longer and longer pauses. */
    public synchronized void keep() {
        if (!isKept) {
            isKept = true;
            Thread thread = new Thread(this::keepUp, "ssh again");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void keepUp() {
        try {
            while (true) {
                link.awaitEnd();
                notAgain = "";
                for (long pause = 1; isLost(); pause = Math.min(2 * pause, MOST_PAUSE_SECONDS)) {
                    againNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(pause);
                    TimeUnit.SECONDS.sleep(pause);
                    tryAgain();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void tryAgain() {
        try {
            if (isLost()) {
                connect(SILENT_OPTIONS);
            }
        } catch (IOException e) {
            notAgain = String.valueOf(e.getMessage());
        }
    }

    /** Whether there is no connection now. */
    public boolean isLost() {
        return !link.why().isEmpty();
    }

    /** Why nothing is heard from there now, for people; empty if all is well. */
    public String trouble() {
        Link now = link;
        if (now.why().isEmpty()) {
            long silent = now.silentSeconds();
            return silent < SILENT_SECONDS ? "" : name + ": no answer for " + silent + " s";
        }
        String reason = notAgain.isEmpty() ? name + ": connection lost: " + now.why() : notAgain;
        long left = TimeUnit.NANOSECONDS.toSeconds(againNanos - System.nanoTime());
        String again = left > 0 ? "; again in " + left + " s" : "; connecting";
        return isKept ? reason + again : reason;
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
        Map<String, String> there = new HashMap<>(environment);
        there.put("SVDIR", services);
        there.put("RUNSVDIR", runlevels);
        return there;
    }

    /** The connection that there is now: what was opened there is known to no other. */
    Link link() {
        return link;
    }

    /** The answer to one question about {@code path}. The exception is as that of a local call. */
    Reply ask(Question question, String path) throws IOException {
        return ask(link, question, path);
    }

    static Reply ask(Link on, Question question, String path) throws IOException {
        return Reply.of(on.ask(out -> question.write(out, path), false).get(0), path);
    }

    /**
     * Runs a program there until it ends, or until the thread that waits for it is interrupted;
     * others may ask meanwhile. {@code words} begin with its path.
     */
    HostFiles.Ended run(String directory, List<String> words, long millis) throws IOException {
        ByteBuffer end =
                link.run(
                        tag -> {
                            Question run = Question.of(Letter.RUN, millis, tag).with(words);
                            return out -> run.write(out, directory);
                        },
                        tag -> out -> Question.of(Letter.END_RUN, tag).write(out, directory),
                        directory);
        Reply told = Reply.of(end, directory);
        told.number(); // its tag
        int code = (int) told.number();
        return new HostFiles.Ended(code, new String(told.rest(), StandardCharsets.ISO_8859_1));
    }

    /** The answers to questions about each entry of {@code directory}, by question and path. */
    Map<String, byte[]> askEach(String directory, List<Question> questions) throws IOException {
        Map<String, byte[]> answers = new HashMap<>();
        List<ByteBuffer> frames =
                link.ask(out -> Question.writeEach(out, directory, questions), true);
        for (ByteBuffer frame : frames) {
            Reply answer = Reply.of(frame, directory);
            String entry = directory + "/" + answer.text();
            for (Question question : questions) {
                answers.put(question.key(entry), answer.bytes());
            }
        }
        return answers;
    }
}
