package vigil.definition;

import java.util.List;
import java.util.Map;

/** What of a unit becomes the first lines of run: variables, limits, directories. */
final class UnitEnvironment {
    /** Letters of sh's ulimit, and by how much its unit is larger than systemd's. */
    private static final Map<String, String> LIMITS =
            Map.ofEntries(
                    Map.entry("LimitNOFILE", "n 1"),
                    Map.entry("LimitNPROC", "u 1"),
                    Map.entry("LimitCORE", "c 512"),
                    Map.entry("LimitFSIZE", "f 512"),
                    Map.entry("LimitDATA", "d 1024"),
                    Map.entry("LimitSTACK", "s 1024"),
                    Map.entry("LimitMEMLOCK", "l 1024"),
                    Map.entry("LimitAS", "v 1024"),
                    Map.entry("LimitRSS", "m 1024"),
                    Map.entry("LimitCPU", "t 1"));

    /** Keys of directories that are made, where, and the variable that names them. */
    private static final List<List<String>> DIRECTORIES =
            List.of(
                    List.of("RuntimeDirectory", "/run/", "RUNTIME_DIRECTORY"),
                    List.of("StateDirectory", "/var/lib/", "STATE_DIRECTORY"),
                    List.of("CacheDirectory", "/var/cache/", "CACHE_DIRECTORY"),
                    List.of("LogsDirectory", "/var/log/", "LOGS_DIRECTORY"),
                    List.of("ConfigurationDirectory", "/etc/", "CONFIGURATION_DIRECTORY"));

    /** Reads NAME=VALUE lines as systemd does: nothing in them is carried out. */
    private static final String READER =
            """
            environment_file() {
                while IFS= read -r line || [ -n "$line" ]; do
                    case $line in
                        [A-Za-z_]*=*) ;;
                        *) continue ;;
                    esac
                    value=${line#*=}
                    case $value in
                        \\"*\\") value=${value#?} value=${value%?} ;;
                        \\'*\\') value=${value#?} value=${value%?} ;;
                    esac
                    export "${line%%=*}=$value"
                done < "$1"
            }
            """;

    private final UnitFile unit;
    private final Specifiers specifiers;
    private final ServiceFiles files;

    UnitEnvironment(UnitFile unit, Specifiers specifiers, ServiceFiles files) {
        this.unit = unit;
        this.specifiers = specifiers;
        this.files = files;
    }

    String text() {
        StringBuilder text = new StringBuilder(variables());
        limits(text);
        directories(text);
        String score = unit.last("Service", "OOMScoreAdjust");
        if (score.matches("-?\\d+")) {
            text.append("echo ").append(score).append(" 2>/dev/null >/proc/self/oom_score_adj\n");
        }
        String mask = unit.last("Service", "UMask");
        if (mask.matches("[0-7]{1,4}")) {
            text.append("umask ").append(mask).append('\n');
        }
        String directory = specifiers.expand(unit.last("Service", "WorkingDirectory"));
        if (!directory.isEmpty()) {
            boolean ignores = directory.startsWith("-");
            String path = ignores ? directory.substring(1) : directory;
            String word = path.equals("~") ? "~" + specifiers.user() : Quote.word(path);
            text.append("cd ").append(word).append(ignores ? "\n" : " || exit 1\n");
        }
        return text.toString();
    }

    /** Those of the user first, as systemd sets them, then the unit's own. */
    String variables() {
        StringBuilder text = new StringBuilder();
        String user = specifiers.user();
        if (!user.isEmpty() && !user.equals("root")) {
            String word = Quote.word(user);
            text.append("USER=" + word + " LOGNAME=" + word + "\n");
            text.append("HOME=$(getent passwd " + word + " | cut -d: -f6)\n");
            text.append("export USER LOGNAME HOME\n");
        }
        for (String line : unit.all("Service", "Environment")) {
            for (String word : ExecLine.plainWords(line, specifiers)) {
                if (word.matches("(?s)'?[A-Za-z_]\\w*=.*")) {
                    text.append("export ").append(word).append('\n');
                } else {
                    files.note("not carried over: Environment=" + word);
                }
            }
        }
        List<String> sources = unit.all("Service", "EnvironmentFile");
        text.append(sources.isEmpty() ? "" : READER);
        for (String source : sources) {
            boolean isOptional = source.startsWith("-");
            String path = Quote.word(specifiers.expand(isOptional ? source.substring(1) : source));
            text.append(isOptional ? "[ ! -r " + path + " ] || " : "")
                    .append("environment_file ")
                    .append(path)
                    .append(isOptional ? "\n" : " || exit 1\n");
        }
        for (String names : unit.all("Service", "UnsetEnvironment")) {
            for (String one : names.split("\\s+")) {
                text.append(one.matches("[A-Za-z_]\\w*") ? "unset " + one + "\n" : "");
            }
        }
        return text.toString();
    }

