package vigil.tests.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vigil.tests.Tree;

/** Runs tests/bench/measure.c, which takes the times. */
final class Measure {
    static final double NANOS_PER_MICRO = 1e3;

    private Measure() {}

    static Path built(String program) {
        return Path.of(System.getProperty("vigil.bench"), program).toAbsolutePath();
    }

    /** Microseconds of each command, run in turn {@code rounds} times, its output thrown away. */
    static List<List<Double>> spawn(Tree tree, int rounds, List<List<Object>> commands)
            throws IOException, InterruptedException {
        return run(tree, "spawn", rounds, commands);
    }

    /** As {@link #spawn}, the output read from a pipe, as scripts do. */
    static List<List<Double>> read(Tree tree, int rounds, List<List<Object>> commands)
            throws IOException, InterruptedException {
        return run(tree, "read", rounds, commands);
    }

    private static List<List<Double>> run(
            Tree tree, String how, int rounds, List<List<Object>> commands)
            throws IOException, InterruptedException {
        List<Object> words = new ArrayList<>(List.of(how, rounds));
        for (List<Object> command : commands) {
            if (words.size() > 2) {
                words.add(",");
            }
            words.addAll(command);
        }
        Map<Integer, List<Double>> micros = new TreeMap<>();
        for (String line : output(start(tree, words)).split("\n")) {
            String[] pair = line.split(" ");
            micros.computeIfAbsent(Integer.valueOf(pair[0]), key -> new ArrayList<>())
                    .add(Double.parseDouble(pair[1]) / NANOS_PER_MICRO);
        }
        return List.copyOf(micros.values());
    }

    /** Starts measure with the tree's programs in its PATH. */
    static Process start(Tree tree, List<Object> words) throws IOException {
        List<String> command = new ArrayList<>(List.of(built("measure").toString()));
        words.forEach(word -> command.add(word.toString()));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().put("PATH", tree.path("bin") + ":/usr/bin:/bin");
        builder.environment().put("SVDIR", tree.path("service").toString());
        return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    /** The microseconds of each line's numbers, a list for each place in the line. */
    static List<List<Double>> columns(Process measure) throws IOException, InterruptedException {
        List<List<Double>> columns = new ArrayList<>();
        for (String line : output(measure).split("\n")) {
            String[] numbers = line.split(" ");
            for (int i = 0; i < numbers.length; i++) {
                if (columns.size() == i) {
                    columns.add(new ArrayList<>());
                }
                columns.get(i).add(Double.parseDouble(numbers[i]) / NANOS_PER_MICRO);
            }
        }
        return columns;
    }

    static double micros(Process measure) throws IOException, InterruptedException {
        return number(measure) / NANOS_PER_MICRO;
    }

    static double number(Process measure) throws IOException, InterruptedException {
        return Double.parseDouble(output(measure).strip());
    }

    private static String output(Process measure) throws IOException, InterruptedException {
        byte[] bytes = measure.getInputStream().readAllBytes();
        if (measure.waitFor() != 0) {
            throw new IOException("measure failed: " + measure.exitValue());
        }
        return new String(bytes, StandardCharsets.US_ASCII);
    }
}
