package vigil.definition;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an init script does for each word that it takes, as far as its lines show it. */
final class InitActions {
    private static final Pattern FUNCTION =
            Pattern.compile("^(\\s*)(?:function\\s+)?(\\w+)\\s*\\(\\)\\s*(.*)$");
    private static final Pattern CHOICE = Pattern.compile("^case\\s+[\"']?\\$\\{?1\\b.*");
    private static final Pattern LABEL = Pattern.compile("^\\(?\\s*([\\w\"'|* -]+)\\)(.*)$");
    private static final Pattern SYNTAX =
            Pattern.compile("^(if|elif|while|until|then|else|do|!|\\{|\\w+=\\S*)(\\s+|$)");
    private static final Pattern LOOP = Pattern.compile("^(for|case)\\s.*");
    private static final Pattern HANGS_UP = Pattern.compile("HUP\\b|(-s|--signal[= ]?|-)\\s*1\\b");
    private static final Pattern PID_FILE = Pattern.compile("(rm|touch)\\s.*(?i:pid|lock).*");

    /** What only asks, tells or steers. */
    private static final Set<String> HARMLESS =
            Set.of(
                    ("start-stop-daemon return exit [ [[ test . source echo printf : true false"
                                    + " set shift local export unset readonly break continue wait"
                                    + " cd read eval trap fi done esac in } sleep cat grep egrep"
                                    + " awk sed cut tr head tail wc id uname stat ls readlink"
                                    + " dirname basename getent expr seq command type which pidof"
                                    + " pgrep ps pidofproc status_of_proc init_is_upstart fgrep"
                                    + " kill tee logger mountpoint flock start_daemon $0")
                            .split(" "));

    /** What sv(8) does for any service. */
    private static final Set<String> USUAL =
            Set.of(
                    ("start stop restart force-reload try-restart cond-restart condrestart status"
                                    + " force-start force-stop")
                            .split(" "));

    private final Map<String, List<String>> functions = new LinkedHashMap<>();
    private final Map<String, List<String>> actions = new LinkedHashMap<>();

    InitActions(String text) {
        List<String> rest = withoutFunctions(text.replace("\\\n", " ").split("\n"));
        readActions(rest);
        if (InitScript.isShort(text)) {
            List<String> start = new ArrayList<>();
            start.addAll(functions.getOrDefault("do_start_prepare", List.of()));
            start.addAll(functions.getOrDefault("do_start_cleanup", List.of()));
            actions.put("start", start);
        }
    }

    /** The lines outside of functions; those within are kept by the function's name. */
    private List<String> withoutFunctions(String[] lines) {
        List<String> rest = new ArrayList<>();
        List<String> body = rest;
        String indent = "";
        for (String line : lines) {
            Matcher header = FUNCTION.matcher(line);
            if (body != rest && line.startsWith(indent + "}")) {
                body = rest;
            } else if (body == rest && header.matches()) {
                body = new ArrayList<>();
                functions.put(header.group(2), body);
                indent = header.group(1);
                String tail = header.group(3).strip();
                body.add(tail.replaceFirst("^\\{", "").replaceFirst("}[\\s;]*$", ""));
                body = tail.matches("\\{.*}[\\s;]*") ? rest : body;
            } else {
                body.add(line.strip());
            }
        }
        return rest;
    }

    private void readActions(List<String> lines) {
        int depth = 0;
        List<String> body = null;
        for (String line : lines) {
            boolean isChoice = line.startsWith("case ") && !line.contains("esac");
            if (depth == 0) {
                depth = isChoice && CHOICE.matcher(line).matches() ? 1 : 0;
                continue;
            }
            depth += isChoice ? 1 : line.startsWith("esac") ? -1 : 0;
            Matcher label = LABEL.matcher(line);
            String commands = line;
            if (depth == 1 && body == null && label.matches()) {
                body = new ArrayList<>();
                for (String one : label.group(1).split("[|\\s\"']+")) {
                    actions.put(one, body);
                }
                commands = label.group(2).strip();
            }
            if (body != null) {
                body.add(commands);
            }
            body = depth == 1 && commands.endsWith(";;") ? null : body;
        }
    }

