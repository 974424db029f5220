package vigil.tree;

import java.time.Instant;
import java.util.List;
import vigil.grid.Style;
import vigil.grid.Text;

/** Services as lines of a table: a letter, name, state, pid, uptime, log state. */
public final class ServiceTable {
    /** From here on there is room for what else is known, 17 columns to begin with. */
    public static final int COLUMNS_WITH_VITALS = 100;

    private static final int LOG_COLUMNS = 18;
    private static final int NAME_COLUMNS = 20;
    private static final int NARROW_NAME_COLUMNS = 12;
    private static final int STATE_COLUMNS = 18;
    private static final int NARROW_COLUMNS = 60;
    private static final int TEN = 10;
    private static final int MINUTE = 60;
    private static final int HOUR = 60 * MINUTE;
    private static final int DAY = 24 * HOUR;

    private ServiceTable() {}

    public static String heading(int columns) {
        return row(columns, "S", "SERVICE", "STATE", "PID", "UPTIME", "LOG");
    }

    /** {@code fullLog}: whether there is no room on the disk of the log. */
    public static String line(Service service, Instant now, int columns, boolean fullLog) {
        return row(
                columns,
                fullLog || isProblem(service, now)
                        ? letter(service).charAt(0) + "!"
                        : letter(service),
                Text.ofName(service.name()),
                service.stateText(),
                service.pid() == 0 ? "-" : Integer.toString(service.pid()),
                service.record().isEmpty() ? "-" : uptime(service.seconds(now)),
                fullLog ? "disk full" : service.log().map(Service::stateText).orElse("-"));
    }

    /** Whether it is not as it should be, or starts too often to be. */
    public static boolean isProblem(Service service, Instant now) {
        return service.health() == Service.Health.PROBLEM
                || EventWords.isFlapping(service.beyond(), now);
    }

    private static String row(
            int columns,
            String letter,
            String name,
            String state,
            String pid,
            String uptime,
            String log) {
        boolean narrow = columns < NARROW_COLUMNS;
        int nameColumns = narrow ? NARROW_NAME_COLUMNS : NAME_COLUMNS;
        String row =
                Text.fit(letter, 2)
                        + " "
                        + Text.fit(name, nameColumns)
                        + " "
                        + Text.fit(state, narrow ? NARROW_NAME_COLUMNS : STATE_COLUMNS)
                        + " "
                        + Text.right(uptime, 8);
        if (narrow) {
            return row;
        }
        String end = columns >= COLUMNS_WITH_VITALS ? Text.fit(log, LOG_COLUMNS) : log;
        return row + " " + Text.right(pid, 8) + "  " + end;
    }

    /** The state as a letter, for screens without colours; an exclamation mark is a problem. */
    public static String letter(Service service) {
        String letter =
                service.record()
                        .filter(r -> service.isSupervised())
                        .map(
                                r ->
                                        switch (r.state()) {
                                            case DOWN -> "D";
                                            case RUN -> r.paused() ? "P" : "U";
                                            case FINISH -> "F";
                                        })
                        .orElse("?");
        if (service.isDisabled()) {
            return "-";
        }
        return switch (service.health()) {
            case PROBLEM -> letter + "!";
            case ODD -> letter + "~";
            case GOOD, RESTING -> letter;
        };
    }

    public static Style style(Service service) {
        return switch (service.health()) {
            case PROBLEM -> Style.BAD;
            case ODD -> Style.WARN;
            case GOOD -> Style.GOOD;
            case RESTING -> Style.PLAIN;
        };
    }

    /** Such as "5 up, 1 down, 2 with problems". */
    public static String counts(List<Service> services) {
        long up = services.stream().filter(s -> s.pid() != 0).count();
        long bad = services.stream().filter(s -> s.health() == Service.Health.PROBLEM).count();
        String counts = up + " of " + services.size() + " up";
        return bad == 0 ? counts : counts + ", " + bad + (bad == 1 ? " problem" : " problems");
    }

    /** The same in steps of ten seconds after the first minute, so that a screen stays as it is. */
    public static String roughUptime(long seconds) {
        return uptime(seconds < MINUTE ? seconds : seconds - seconds % TEN);
    }

    /** A time in at most seven columns, such as 4s, 2m10s, 1h05m, 12d03h. */
    public static String uptime(long seconds) {
        if (seconds < MINUTE) {
            return seconds + "s";
        }
        if (seconds < HOUR) {
            return seconds / MINUTE + "m" + twoDigits(seconds % MINUTE) + "s";
        }
        if (seconds < DAY) {
            return seconds / HOUR + "h" + twoDigits(seconds % HOUR / MINUTE) + "m";
        }
        return seconds / DAY + "d" + twoDigits(seconds % DAY / HOUR) + "h";
    }

    private static String twoDigits(long number) {
        return number < 10 ? "0" + number : Long.toString(number);
    }
}
