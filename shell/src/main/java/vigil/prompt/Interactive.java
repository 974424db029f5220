package vigil.prompt;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReader.Option;
import org.jline.reader.LineReader.SuggestionType;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.InfoCmp;
import vigil.command.Session;
import vigil.command.Trees;
import vigil.grid.Text;
import vigil.tree.Service;

/** The shell on a terminal: lines are typed, completed and remembered. */
public final class Interactive {
    private static final Logger JLINE = Logger.getLogger("org.jline");
    private static final int INTERRUPTED = 130;
    private static final long PATIENCE_SECONDS = 2; // with a command that Ctrl-C was to end

    private final Session session;
    private final Shell shell;
    private final Terminal terminal;
    private final LineReader reader;
    private int code;

    private Interactive(Session session, Language language, Terminal terminal) {
        this.session = session;
        this.terminal = terminal;
        shell = new Shell(session, language, this::history);
        reader =
                LineReaderBuilder.builder()
                        .appName("vigil")
                        .terminal(terminal)
                        .parser(new DefaultParser().eofOnUnclosedQuote(false))
                        .completer(this::complete)
                        .highlighter(new Colours(language, session.hasColours()))
                        .variable(LineReader.LIST_MAX, 200)
                        .option(Option.DISABLE_EVENT_EXPANSION, true)
                        .option(Option.HISTORY_IGNORE_DUPS, true)
                        .option(Option.CASE_INSENSITIVE, true)
                        .option(Option.INSERT_TAB, false)
                        .build();
        reader.setAutosuggestion(SuggestionType.TAIL_TIP);
    }

    /** Returns when somebody leaves it: the exit code of the last line. */
    public static int run(Session session, Language language) throws IOException {
        return run(session, language, system(null));
    }

    /** The same where the cursor never goes back, as screen readers and teletypes want it. */
    public static int runPlain(Session session, Language language) throws IOException {
        session.colours(false);
        return run(session, language, system(Terminal.TYPE_DUMB));
    }

    /** With {@code typed} on a terminal of its own, for who wants to see it started. */
    public static int rehearse(Session session, Language language, InputStream typed)
            throws IOException {
        OutputStream nowhere = OutputStream.nullOutputStream();
        TerminalBuilder terminal = TerminalBuilder.builder().system(false).type("xterm");
        return run(session, language, terminal.streams(typed, nowhere));
    }

    /** A terminal of {@code type}, or of the one that TERM names if it is null. */
    private static TerminalBuilder system(String type) {
        for (String colours : List.of("", "-256color")) { // else infocmp(1) is asked, each time
            InfoCmp.setDefaultInfoCmp(
                    "tmux" + colours, InfoCmp.getDefaultInfoCmp("screen" + colours));
        }
        return TerminalBuilder.builder().system(true).dumb(true).type(type);
    }

    private static int run(Session session, Language language, TerminalBuilder builder)
            throws IOException {
        JLINE.setLevel(Level.OFF); // it would write over the prompt
        try (Terminal terminal = builder.provider("jni").encoding(StandardCharsets.UTF_8).build()) {
            Interactive interactive = new Interactive(session, language, terminal);
            HistoryFile.use(session, interactive.reader);
            try (Announcer announcer = new Announcer(session, interactive.reader)) {
                interactive.loop(announcer);
            }
            interactive.reader.getHistory().save();
            return interactive.code;
        }
    }

    private void loop(Announcer announcer) {
        while (!shell.isOver()) {
            String prompt = inTime(() -> prompt(announcer), "");
            String line;
            try {
                line = reader.readLine(prompt.isEmpty() ? Prompt.ofTrouble(session) : prompt);
            } catch (UserInterruptException e) {
                continue; // Ctrl-C takes the line back
            } catch (EndOfFileException e) {
                return;
            }
            announcer.pause();
            code = carryOut(bytes(line));
        }
    }

    private String prompt(Announcer announcer) {
        List<Service> services;
        try {
            services = Trees.of(session).read();
        } catch (IOException e) {
            services = List.of(); // the commands tell
        }
        if (!session.trouble().isEmpty()) {
            announcer.goOn();
            return "";
        }
        announcer.goOn(services);
        return Prompt.text(session, services);
    }

    /** What another machine does not tell in time is {@code otherwise}: nobody waits for it. */
    private <T> T inTime(Supplier<T> read, T otherwise) {
        if (!session.isFar()) {
            return read.get();
        }
        try {
            return CompletableFuture.supplyAsync(read).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return otherwise;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return otherwise;
        }
    }

    /** On a thread of its own, which Ctrl-C interrupts; the shell goes on in any case. */
    private int carryOut(String line) {
        int[] result = {INTERRUPTED};
        Thread command =
                new Thread(
                        () -> {
                            result[0] = shell.run(line);
                            session.flush();
                        },
                        "command");
        command.setDaemon(true);
        AtomicBoolean isInterrupted = new AtomicBoolean();
        Terminal.SignalHandler before =
                terminal.handle(
                        Signal.INT,
                        signal -> {
                            isInterrupted.set(true);
                            command.interrupt();
                        });
        command.start();
        await(command);
        terminal.handle(Signal.INT, before);
        if (isInterrupted.get()) {
            terminal.writer().println(); // the terminal has shown ^C
        }
        return result[0];
    }

    private List<String> history() {
        List<String> lines = new ArrayList<>();
        reader.getHistory().forEach(entry -> lines.add(entry.line()));
        return lines;
    }

    private static void await(Thread command) {
        long interrupted = 0;
        while (command.isAlive()) {
            try {
                command.join(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            if (interrupted == 0 && command.isInterrupted()) {
                interrupted = System.nanoTime();
            }
            boolean isStuck =
                    interrupted != 0
                            && System.nanoTime() - interrupted
                                    > TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            if (isStuck) {
                return;
            }
        }
    }

    private void complete(LineReader unused, ParsedLine parsed, List<Candidate> candidates) {
        String line = bytes(parsed.line().substring(0, parsed.cursor()));
        List<Completion.Choice> choices =
                inTime(() -> Completion.of(session, shell, line).all(), List.of());
        for (Completion.Choice choice : choices) {
            String word = readable(choice.word());
            String text = choice.description().isEmpty() ? null : choice.description();
            candidates.add(
                    new Candidate(
                            word,
                            Text.ofName(choice.word()),
                            choice.group(),
                            text,
                            null,
                            null,
                            true));
        }
    }

    /** What was typed, one character a byte, as names are held. */
    static String bytes(String typed) {
        return new String(typed.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static String readable(String name) {
        return new String(name.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