    /** Programs that its start calls beside the daemon; {@code kept} are lines carried over. */
    Collection<String> besideStart(Collection<String> kept) {
        Set<String> programs = new LinkedHashSet<>();
        for (String command : commands("start")) {
            String program = program(command);
            boolean isKept = kept.contains(RunDirectories.made(command));
            if (!isKept && !isHarmless(command) && program.matches("[\\w/${}.+-]+")) {
                programs.add(program.replaceFirst("^.*/(?=.)", ""));
            }
        }
        return programs;
    }

    private static String program(String command) {
        return command.split("\\s+", 2)[0].replace("\"", "");
    }

    private static boolean isHarmless(String command) {
        String program = program(command);
        return HARMLESS.contains(program)
                || program.startsWith("log_")
                || PID_FILE.matcher(command).matches();
    }

    /** The words for which it does what no command of sv(8) does. */
    Collection<String> unusual() {
        Set<String> unusual = new LinkedHashSet<>(actions.keySet());
        unusual.removeIf(one -> one.isEmpty() || one.contains("*") || USUAL.contains(one));
        if (isUsualReload()) {
            unusual.remove("reload");
        }
        return unusual;
    }

    /** By a signal, or as it is restarted, or not at all. */
    private boolean isUsualReload() {
        List<String> commands = commands("reload");
        return actions.get("reload") == actions.get("restart")
                || commands.stream().anyMatch(c -> HANGS_UP.matcher(c).find())
                || commands.stream()
                        .allMatch(c -> isHarmless(c) && !program(c).equals("start-stop-daemon"));
    }

    /** Simple commands of an action, with those of the functions that it calls. */
    private List<String> commands(String action) {
        List<String> commands = new ArrayList<>();
        Set<String> called = new LinkedHashSet<>();
        Deque<String> lines = new ArrayDeque<>(actions.getOrDefault(action, List.of()));
        while (!lines.isEmpty()) {
            for (String part : parts(withoutLabel(lines.pop()))) {
                String command = simple(part);
                String name = command.split("\\s+", 2)[0];
                List<String> body = functions.get(name);
                if (body == null && !command.isEmpty()) {
                    commands.add(command);
                } else if (body != null && called.add(name)) {
                    List<String> inner = new ArrayList<>(body);
                    Collections.reverse(inner);
                    inner.forEach(lines::push);
                }
            }
        }
        return commands;
    }

    private static String withoutLabel(String line) {
        Matcher label = LABEL.matcher(line);
        return label.matches() ? label.group(2).strip() : line;
    }

    /** Without words of syntax and assignments before it. */
    private static String simple(String part) {
        String command = part.strip();
        Matcher syntax = SYNTAX.matcher(command);
        while (syntax.find()) {
            command = command.substring(syntax.end());
            syntax = SYNTAX.matcher(command);
        }
        return command.startsWith("#") || LOOP.matcher(command).matches() ? "" : command;
    }

    /** Divided at operators outside of quotes and of what is substituted. */
    private static List<String> parts(String line) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        char inside = 0;
        char before = ' ';
        for (char c : line.toCharArray()) {
            boolean isComment = c == '#' && inside == 0 && Character.isWhitespace(before);
            if (isComment) {
                break;
            }
            boolean opens = c == '"' || c == '\'' || c == '`';
            if (inside != 0) {
                inside = c == inside ? 0 : inside;
            } else if (opens || c == '(' && before == '$') {
                inside = opens ? c : ')';
            }
            boolean isOperator = c == ';' || c == '|' || c == '&' && before != '>';
            if (inside == 0 && isOperator) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(inside != 0 && Character.isWhitespace(c) ? '_' : c);
            }
            before = c;
        }
        parts.add(part.toString());
        return parts;
    }
}
