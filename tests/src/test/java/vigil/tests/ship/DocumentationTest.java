package vigil.tests.ship;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vigil.tests.Await;
import vigil.tests.Program;
import vigil.tests.examples.Machine;

/** The pages in docs: what they tell to type is typed, what they point to exists. */
class DocumentationTest {
    private static final Path ROOT = Path.of(System.getProperty("vigil.root"));
    private static final Path DOCS = ROOT.resolve("docs");
    private static final String EXAMPLES = "/usr/lib/vigil/share/sv-examples";
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)]+)\\)");
    private static final Pattern SCRIPT = Pattern.compile("tests/[\\w/-]+\\.sh");

    /** In the order in which the table of contents has them. */
    private static List<String> pages() throws IOException {
        List<String> pages = new ArrayList<>();
        Matcher link = LINK.matcher(Files.readString(DOCS.resolve("README.md")));
        while (link.find()) {
            if (!link.group(1).startsWith("../")) {
                pages.add(link.group(1));
            }
        }
        return pages;
    }

    @Test
    void theTableOfContentsNamesEveryPage() throws Exception {
        try (Stream<Path> files = Files.list(DOCS)) {
            Set<String> there = new TreeSet<>();
            files.forEach(file -> there.add(file.getFileName().toString()));
            there.remove("README.md");
            assertEquals(there, new TreeSet<>(pages()));
        }
    }

    @Test
    void everyLinkLeadsSomewhere() throws Exception {
        List<String> pages = new ArrayList<>(pages());
        pages.addAll(List.of("README.md", "../README.md", "../stages/README.md"));
        for (String page : pages) {
            String text = Files.readString(DOCS.resolve(page));
            Matcher link = LINK.matcher(text);
            while (link.find()) {
                String[] parts = link.group(1).split("#", 2);
                Path file = DOCS.resolve(page);
                if (!parts[0].isEmpty()) {
                    file = file.resolveSibling(parts[0]).normalize();
                }
                assertTrue(Files.exists(file), page + ": " + link.group(1));
                if (parts.length > 1) {
                    String target = Files.readString(file);
                    assertTrue(anchors(target).contains(parts[1]), page + ": " + link.group(1));
                }
            }
        }
    }

    private static Set<String> anchors(String text) {
        Set<String> anchors = new TreeSet<>();
        text.lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ ", "").toLowerCase())
                .map(line -> line.replaceAll("[^a-z0-9 -]", "").replace(' ', '-'))
                .forEach(anchors::add);
        return anchors;
    }

    @Test
    void everyScriptThatIsNamedCanBeStarted() throws Exception {
        List<String> pages = new ArrayList<>(pages());
        pages.addAll(List.of("README.md", "../README.md", "../stages/README.md"));
        for (String page : pages) {
            Matcher script = SCRIPT.matcher(Files.readString(DOCS.resolve(page)));
            while (script.find()) {
                Path file = ROOT.resolve(script.group());
                assertTrue(Files.isExecutable(file), page + ": " + script.group());
                assertEquals(0, Program.of("sh", "-n", file).run().exit(), script.group());
            }
        }
    }

    @Test
    void everyCommandOfEveryPageWorks() throws Exception {
        try (Machine machine = Packages.bring(Machine.fresh())) {
            Packages.sh(machine, "dpkg -i vigil_*.deb vigil-console_*.deb vigil-runit_*.deb");
            machine.out("setsid runsvdir -P /service >/dev/null 2>&1 &");
            List<String> pages = pages();
            assertTrue(pages.remove("replacing-init.md"), "typed by PackagesBootTest");
            List<String> within = new ArrayList<>();
            for (String page : pages) {
                Document document = Document.read("docs/" + page);
                for (Document.Block block : document.blocks()) {
                    for (String command : commands(block)) {
                        type(machine, page, command);
                    }
                }
                within.addAll(InlineCommands.of(document));
            }
            for (Document.Block block : Document.read("sv-examples/README.md").blocks()) {
                Packages.sh(machine, "set -e; cd " + EXAMPLES + "\n" + block.text());
            }
            InlineCommands.prepare(machine);
            for (String command : within) {
                type(machine, "within text", command);
            }
            assertTrue(within.size() > 50, within::toString);
        }
    }

    /** What follows << belongs to the line, up to END. */
    private static List<String> commands(Document.Block block) {
        List<String> commands = new ArrayList<>();
        String open = "";
        for (String line : block.lines()) {
            String command = open + line;
            open = command.contains("<<'END'") && !line.equals("END") ? command + "\n" : "";
            if (open.isEmpty()) {
                commands.add(command);
            }
        }
        return commands;
    }

    /** A program types faster than runsvdir sees a link and runsv makes its fifos. */
    private static void type(Machine machine, String page, String command) throws Exception {
        Program.Result[] last = new Program.Result[1];
        Await.until(
                Packages.PATIENCE,
                () -> page + ": " + command + ": " + last[0],
                () -> {
                    last[0] = machine.sh(command).run(Packages.PATIENCE);
                    return last[0].exit() == 0 || !command.matches("(sv|chpst -u \\w+ sv) .*");
                });
        assertEquals(0, last[0].exit(), () -> page + ": " + command + ": " + last[0]);
    }
}
