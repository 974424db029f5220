package vigil.dashboard;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import vigil.grid.Style;
import vigil.grid.Text;
import vigil.process.Processes;
import vigil.tree.Service;
import vigil.tree.ServiceTable;

/** Every service with its processes, the log service's too. */
final class ProcessesPage {
    private static final int MOST_INDENT = 12;
    private static final int MOST_NAME_COLUMNS = 40;
    private static final int LEAST_NAME_COLUMNS = 14;
    private static final int NUMBER_COLUMNS = 8;

    private ProcessesPage() {}

    /** {@code proc} is where the kernel tells of processes. */
    static Pane read(Model model, Path proc, int columns) {
        List<Integer> pids = new ArrayList<>();
        for (Service service : model.shown()) {
            pids.add(service.pid());
            service.log().ifPresent(log -> pids.add(log.pid()));
        }
        pids.removeIf(pid -> pid == 0);
        Processes processes = Processes.in(proc, pids);
        int room = columns - 3 * NUMBER_COLUMNS;
        int width = Math.max(LEAST_NAME_COLUMNS, Math.min(MOST_NAME_COLUMNS, room));
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of(columns("S  SERVICE", width, "PID", "MEM", "THREADS"), Style.HEADING));
        for (Service service : model.shown()) {
            String state = ServiceTable.letter(service);
            String head = Text.fit(state, 3) + Text.ofName(service.name());
            String text = service.pid() == 0 ? head + "  " + service.stateText() : head;
            lines.add(new Line(text, ServiceTable.style(service), service.name()));
            List<Line> own = of(service.name(), service.pid(), "", processes, width);
            lines.addAll(own);
            service.log()
                    .ifPresent(
                            log ->
                                    lines.addAll(
                                            of(
                                                    service.name(),
                                                    log.pid(),
                                                    "log: ",
                                                    processes,
                                                    width)));
        }
        return model.pane().with("processes of each service", lines);
    }

    private static String columns(
            String name, int width, String pid, String memory, String threads) {
        String line =
                Text.cut(name, width)
                        + Text.right(pid, NUMBER_COLUMNS)
                        + Text.right(memory, NUMBER_COLUMNS)
                        + Text.right(threads, NUMBER_COLUMNS);
        return line.stripTrailing();
    }

    private static List<Line> of(
            String service, int pid, String prefix, Processes processes, int width) {
        List<Line> lines = new ArrayList<>();
        for (Processes.Process process :
                pid == 0 ? List.<Processes.Process>of() : processes.tree(pid)) {
            int depth = processes.depth(process.pid(), pid);
            String indent = "  ".repeat(Math.min(MOST_INDENT, depth));
            String branch = "   " + indent + (depth == 0 ? prefix : "└ ");
            String text =
                    columns(
                            branch + Text.ofName(process.name()),
                            width,
                            Integer.toString(process.pid()),
                            Column.memory(process.residentBytes()),
                            Integer.toString(process.threads()));
            lines.add(new Line(text, Style.PLAIN, service + "\n" + process.pid()));
        }
        return lines;
    }
}