    private void limits(StringBuilder text) {
        for (String key : unit.keys("Service")) {
            if (LIMITS.containsKey(key)) {
                String[] how = LIMITS.get(key).split(" ");
                limit(text, key, how[0], Long.parseLong(how[1]));
            } else if (key.startsWith("Limit")) {
                files.note("not carried over: " + key);
            }
        }
    }

    private void limit(StringBuilder text, String key, String letter, long unitBytes) {
        String[] values = unit.last("Service", key).split(":");
        String[] kinds = values.length > 1 ? new String[] {"S", "H"} : new String[] {""};
        for (int i = 0; i < kinds.length; i++) {
            String value = values[i].strip();
            String number =
                    value.equals("infinity")
                            ? "unlimited"
                            : value.matches("\\d+[KMGT]?") ? scaled(value, unitBytes) : "";
            if (number.isEmpty()) {
                files.note("not carried over: " + key + "=" + value);
            } else {
                String option = letter.equals("u") ? "p" : letter; // dash has -p for processes
                String both =
                        letter.equals("u")
                                ? " 2>/dev/null || ulimit -" + kinds[i] + "u " + number
                                : "";
                text.append("ulimit -").append(kinds[i]).append(option).append(' ').append(number);
                text.append(both).append('\n');
            }
        }
    }

    private static String scaled(String value, long unitBytes) {
        char last = value.charAt(value.length() - 1);
        int power = "KMGT".indexOf(last) + 1;
        String digits = power > 0 ? value.substring(0, value.length() - 1) : value;
        if (digits.length() > 15) {
            return "unlimited";
        }
        long number = Long.parseLong(digits) << 10 * power;
        return Long.toString(number / unitBytes);
    }

    private void directories(StringBuilder text) {
        for (List<String> kind : DIRECTORIES) {
            String names = specifiers.expand(unit.last("Service", kind.get(0)));
            if (names.isEmpty()) {
                continue;
            }
            String octal = unit.last("Service", kind.get(0) + "Mode");
            String mode = octal.matches("[0-7]{3,4}") ? octal : "";
            for (String name : names.split("\\s+")) {
                String path = kind.get(1) + name.replaceFirst(":.*", "");
                text.append("mkdir -p ").append(Quote.word(path));
                text.append(mode.isEmpty() ? "" : " && chmod " + mode + " " + Quote.word(path));
                text.append(owner(path)).append(" || exit 1\n");
            }
            String first = kind.get(1) + names.split("\\s+")[0];
            text.append("export ").append(kind.get(2)).append('=');
            text.append(Quote.word(first)).append('\n');
        }
    }

    private String owner(String path) {
        String user = specifiers.expand(unit.last("Service", "User"));
        String group = specifiers.expand(unit.last("Service", "Group"));
        if (user.isEmpty() && group.isEmpty()) {
            return "";
        }
        String who = user + (group.isEmpty() ? "" : ":" + group);
        return " && chown " + Quote.word(who) + " " + Quote.word(path);
    }

    /** Where the daemon's output goes, if not to the log. */
    String redirection() {
        String target = specifiers.expand(unit.last("Service", "StandardOutput"));
        if (target.startsWith("append:") || target.startsWith("file:")) {
            String path = target.substring(target.indexOf(':') + 1);
            return " >>" + Quote.word(path) + " 2>&1";
        }
        return target.equals("null") ? " >/dev/null 2>&1" : "";
    }
}
