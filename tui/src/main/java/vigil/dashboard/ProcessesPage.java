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
    private static final int NAME_COLUMNS = 40;

    private ProcessesPage() {}

    /** {@code proc} is where the kernel tells of processes. */
    static Pane read(Model model, Path proc) {
        List<Integer> pids = new ArrayList<>();
        for (Service service : model.shown()) {
            pids.add(service.pid());
            service.log().ifPresent(log -> pids.add(log.pid()));
        }
        pids.removeIf(pid -> pid == 0);
        Processes processes = Processes.in(proc, pids);
        List<Line> lines = new ArrayList<>();
        for (Service service : model.shown()) {
            String state = ServiceTable.letter(service);
            String head = Text.fit(state, 3) + Text.ofName(service.name());
            String text = service.pid() == 0 ? head + "  " + service.stateText() : head;
            lines.add(new Line(text, ServiceTable.style(service), service.name()));
            add(service.name(), service.pid(), "", processes, lines);
            service.log()
                    .ifPresent(log -> add(service.name(), log.pid(), "log ", processes, lines));
        }
        return model.pane().with("processes of each service", lines);
    }

    private static void add(
            String name, int pid, String prefix, Processes processes, List<Line> lines) {
        for (Processes.Process process :
                pid == 0 ? List.<Processes.Process>of() : processes.tree(pid)) {
            int depth = processes.depth(process.pid(), pid);
            String indent = "  ".repeat(Math.min(MOST_INDENT, depth));
            String branch = "   " + indent + (depth == 0 ? prefix : "└ ");
            String threads = process.threads() == 1 ? "" : process.threads() + " threads  ";
            String text =
                    Text.fit(branch + Text.ofName(process.name()), NAME_COLUMNS)
                            + Text.right(Integer.toString(process.pid()), 8)
                            + Text.right(Column.memory(process.residentBytes()), 8)
                            + "  "
                            + threads;
            String key = name + "\n" + process.pid();
            lines.add(new Line(text.stripTrailing(), Style.PLAIN, key));
        }
    }
}
