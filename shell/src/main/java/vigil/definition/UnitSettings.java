package vigil.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What of a unit becomes files beside run: restarts, timeouts, signals, needs. */
final class UnitSettings {
    private static final Pattern SPAN =
            Pattern.compile(
                    "(\\d+)\\s*(us|ms|seconds|second|sec|s|minutes|min|m|hours|hour|hr|h|)");

    private final UnitFile unit;
    private final Specifiers specifiers;
    private final ServiceFiles files;

    UnitSettings(UnitFile unit, Specifiers specifiers, ServiceFiles files) {
        this.unit = unit;
        this.specifiers = specifiers;
        this.files = files;
    }

    void write() {
        restart();
        seconds("TimeoutStopSec", "timeout-stop");
        seconds("WatchdogSec", "watchdog");
        String signal = unit.last("Service", "KillSignal");
        if (!signal.isEmpty() && !signal.equals("SIGTERM")) {
            files.file("stop-signal", signal + "\n");
        }
        if (unit.last("Service", "KillMode").matches("|control-group|mixed")) {
            files.file("leftovers", "kill\n");
        }
        needs();
    }

    private void seconds(String key, String file) {
        long seconds = seconds(unit.last("Service", key));
        if (seconds > 0) {
            files.file(file, seconds + "\n");
        }
    }

    /** 0 for what is no time, or forever. */
    static long seconds(String span) {
        Matcher parts = SPAN.matcher(span.toLowerCase(Locale.ROOT));
        long millis = 0;
        while (parts.find()) {
            long number = Math.min(Long.parseLong("0" + parts.group(1)), 1_000_000);
            millis +=
                    switch (parts.group(2)) {
                        case "us" -> 0;
                        case "ms" -> number;
                        case "m", "min", "minutes" -> number * 60_000;
                        case "h", "hr", "hour", "hours" -> number * 3_600_000;
                        default -> number * 1000;
                    };
        }
        return (millis + 999) / 1000;
    }

    private void restart() {
        String policy = unit.last("Service", "Restart");
        List<String> words = new ArrayList<>();
        switch (policy) {
            case "", "no" -> {
                if (!unit.last("Service", "Type").equals("oneshot")) {
                    words.add("on-failure");
                    files.note("Restart=no became on-failure: it stays down after exit 0 only");
                }
            }
            case "always" -> words.add("always");
            case "on-failure" -> words.add("on-failure");
            default -> {
                words.add("on-failure");
                files.note("Restart=" + policy + " became on-failure");
            }
        }
        long delay = seconds(unit.last("Service", "RestartSec"));
        if (delay > 0) {
            words.add("delay " + delay);
        }
        String burst = either("StartLimitBurst");
        long interval =
                Math.max(
                        seconds(either("StartLimitIntervalSec")),
                        seconds(either("StartLimitInterval")));
        if (burst.matches("[1-9]\\d?") && interval > 0) {
            words.add("limit " + Math.min(64, Integer.parseInt(burst)) + "/" + interval);
        }
        if (!words.isEmpty()) {
            files.file("restart", String.join(" ", words) + "\n");
        }
    }

    private String either(String key) {
        String value = unit.last("Unit", key);
        return value.isEmpty() ? unit.last("Service", key) : value;
    }

    /** Services that it requires; what it merely wants or comes after holds nobody up. */
    private void needs() {
        List<String> needs = new ArrayList<>();
        List<String> left = new ArrayList<>();
        for (String key : List.of("Requires", "Requisite", "BindsTo")) {
            for (String value : unit.all("Unit", key)) {
                for (String one : specifiers.expand(value).split("\\s+")) {
                    (one.endsWith(".service") ? needs : left).add(one);
                }
            }
        }
        if (!needs.isEmpty()) {
            StringBuilder text = new StringBuilder();
            needs.forEach(n -> text.append(n, 0, n.length() - ".service".length()).append('\n'));
            files.file("needs", text.toString());
        }
        left.removeIf(one -> one.endsWith(".target"));
        if (!left.isEmpty()) {
            files.note("not carried over: it requires " + String.join(", ", left));
        }
    }
}
