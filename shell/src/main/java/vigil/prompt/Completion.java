package vigil.prompt;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import vigil.command.Commands;
import vigil.command.Selection;
import vigil.command.Session;
import vigil.command.Trees;
import vigil.log.LogDirectory;
import vigil.prompt.Lexer.Token;
import vigil.runlevel.Runlevels;
import vigil.tree.Definitions;
import vigil.tree.Service;
import vigil.tree.Service.Health;
import vigil.tree.ServiceTable;

/** What a word may become: commands, options, and the services that a command can do good to. */
public final class Completion {
    /**
     * A word that fits.
     *
     * @param word as it stands in the line without quotes, one character a byte
     * @param group how it is headed among others
     * @param description such as {@code down 2m10s}
     */
    public record Choice(String word, String group, String description) {}

    /** Choices for the word that starts at {@code from} and is {@code typed} so far. */
    public record Choices(int from, String typed, List<Choice> all) {}

    private static final List<String> RUNLEVEL_VERBS =
            List.of("diff", "show", "switch", "create", "add", "remove");

    private final Session session;
    private final Language language;
    private final List<Choice> choices = new ArrayList<>();

    private Completion(Session session, Language language) {
        this.session = session;
        this.language = language;
    }

    /** What the last word of {@code line}, which ends at the cursor, may become. */
    public static Choices of(Session session, Language language, String line) {
        List<Token> tokens = Lexer.of(line).tokens();
        Token last = tokens.isEmpty() ? null : tokens.get(tokens.size() - 1);
        boolean isInWord = last != null && !last.isOperator() && last.to() == line.length();
        String typed = isInWord ? last.text() : "";
        List<Token> before = isInWord ? tokens.subList(0, tokens.size() - 1) : tokens;
        Completion completion = new Completion(session, language);
        completion.choose(before, typed);
        return new Choices(
                isInWord ? last.from() : line.length(),
                typed,
                completion.choices.stream().filter(c -> c.word().startsWith(typed)).toList());
    }

    private void choose(List<Token> before, String typed) {
        List<String> words = new ArrayList<>();
        boolean isFilter = false;
        for (Token token : before) {
            if (token.isOperator()) {
                words.clear();
                isFilter = token.text().equals("|");
            } else {
                words.add(token.text());
            }
        }
        if (isFilter) {
            if (words.isEmpty()) {
                Filter.NAMES.forEach(name -> add(name, "filters", ""));
            }
        } else if (words.isEmpty()) {
            language.names().forEach(this::addCommand);
            add("help", "commands", "Tell of commands.");
        } else {
            arguments(words, typed);
        }
    }

    private void add(String word, String group, String description) {
        choices.add(new Choice(word, group, description));
    }

    private void addCommand(String name) {
        CommandSpec spec = language.spec(name);
        add(name, "commands", description(spec));
    }

    static String description(CommandSpec spec) {
        String[] lines = spec.usageMessage().description();
        return lines.length == 0 ? "" : lines[0];
    }

    private void arguments(List<String> words, String typed) {
        String command = Commands.full(words.get(0));
        CommandSpec spec = language.spec(command);
        if (command.equals("help")) {
            language.names().forEach(this::addCommand);
        } else if (spec != null && typed.startsWith("-")) {
            options(spec);
        } else if (spec != null && command.equals("runlevel")) {
            runlevels(spec, words, typed);
        } else if (command.equals("wait-for") && words.size() == 1) {
            for (String state : List.of("up", "ready", "down", "finish", "exit")) {
                add(state, "states", "");
            }
        } else if (spec != null && !spec.positionalParameters().isEmpty()) {
            services(command, words, typed);
        }
    }

    private void options(CommandSpec spec) {
        for (OptionSpec option : spec.options()) {
            String text = option.description().length == 0 ? "" : option.description()[0];
            add(option.longestName(), "options", text);
        }
    }

    private void runlevels(CommandSpec spec, List<String> words, String typed) {
        if (words.size() == 1) {
            spec.subcommands()
                    .forEach(
                            (name, line) ->
                                    add(name, "commands", description(line.getCommandSpec())));
        } else if (words.size() == 2 && RUNLEVEL_VERBS.contains(words.get(1))) {
            try {
                for (Runlevels.Runlevel one : runlevelsOf(session).list()) {
                    String mark = one.current() ? "current, " : "";
                    add(one.name(), "runlevels", mark + one.services() + " services");
                }
            } catch (IOException e) {
                return; // there are none
            }
        } else if (words.size() >= 3) {
            services("runlevel", words, typed);
        }
    }

    static Runlevels runlevelsOf(Session session) {
        return Runlevels.of(session.services())
                .orElseGet(
                        () ->
                                Runlevels.usual(
                                        session.environment(), session.path("/").getFileSystem()));
    }

    private void services(String command, List<String> words, String typed) {
        Path tree = session.services();
        if (command.equals("enable")) {
            Definitions.notLinked(tree)
                    .forEach((name, path) -> add(name, "not linked", path.toString()));
        }
        Instant now = Instant.now();
        try {
            for (Service service : Trees.of(session).read(typed)) {
                if (isSensible(command, service) && !words.contains(service.name())) {
                    add(service.name(), group(service), state(service, now));
                }
            }
        } catch (IOException e) {
            return; // the command itself will tell
        }
        Selection.SETS.forEach(set -> add(set, "sets", ""));
    }

    /** Whether {@code command} would change anything about {@code service}. */
    static boolean isSensible(String command, Service service) {
        boolean runs = service.pid() != 0;
        boolean supervised = service.isSupervised();
        return switch (command) {
            case "up", "start", "once" ->
                    supervised && (!runs || !service.record().orElseThrow().wantsUp());
            case "down", "stop" -> supervised && (runs || service.record().orElseThrow().wantsUp());
            case "reload", "hup", "alarm", "interrupt", "quit", "1", "2", "term", "kill" -> runs;
            case "pause" -> runs && !service.record().orElseThrow().paused();
            case "cont" -> runs && service.record().orElseThrow().paused();
            case "restart", "exit" -> supervised;
            case "enable" -> service.downFile();
            case "disable" -> !service.downFile();
            case "log", "watch-log" -> LogDirectory.of(service.directory()).isPresent();
            default -> true;
        };
    }

    private static String group(Service service) {
        return service.health() == Health.PROBLEM
                ? "with problems"
                : service.pid() != 0 ? "up" : "down";
    }

    private static String state(Service service, Instant now) {
        String time =
                service.record().isEmpty() ? "" : " " + ServiceTable.uptime(service.seconds(now));
        String pid = service.pid() == 0 ? "" : ", pid " + service.pid();
        return service.stateText().toLowerCase(Locale.ROOT) + time + pid;
    }
}
