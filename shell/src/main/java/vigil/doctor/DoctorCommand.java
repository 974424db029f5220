package vigil.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vigil.command.Json;
import vigil.command.Session;
import vigil.command.Trees;
import vigil.grid.Text;
import vigil.operation.Site;

@Command(name = "doctor", description = "Say what is wrong with the tree, and how to mend it.")
public final class DoctorCommand implements Callable<Integer> {
    private final Session session;

    @Option(names = "--fix", description = "mend what can be mended without harm")
    private boolean fix;

    @Option(names = "--json", description = "each finding as a JSON object")
    private boolean json;

    public DoctorCommand(Session session) {
        this.session = session;
    }

    /** 0 if nothing is wrong (any more), else 1. */
    @Override
    public Integer call() throws IOException {
        Path tree = session.services();
        List<Finding> findings = Doctor.examine(tree, Trees.of(session).read(), session.path("/"));
        int left = 0;
        for (Finding finding : findings) {
            session.out().println(json ? object(finding) : line(finding));
            left += fix && mend(finding) ? 0 : 1;
        }
        return left == 0 ? 0 : 1;
    }

    private static String line(Finding finding) {
        return finding.severity().name().toLowerCase(Locale.ROOT)
                + " "
                + finding.code()
                + " "
                + Text.ofName(finding.subject())
                + ": "
                + finding.text()
                + (finding.fix() == null ? "" : "; --fix mends it");
    }

    private boolean mend(Finding finding) {
        if (finding.fix() == null) {
            return false;
        }
        try {
            session.out().println("fixed: " + finding.fix().apply());
            return true;
        } catch (IOException e) {
            session.out().println("not fixed: " + Site.reason(e));
            return false;
        }
    }

    private static String object(Finding finding) {
        return "{\"severity\": "
                + Json.string(finding.severity().name().toLowerCase(Locale.ROOT))
                + ", \"code\": "
                + Json.string(finding.code())
                + ", \"service\": "
                + Json.string(Text.ofName(finding.subject()))
                + ", \"text\": "
                + Json.string(finding.text())
                + ", \"fixable\": "
                + (finding.fix() != null)
                + "}";
    }
}
