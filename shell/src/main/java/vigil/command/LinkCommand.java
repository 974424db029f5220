package vigil.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import vigil.operation.Disable;
import vigil.operation.Enable;
import vigil.operation.Operation;
import vigil.operation.Relink;
import vigil.operation.Reset;
import vigil.operation.SetDown;
import vigil.tree.Definitions;
import vigil.tree.Service;

/** Services taken into the tree of runsvdir(8), and out of it. */
@Command
final class LinkCommand implements Callable<Integer> {
    private final Session session;
    private final String word;

    @Parameters(paramLabel = "SERVICE", arity = "1..*", description = "names, globs or sets")
    private List<String> words = List.of();

    LinkCommand(Session session, String word) {
        this.session = session;
        this.word = word;
    }

    String description() {
        return switch (word) {
            case "enable" -> "Link service directories into the tree; a path names any directory.";
            case "disable" -> "Take links out of the tree; what is no link gets a file down.";
            case "relink" -> "Take services out and back in, for a log/ that was added.";
            default -> "Stop services, clear what runsv and svlogd left behind, start them again.";
        };
    }

    @Override
    public Integer call() throws IOException {
        if (word.equals("enable")) {
            int failures = 0;
            for (String name : words) {
                failures += enable(name);
            }
            return failures;
        }
        Trees.Chosen chosen = Trees.choose(session, words);
        int failures = chosen.failures();
        for (Service service : chosen.services()) {
            failures += Sites.carryOut(session, operation(service));
        }
        return failures;
    }

    private Operation operation(Service service) {
        Path tree = session.services();
        return switch (word) {
            case "relink" -> new Relink(tree, service.name());
            case "reset" -> new Reset(tree, service.name());
            default ->
                    Files.isSymbolicLink(tree.resolve(service.name()))
                            ? new Disable(tree, service.name())
                            : new SetDown(service.name(), service.directory(), true);
        };
    }

    private int enable(String name) {
        Path tree = session.services();
        boolean isPath = name.indexOf('/') >= 0;
        Path linked = tree.resolve(name);
        if (!isPath && Files.isDirectory(linked)) {
            return Sites.carryOut(session, new SetDown(name, linked, false));
        }
        Map<String, Path> known = isPath ? Map.of() : Definitions.notLinked(tree);
        Path directory = isPath ? session.path(name).toAbsolutePath().normalize() : known.get(name);
        if (directory == null) {
            Trees.fail(session, name, "no such service directory; known are " + known.keySet());
            return 1;
        }
        String target = directory.getFileName().toString();
        return Sites.carryOut(session, new Enable(tree, target, directory));
    }
}
