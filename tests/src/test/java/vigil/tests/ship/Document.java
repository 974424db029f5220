package vigil.tests.ship;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The commands that a document tells its readers to type: the lines of its blocks of sh. */
public record Document(List<Block> blocks) {
    private static final Path ROOT = Path.of(System.getProperty("vigil.root"));

    /** A block under the last heading before it. */
    public record Block(String heading, List<String> lines) {
        public String text() {
            return String.join("\n", lines);
        }
    }

    public static Document read(String path) throws IOException {
        List<Block> blocks = new ArrayList<>();
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
            }
        }
        return new Document(blocks);
    }

    public List<Block> under(String heading) {
        return blocks.stream().filter(block -> block.heading().equals(heading)).toList();
    }
}
