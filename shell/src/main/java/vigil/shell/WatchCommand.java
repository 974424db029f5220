package vigil.shell;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import vigil.pager.LogWatch;

/** The permanent log console, made to be a service on a virtual terminal of its own. */
@Command(
        name = "watch-log",
        description = "Show logs for good: nobody can leave it, and it survives rotation and HUP.")
final class WatchCommand implements Callable<Integer> {
    @ParentCommand private Vigil vigil;

    @Parameters(paramLabel = "SERVICE", description = "services to watch; all if none")
    private List<String> words = List.of();

    @Override
    public Integer call() throws IOException {
        LogWatch.show(vigil.services(), words, vigil::read, vigil::profile);
        return 0;
    }
}
