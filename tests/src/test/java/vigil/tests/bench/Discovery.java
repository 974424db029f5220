package vigil.tests.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import vigil.tests.Mix;
import vigil.tests.Tree;

/** From a link to a running daemon, and from its removal to the end of runsv. */
final class Discovery {
    private static final int ROUNDS = 7;
    private static final Path TMPFS = Path.of("/dev/shm");

    private Discovery() {}

    static List<Row> measure() throws Exception {
        try (Tree ours = Tree.of(Mix.OURS, TMPFS);
                Tree theirs = Tree.of(Mix.PEER, TMPFS)) {
            Process our = start(ours);
            Process their = start(theirs); // both mostly wait
            List<List<Double>> our2 = Measure.columns(our);
            List<List<Double>> their2 = Measure.columns(their);
            return List.of(
                    Row.of("link to its daemon running", "us", our2.get(0), their2.get(0), 0.002),
                    Row.of("unlink to runsv gone", "us", our2.get(1), their2.get(1), 0.002));
        }
    }

    private static Process start(Tree tree) throws Exception {
        Path service = tree.service("linked").path();
        Files.createSymbolicLink(service.resolve("run"), Measure.built("daemon"));
        List<Object> words = new ArrayList<>(List.of("link", ROUNDS));
        words.addAll(List.of(tree.path("bin/runsvdir"), tree.path("service"), service));
        return Measure.start(tree, words);
    }
}
