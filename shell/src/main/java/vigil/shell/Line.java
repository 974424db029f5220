package vigil.shell;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;
import vigil.command.Commands;
import vigil.command.Session;
import vigil.command.Session.ReaderGone;
import vigil.definition.NewCommand;
import vigil.doctor.DoctorCommand;
import vigil.grid.Text;
import vigil.host.HostFiles;
import vigil.operation.Site;
import vigil.prompt.Language;

/** One line of the grammar carried out, from wherever it came: its exit code. */
public final class Line {
    private static final int USAGE = 2;

    /** Picocli's words before what is wrong, and the option that they name. */
    private static final Pattern INVALID =
            Pattern.compile(
                    "^Invalid value for (?:option '(-[^ '=]+)[^']*'|positional parameter)[^:]*: ");

    private static final int UNABLE = 111;
    private static final int MOST_FAILURES = 99; // as sv(8) counts them
    private static final int INTERRUPTED = 130;
    private static final int READER_GONE = 141; // as the shell counts SIGPIPE

    /** The same for those who read lines. */
    static final Language LANGUAGE =
            new Language() {
                @Override
                public int run(Session session, List<String> words) {
                    return Line.run(session, words);
                }

                @Override
                public List<String> names() {
                    return Commands.names();
                }

                @Override
                public CommandSpec spec(String word) {
                    CommandLine line = new CommandLine(new Vigil(NOWHERE));
                    return Commands.isName(word) ? add(line, NOWHERE, word) : null;
                }
            };

    /** For commands that are only looked at. */
    static final Session NOWHERE =
            new Session(Map.of(), OutputStream.nullOutputStream(), OutputStream.nullOutputStream());

    private Line() {}

    /** Carries out {@code words}, and writes what there is to say where {@code session} says. */
    public static int run(Session session, List<String> words) {
        if (!words.isEmpty() && words.get(0).equals("help")) {
            List<String> asked = new ArrayList<>(words.subList(1, words.size()));
            boolean isAboutNone = !asked.isEmpty() && !Commands.isName(asked.get(0));
            if (!isAboutNone) {
                asked.add("--help");
            }
            return run(session, asked);
        }
        CommandLine line = grammar(session, words);
        line.setParameterExceptionHandler((e, args) -> usage(session, e));
        line.setExecutionExceptionHandler((e, command, result) -> failed(session, e));
        line.setExecutionStrategy(Line::execute);
        line.setOut(new PrintWriter(session.out(), false));
        try {
            int code = line.execute(words.toArray(new String[0]));
            line.getOut().flush();
            session.flush();
            return code;
        } catch (ReaderGone e) {
            return READER_GONE;
        }
    }

