package vigil.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a run script comes down to, as far as its text tells. */
final class RunScript {
    private static final Pattern USER = Pattern.compile("\\s-[uU]\\s*:?([A-Za-z_][\\w-]*)");
    private static final Set<String> CHANGERS =
            Set.of("chpst", "setsid", "nice", "ionice", "env", "softlimit", "envdir", "exec");
    private static final Set<String> CHANGERS_WITH_A_WORD = Set.of("setuidgid", "envuidgid");
    private static final String WITH_OPERAND = "uUbeCnlLmdopfcr/t";

    private RunScript() {}

    /** The last line that is no comment, with those that a backslash joins to it. */
    static String lastCommand(String script) {
        String last = "";
        for (String line : script.replace("\\\n", " ").split("\n")) {
            String stripped = line.strip();
            if (!stripped.isEmpty() && !stripped.startsWith("#")) {
                last = stripped;
            }
        }
        return last;
    }

    /** The program that {@code command} becomes and its arguments, behind chpst and its like. */
    static List<String> program(String command) {
        List<String> words = new ArrayList<>(List.of(command.split("\\s+")));
        boolean skips = true;
        while (skips && !words.isEmpty()) {
            String word = words.get(0).substring(words.get(0).lastIndexOf('/') + 1);
            skips = CHANGERS.contains(word) || CHANGERS_WITH_A_WORD.contains(word);
            boolean isAssignment = words.get(0).matches("\\w+=.*");
            boolean isRedirection = words.get(0).matches("[0-9]*[<>].*");
            if (skips || isAssignment || isRedirection) {
                words.remove(0);
                dropOptions(words);
                if (CHANGERS_WITH_A_WORD.contains(word) && !words.isEmpty()) {
                    words.remove(0);
                }
                skips = true;
            }
        }
        return words;
    }

    private static void dropOptions(List<String> words) {
        while (!words.isEmpty() && words.get(0).startsWith("-")) {
            String option = words.remove(0);
            char letter = option.charAt(option.length() - 1);
            boolean takesNext = option.length() == 2 && WITH_OPERAND.indexOf(letter) >= 0;
            if (takesNext && !words.isEmpty()) {
                words.remove(0);
            }
        }
    }

    /** The user that chpst -u or setuidgid names in a script, or nothing. */
    static String user(String script) {
        Matcher setuidgid = Pattern.compile("\\bsetuidgid\\s+([A-Za-z_][\\w-]*)").matcher(script);
        if (setuidgid.find()) {
            return setuidgid.group(1);
        }
        Matcher chpst = USER.matcher(script);
        return script.contains("chpst") && chpst.find() ? chpst.group(1) : "";
    }
}
