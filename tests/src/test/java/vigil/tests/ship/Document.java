package vigil.tests.ship;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The commands that a document tells its readers to type: the lines of its blocks of sh, and what
 * is set as code within its text.
 */
public record Document(List<Block> blocks, List<String> spans) {
    private static final Pattern SPAN = Pattern.compile("`([^`]+)`");
    private static final Path ROOT = Path.of(System.getProperty("vigil.root"));

    /** A block under the last heading before it. */
    public record Block(String heading, List<String> lines) {
        public String text() {
            return String.join("\n", lines);
        }
    }

    public static Document read(String path) throws IOException {
        List<Block> blocks = new ArrayList<>();
        List<String> spans = new ArrayList<>();
        String heading = "";
        List<String> block = null;
        for (String line : Files.readAllLines(ROOT.resolve(path))) {
            if (line.startsWith("```")) {
                if (block != null) {
                    block = null;
                } else {
                    block = new ArrayList<>();
                    if (line.equals("```sh")) {
                        blocks.add(new Block(heading, block));
                    }
                }
            } else if (block != null) {
                block.add(line);
            } else if (line.startsWith("#")) {
                heading = line.replaceFirst("^#+ ", "");
            } else {
                SPAN.matcher(line).results().map(found -> found.group(1)).forEach(spans::add);
            }
        }
        return new Document(blocks, spans);
    }

    public List<Block> under(String heading) {
        return blocks.stream().filter(block -> block.heading().equals(heading)).toList();
    }
}