    /** Help needs no other machine. */
    private static int execute(ParseResult words) {
        CommandLine line = words.commandSpec().commandLine();
        ParseResult last = words;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        if (last.isUsageHelpRequested()) {
            return new RunLast().execute(words);
        }
        Vigil vigil = (Vigil) words.commandSpec().userObject();
        try {
            vigil.connect();
            int code = new RunLast().execute(words);
            boolean isShell = last.commandSpec().userObject() instanceof ShellCommand;
            boolean isOver = words.hasSubcommand() && !isShell && code != UNABLE;
            if (isOver) {
                HostFiles.checkConnection(vigil.services()); // what came of it is not known
            }
            boolean isCount = isOver && !Thread.currentThread().isInterrupted();
            return isCount ? Math.min(code, MOST_FAILURES) : code;
        } catch (IOException e) {
            throw new ExecutionException(line, String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * {@code [-d DIR] status [SERVICE...]} without the grammar, whose loading takes longer than the
     * rest; below zero if {@code words} are anything else, or the grammar has to say what is wrong.
     */
    static int status(Session session, List<String> words) {
        int at = words.size() > 2 && words.get(0).equals("-d") ? 2 : 0;
        boolean isPlain = words.size() > at && words.get(at).equals("status");
        for (int i = 1; isPlain && i < words.size(); i++) {
            isPlain = !words.get(i).startsWith("-") && !words.get(i).isEmpty();
        }
        if (!isPlain) {
            return -1;
        }
        if (at > 0) {
            session.use(Path.of(words.get(1)));
        }
        try {
            int code = Commands.status(session, words.subList(at + 1, words.size()));
            session.flush();
            return Math.min(code, MOST_FAILURES);
        } catch (ReaderGone e) {
            return READER_GONE;
        } catch (IOException e) {
            return -1;
        }
    }

    /** The commands that {@code words} name; all if they name none. */
    static CommandLine grammar(Session session, List<String> words) {
        CommandLine line = new CommandLine(new Vigil(session));
        List<String> named = words.stream().filter(Commands::isName).toList();
        for (String name : named.isEmpty() ? Commands.names() : named) {
            if (!line.getSubcommands().containsKey(name)) {
                add(line, session, name);
            }
        }
        line.setColorScheme(new ColorScheme.Builder(Ansi.OFF).build());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.registerConverter(long.class, Line::number);
        line.setExpandAtFiles(false); // @up is a set of services
        line.setAllowSubcommandsAsOptionParameters(true); // --keys t, -d up
        return line;
    }

    private static long number(String word) {
        try {
            return Long.parseLong(word);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("no number: " + word);
        }
    }

    private static CommandSpec add(CommandLine line, Session session, String name) {
        Object command =
                switch (name) {
                    case "log" -> new LogCommand();
                    case "watch-log" -> new WatchCommand();
                    case "shell" -> new ShellCommand(session, LANGUAGE);
                    case "new" -> new NewCommand(session);
                    case "doctor" -> new DoctorCommand(session);
                    default -> Commands.of(session, name);
                };
        line.addSubcommand(name, command);
        CommandSpec spec = line.getSubcommands().get(name).getCommandSpec();
        Commands.addHelp(spec);
        return spec;
    }

    private static int usage(Session session, ParameterException e) {
        session.flush();
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        session.err().println("vigil: fatal: " + reason(e));
        session.err().println("usage: " + command + synopsis(e) + "; " + command + " --help");
        session.err().flush();
        return USAGE;
    }

    private static String synopsis(ParameterException e) {
        boolean isRoot = e.getCommandLine().getParent() == null;
        return isRoot ? " [-d DIR] [COMMAND ...]" : " ...";
    }

    private static String reason(ParameterException e) {
        if (e instanceof MissingParameterException missing && !missing.getMissing().isEmpty()) {
            return missing.getMissing().get(0).paramLabel() + " is missing";
        }
        if (!(e instanceof UnmatchedArgumentException unmatched)) {
            Matcher invalid = INVALID.matcher(e.getMessage());
            String option =
                    invalid.find() && invalid.group(1) != null ? invalid.group(1) + ": " : "";
            return Text.ofName(option + invalid.replaceFirst(""));
        }
        String word = unmatched.getUnmatched().get(0);
        boolean isRoot = e.getCommandLine().getParent() == null;
        boolean isCommand = isRoot || !e.getCommandLine().getSubcommands().isEmpty();
        String kind = word.startsWith("-") ? "option" : isCommand ? "command" : "argument";
        return "unknown " + kind + ": " + Text.ofName(word) + Commands.didYouMean(word, e);
    }

    private static int failed(Session session, Exception e) {
        if (e instanceof ReaderGone gone) {
            throw gone;
        }
        session.flush();
        if (e instanceof InterruptedIOException || e instanceof ClosedByInterruptException) {
            return INTERRUPTED;
        }
        if (!(e instanceof IOException broken) || !"Broken pipe".equals(broken.getMessage())) {
            session.err().println("vigil: fatal: " + why(e));
            session.err().flush();
            return UNABLE;
        }
        return READER_GONE;
    }

    private static String why(Exception e) {
        if (e instanceof IOException failed) {
            return Site.reason(failed);
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : Text.ofName(e.getMessage());
    }
}
