package vigil.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import vigil.control.Fifo;
import vigil.far.Letter;

/** The files of another machine, for all that reads files; and its fifos. */
public final class HostFiles extends FileSystem implements Fifo {
    static final int SMALL_BYTES = 1 << 16;

    private static final Question READ = Question.of(Letter.READ, SMALL_BYTES);
    private static final long KILL_MILLIS = 5000;
    private static final long AHEAD_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    /** What is asked about each service when all are read. */
    private static final List<Question> OF_A_SERVICE =
            List.of(
                    stat(""),
                    stat("/log"),
                    list(""),
                    list("/log"),
                    list("/supervise"),
                    stat("/supervise/status"),
                    stat("/supervise/lock"),
                    READ.below("/supervise/status"),
                    stat("/log/supervise/status"),
                    stat("/log/supervise/lock"),
                    READ.below("/log/supervise/status"));

    private static final List<Question> OF_A_HISTORY =
            List.of(stat("/supervise/events"), READ.below("/supervise/events"));

    private static final List<Question> OF_A_PROCESS = List.of(READ.below("/stat"));

    private static final int OF_LOG = 1;

    private final Host host;
    private final HostProvider provider = new HostProvider(this);
    private volatile Map<String, byte[]> ahead = Map.of();
    private volatile long aheadUntil = System.nanoTime();

    HostFiles(Host host) {
        this.host = host;
    }

    private static Question stat(String below) {
        return Question.of(Letter.STAT).below(below);
    }

    private static Question list(String below) {
        return Question.of(Letter.LIST).below(below);
    }

    /** Where {@code path} is, if not on this machine: else null. */
    public static HostFiles of(Path path) {
        return path.getFileSystem() instanceof HostFiles files ? files : null;
    }

    /**
     * To be called after several reads, each of which may have taken for missing what was out of
     * reach. The exception says that the connection to where {@code path} is was lost, or that who
     * asked was interrupted.
     */
    public static void checkConnection(Path path) throws IOException {
        if (path.getFileSystem() instanceof HostFiles files) {
            files.host.link().check();
        }
    }

    public Host host() {
        return host;
    }

    /** Before all services in {@code directory} are read: one question for all of them. */
    public static void aheadOfServices(Path directory, boolean withHistories) throws IOException {
        if (directory.getFileSystem() instanceof HostFiles files) {
            List<Question> questions = new ArrayList<>(OF_A_SERVICE);
            questions.addAll(withHistories ? OF_A_HISTORY : List.of());
            files.lookAhead(directory.toString(), questions);
        }
    }

    /** Before all processes in {@code proc} are read. */
    public static void aheadOfProcesses(Path proc) throws IOException {
        if (proc.getFileSystem() instanceof HostFiles files) {
            files.lookAhead(proc.toString(), OF_A_PROCESS);
        }
    }

    private void lookAhead(String directory, List<Question> questions) throws IOException {
        ahead = host.askEach(directory, questions);
        aheadUntil = System.nanoTime() + AHEAD_NANOS;
    }

    Reply ask(Question question, Path path) throws IOException {
        String name = path.toString();
        byte[] known = ahead.get(question.key(name));
        if (known != null && System.nanoTime() - aheadUntil < 0) {
            return Reply.of(ByteBuffer.wrap(known), name);
        }
        return host.ask(question, name);
    }

    /** As {@link #ask}, where something may be otherwise afterwards. */
    Reply change(Question question, Path path) throws IOException {
        ahead = Map.of();
        return host.ask(question, path.toString());
    }

    /** The start of a regular file, and whether there is more. */
    Reply read(Path path) throws IOException {
        return ask(READ, path);
    }

    /** Whether {@code path} lies on a disk without room; false where that cannot be told. */
    public boolean isFull(Path path) {
        try {
            return isFull(host.ask(Question.of(Letter.ROOM), path.toString()));
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isFull(Reply room) {
        long free = room.number();
        long all = room.number();
        return free == 0 && all > 0;
    }

    /**
     * Which of {@code services}, all entries of {@code directory}, have a log without room: one
     * question for all. Those where that cannot be told have not.
     */
    public Set<Path> withFullLog(Path directory, List<Path> services) {
        Question room = Question.of(Letter.ROOM, OF_LOG);
        Set<Path> full = new HashSet<>();
        try {
            Map<String, byte[]> answers = host.askEach(directory.toString(), List.of(room));
            for (Path service : services) {
                byte[] answer = answers.getOrDefault(room.key(service.toString()), new byte[0]);
                boolean isTold = answer.length > 0 && answer[0] == Letter.DONE;
                if (isTold && isFull(Reply.of(ByteBuffer.wrap(answer), service.toString()))) {
                    full.add(service);
                }
            }
        } catch (IOException e) {
            return Set.of(); // who reads the services tells of that
        }
        return full;
    }

    /**
     * Runs a program in {@code directory} there; {@code words} begin with its path.
     *
     * @param millis after which it is ended
     */
    public Ended run(Path directory, List<String> words, long millis) throws IOException {
        Ended ended = host.run(directory.toString(), words, millis);
        ahead = Map.of(); // something may be otherwise now
        return ended;
    }

    /** How a program ended; a signal is below zero. */
    public record Ended(int code, String said) {}

    /** The process there that is this console's own. */
    public int ownPid() {
        return host.pid();
    }

    @Override
    public Answer probe(Path fifo) {
        return switch (write(fifo, new byte[0])) {
            case "" -> Fifo.Answer.LISTENING;
            case "access denied" -> Fifo.Answer.DENIED;
            default -> Fifo.Answer.NOBODY;
        };
    }

    @Override
    public String write(Path fifo, byte[] bytes) {
        try {
            change(Question.of(Letter.TELL).with(bytes), fifo);
            return "";
        } catch (java.nio.file.AccessDeniedException e) {
            return "access denied";
        } catch (NoSuchFileException e) {
            return "runsv not running";
        } catch (java.nio.file.FileSystemException e) {
            return "device not configured".equals(e.getReason())
                    ? "runsv not running"
                    : String.valueOf(e.getReason());
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Override
    public String signal(Path near, int pid, String name) {
        List<String> words = List.of("/bin/sh", "-c", "kill -s \"$0\" \"$1\"", name, "" + pid);
        try {
            Ended ended = run(getPath("/"), words, KILL_MILLIS);
            return ended.code() == 0 ? "" : ended.said().strip();
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Override
    public FileSystemProvider provider() {
        return provider;
    }

    @Override
    public void close() {
        ahead = Map.of(); // the connection is shared, and ends with the program
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public String getSeparator() {
        return "/";
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        return List.of(getPath("/"));
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        return List.of();
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return Set.of("basic", "posix", "unix");
    }

    @Override
    public Path getPath(String first, String... more) {
        return new HostPath(this, FileSystems.getDefault().getPath(first, more));
    }

    @Override
    public PathMatcher getPathMatcher(String pattern) {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher(pattern);
        return path -> matcher.matches(((HostPath) path).names());
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        throw new UnsupportedOperationException("owners are numbers");
    }

    @Override
    public WatchService newWatchService() throws IOException {
        throw new IOException("looked at every now and then");
    }
}
