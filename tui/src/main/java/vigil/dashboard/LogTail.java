package vigil.dashboard;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vigil.grid.Text;
import vigil.log.LogDirectory;
import vigil.log.NamedLog;
import vigil.log.Tail;
import vigil.tree.Service;

/** The end of the selected service's log. */
final class LogTail {
    private static final int LINES = 200;

    private String followed = "";
    private Tail tail;
    private Model.LogPane pane = Model.LogPane.NONE;

    /** The logs of those of {@code services} that are named and have one. */
    static List<NamedLog> logsOf(List<Service> services, List<String> names) {
        List<NamedLog> logs = new ArrayList<>();
        for (Service service : services) {
            Path own = service.directory();
            if (names.contains(service.name())) {
                LogDirectory.of(own)
                        .map(log -> new NamedLog(service.name(), log, Optional.of(own)))
                        .ifPresent(logs::add);
            }
        }
        return logs;
    }

    /** What it says now. */
    Model.LogPane follow(Optional<Service> service) {
        String name = service.map(Service::name).orElse("");
        try {
            if (!name.equals(followed) || tail == null) {
                open(name, service);
            }
            if (tail != null && tail.read()) {
                List<String> lines =
                        tail.lines().stream().map(l -> Text.ofLine(l, 0, l.length)).toList();
                pane = new Model.LogPane(pane.service(), pane.where(), lines);
            }
        } catch (IOException e) {
            close();
            pane = new Model.LogPane(Text.ofName(name), "cannot be read", pane.lines());
        }
        return pane;
    }

    /** It is opened again if it is followed again. */
    void close() {
        try {
            if (tail != null) {
                tail.close();
            }
        } catch (IOException e) {
            followed = ""; // with the connection all is closed
        }
        tail = null;
    }

    private void open(String name, Optional<Service> service) throws IOException {
        close();
        followed = name;
        pane = Model.LogPane.NONE;
        Optional<Path> log = service.map(Service::directory).flatMap(d -> LogDirectory.of(d));
        if (log.isPresent()) {
            tail = new Tail(log.get().resolve("current"), LINES);
            String where = Text.ofName(log.get().normalize().toString());
            pane = new Model.LogPane(Text.ofName(name), where, List.of());
        }
    }
}
