package vigil.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vigil.grid.Grid;
import vigil.grid.Style;
import vigil.keys.Key;
import vigil.keys.KeyChanges;
import vigil.log.LogMerge;
import vigil.log.LogStream;
import vigil.log.NamedLog;
import vigil.log.Progress;
import vigil.service.History;
import vigil.service.HistoryEvent;
import vigil.service.HistoryEvent.Kind;
import vigil.service.Tai64n;
import vigil.settings.Settings;

/** The viewer without a terminal: keys in, grids out. */
final class ViewerTest {
    private static final Path PICTURES = Path.of("src/test/resources/golden");

    @TempDir Path directory;
    private LogMerge merge;
    private Reader reader;
    private ViewerModel model;
    private int columns = 80;
    private int rows = 25;

    @BeforeEach
    void open() throws IOException {
        StringBuilder ntpd = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            String what =
                    i == 41
                            ? "error: cannot resolve pool.ntp.org"
                            : i % 100 == 99 ? "warning: slow answer" : "offset " + i + " us";
            ntpd.append(
                    String.format("2026-11-21_10:%02d:%02d.%03d00 %s\n", i / 60, i % 60, i, what));
        }
        ntpd.append("  a line without a stamp\n2026-11-21_12:30:00.00000 back again\n");
        Files.writeString(directory.resolve("ntpd"), ntpd);
        Files.write(
                directory.resolve("web"),
                "2026-11-21_10:04:58.00000 GET /\033[31m\377 200\n"
                        .getBytes(StandardCharsets.ISO_8859_1));
        merge = new LogMerge(List.of(log("ntpd"), log("web")));
        reader =
                new Reader(
                        merge,
                        List.of(
                                new NamedLog(
                                        "ntpd", directory.resolve("ntpd"), Optional.of(service())),
                                new NamedLog("web", directory.resolve("web"))),
                        Progress.QUIET);
        Instant now = Instant.parse("2026-11-21T12:31:00Z");
        model =
                ViewerModel.of(
                        List.of("ntpd", "web"),
                        ViewerAction.keys(KeyChanges.NONE),
                        new Settings(),
                        ZoneOffset.UTC,
                        now);
        survey();
        ask(new Request.End());
    }

    /** It was started at 10:01:00 and ended at 10:02:00. */
    private Path service() throws IOException {
        byte[] events = new byte[History.SIZE_BYTES];
        History.encodeEmptyHeader(events);
        long start = Instant.parse("2026-11-21T10:01:00Z").getEpochSecond();
        for (Kind kind : List.of(Kind.START, Kind.EXIT)) {
            long number = History.count(events, History.EVENTS);
            int at = History.offsetOf(number);
            Tai64n.encode(start + 60 * (number - 1), 0, events, at);
            HistoryEvent.encodeRest(number, kind, 0, 4711, 3, events, at);
        }
        Path service = directory.resolve("service");
        Files.createDirectories(service.resolve("supervise"));
        Files.write(service.resolve("supervise/events"), events);
        return service;
    }

    private LogStream log(String name) throws IOException {
        return LogStream.open(name, directory.resolve(name));
    }

    private void survey() throws IOException {
        model =
                model.with(
                        new Survey(List.of(log("ntpd"), log("web")), model.search())
                                .more(Progress.QUIET));
    }

    @AfterEach
    void close() throws IOException {
        merge.close();
    }

    private void ask(Request request) {
        model =
                model.with(
                        reader.answer(
                                request,
                                ViewerView.lineRows(model, rows),
                                line -> ViewerView.height(model, line, columns)));
    }

    private ViewerStep press(String... keys) {
        ViewerStep last = null;
        for (String key : keys) {
            last = ViewerUpdate.onKey(model, new Key(key), ViewerView.lineRows(model, rows));
            model = last.model();
            last.request().ifPresent(this::ask);
        }
        return last;
    }

    private void type(String text) {
        text.chars().forEach(c -> press(c == ' ' ? "Space" : Character.toString(c)));
    }

    private Grid draw() {
        return ViewerView.draw(model, columns, rows);
    }

    private String top() {
        return draw().line(1);
    }

    private void checkGolden(String name) throws IOException {
        Path file = PICTURES.resolve(name + ".txt");
        String picture = draw().text();
        if (Boolean.getBoolean("golden.write")) {
            Files.createDirectories(PICTURES);
            Files.writeString(file, picture);
        }
        assertEquals(Files.readString(file), picture, "golden " + name);
    }

    @ParameterizedTest
    @CsvSource({"40,12", "80,24", "80,25", "132,43", "200,60", "20,5"})
    void drawsTheEndAndFollows(int columns, int rows) throws IOException {
        this.columns = columns;
        this.rows = rows;
        ask(new Request.End());
        checkGolden("viewer-" + columns + "x" + rows);
    }

    @Test
    void numbersTheMatchAtTheTop() throws IOException {
        press("g", "/");
        type("offset 1");
        press("Enter");
        survey();
        String first = draw().line(rows - 2);
        assertTrue(first.contains("hit 1 of "), first);
        press("n", "n");
        survey();
        String third = draw().line(rows - 2);
        assertTrue(third.contains("hit 3 of "), third);
    }

    @Test
    void drawsSearchFiltersAndHistogram() throws IOException {
        press("i", "/");
        type("offset 1");
        press("Enter", "&");
        type("!slow");
        press("Enter");
        survey();
        checkGolden("viewer-search");
    }

    @Test
    void drawsTheHelp() throws IOException {
        press("F1");
        checkGolden("viewer-help");
    }

    @Test
    void scrollsTheHelpWhereItDoesNotFit() throws IOException {
        columns = 40;
        rows = 12;
        press("F1");
        checkGolden("viewer-help-40x12");
        press("Down", "PgDn", "k");
        assertTrue(top().contains("End G >"), top());
        press("G");
        model = ViewerView.withHelpInside(model, columns, rows);
        assertTrue(draw().line(10).contains("F10 q Esc"));
        press("Up");
        assertTrue(draw().line(10).contains("C-c"));
        press("q");
        assertFalse(draw().text().contains("scroll;"));
    }

    @Test
    void pausesFollowingWhenScrolledUpAndResumesAtTheEnd() {
        assertTrue(model.follow());
        press("k");
        assertFalse(model.follow());
        model = model.withFresh(12);
        assertTrue(draw().text().contains("PAUSED +12 new"));
        press("G");
        assertTrue(model.follow());
        assertTrue(draw().text().contains("back again"));
    }

    @Test
    void findsDownAndUpAndHighlights() {
        press("g", "/");
        type("pool.*org");
        press("Enter");
        assertTrue(top().contains("cannot resolve pool.ntp.org"));
        int column = top().indexOf("pool");
        assertEquals(Style.MATCH, draw().style(1, column));
        assertEquals(Style.BAD, draw().style(1, column - 2));
        press("n");
        assertTrue(draw().text().contains("not found"));
        assertTrue(top().contains("cannot resolve"));
        press("G", "N");
        assertTrue(top().contains("cannot resolve"));
    }

    @Test
    void stacksFiltersAndDropsThem() {
        press("&");
        type("offset");
        press("Enter", "&");
        type("!1");
        press("Enter", "g");
        assertEquals("10:00:00.000 ntpd offset 0 us", top().substring(0, 29));
        assertTrue(draw().line(0).contains("only &offset &!1"));
        assertFalse(draw().text().contains("offset 1 us"));
        press("-");
        assertTrue(draw().text().contains("offset 1 us"));
    }

    @Test
    void stepsThroughErrorsAndWarnings() {
        press("g", "e");
        assertTrue(top().contains("error: cannot resolve"));
        press("w");
        assertTrue(top().contains("10:01:39"));
        press("W");
        assertTrue(top().contains("error: cannot resolve"));
        press("e");
        assertTrue(draw().text().contains("no more of these"));
    }

    @Test
    void jumpsToATimeOrAPercentageOfIt() {
        press("t");
        type("10:02:30");
        press("Enter");
        assertTrue(top().startsWith("10:02:30"));
        press("0", "%");
        assertTrue(top().startsWith("10:00:00"));
        press("t");
        type("soon");
        press("Enter");
        assertTrue(draw().text().contains("no time: soon"));
    }

    @Test
    void tellsSilenceAndShowsLinesWithoutAStampBesideTheirs() {
        String picture = draw().text();
        assertTrue(picture.contains("2 h 25 min of silence"));
        assertTrue(picture.contains("              ntpd   a line without a stamp".substring(1)));
    }

    @Test
    void jumpsBetweenMarks() {
        press("g", "B", "PgDn", "B", "PgDn", "U");
        String second = top();
        press("U");
        assertTrue(top().startsWith("10:00:00"));
        press("u");
        assertEquals(second, top());
        assertTrue(draw().text().contains("marks +2"));
        press("B", "U", "u");
        assertTrue(draw().text().contains("no mark that way"));
    }

    @Test
    void goesToLetteredMarksAndBackAsLessDoes() {
        press("g", "d", "m", "a");
        String marked = top();
        assertEquals("a", marked.substring(12, 13));
        assertEquals(Style.MATCH, draw().style(1, 12));
        press("G", "'", "a");
        assertEquals(marked, top());
        assertFalse(model.follow());
        press("PgDn", "'", "'");
        assertTrue(draw().text().contains("back again"), "where the jump began");
        press("'", "'");
        assertFalse(draw().text().contains("back again"));
        press("'", "^");
        assertTop("10:00:00.000");
        press("m", "a", "'", "$");
        assertTrue(model.follow());
        press("'", "a");
        assertTop("10:00:00.000antpd");
    }

    @Test
    void showsWhichMarksThereAreWhenOneIsAskedFor() {
        press("g", "m", "b", "j", "B", "'");
        String prompt = draw().line(rows - 2);
        assertTrue(prompt.startsWith("go to mark:  b+1  ' back"), prompt);
        press("x");
        assertTrue(draw().text().contains("no mark is named x"));
        press("m", "7");
        assertTrue(draw().text().contains("a mark is a letter"));
        press("m", "Esc", "'", "C-c");
        String status = draw().line(rows - 2);
        assertTrue(status.contains("marks b+1"), status);
        assertEquals("b", draw().line(1).substring(79), "on the map");
    }

    @Test
    void savesNothingWhereOnlyLookingWasAskedFor() throws IOException {
        Settings settings = new Settings();
        settings.set("readonly = yes", "here");
        model =
                ViewerModel.of(
                        List.of("ntpd", "web"),
                        ViewerAction.keys(KeyChanges.NONE),
                        settings,
                        ZoneOffset.UTC,
                        model.now());
        ask(new Request.End());
        press("s");
        assertEquals(Optional.empty(), model.prompt());
        assertTrue(draw().text().contains("read-only: it was asked for; nothing is saved"));
    }

    @Test
    void countsLinesThatAreLeftOutAsNoSilence() {
        press("&");
        type("slow answer");
        press("Enter", "g");
        assertTrue(draw().text().contains("10:04:59.299"));
        assertFalse(draw().text().contains("silence"));
        press("&", "Enter", "&");
        type("answer|again");
        press("Enter", "g");
        assertTrue(draw().text().contains("2 h 25 min of silence"));
    }

    @Test
    void exportsTheBytesAsTheyAre() throws IOException {
        Path file = directory.resolve("saved");
        press("&");
        type("GET");
        press("Enter", "s");
        type(file.toString());
        press("Enter");
        assertEquals(
                Files.readString(directory.resolve("web"), StandardCharsets.ISO_8859_1),
                Files.readString(file, StandardCharsets.ISO_8859_1));
        press("s");
        type(file.toString());
        press("Enter");
        assertTrue(draw().text().contains("not saved: the file is there already"));
    }

    @Test
    void goesToWhatBecameOfAService() {
        press("g", "o");
        assertTrue(draw().text().contains("10:01:00.060 ntpd offset 60 us"));
        assertTrue(draw().text().contains("ntpd: started"));
        press("o");
        assertTrue(draw().text().contains("ntpd: exit 3"));
        assertTrue(draw().text().lines().toList().get(1).startsWith("10:02:00.120"));
        press("o");
        assertTrue(draw().text().contains("no event that way"));
        press("j", "O", "O");
        assertTrue(draw().text().contains("ntpd: started"));
    }

    @Test
    void showsTheSameTimeInAllForms() {
        press("g");
        for (String time :
                List.of(
                        "10:00:00.000 ntpd",
                        "             ntpd",
                        "@400000006b016baa00000000 ntpd",
                        "2026-11-21_10:00:00.00000 ntpd",
                        "ntpd")) {
            press("T");
            String line = draw().text().lines().toList().get(1);
            assertTrue(line.startsWith(time), line);
        }
    }

    @Test
    void saysWhichWayNothingWasFound() {
        press("G", "/");
        type("offset 1");
        press("Enter");
        assertTrue(draw().text().contains("not found below; N looks above"));
    }

    @Test
    void repeatsASearchUpwardsAsLessDoes() {
        press("G", "?");
        type("slow answer");
        press("Enter");
        assertTop("10:03:19.199");
        press("n");
        assertTop("10:01:39.099");
        press("N");
        assertTop("10:03:19.199");
        press("?", "Enter");
        assertTop("10:01:39.099");
        press("/", "Enter");
        assertTop("10:03:19.199");
    }

    private void assertTop(String start) {
        String text = draw().text();
        assertTrue(text.lines().toList().get(1).startsWith(start), text);
    }

    @Test
    void offersNoWayOutNorAnyFilesToThoseWhoWatch() {
        model =
                ViewerModel.of(
                        List.of("ntpd", "web"),
                        ViewerAction.watchKeys(KeyChanges.NONE),
                        new Settings(),
                        ZoneOffset.UTC,
                        model.now());
        ask(new Request.End());
        for (String key : List.of("q", "Esc", "C-c", "C-c", "F10", "s", "C-z")) {
            assertEquals(ViewerStep.Then.GO_ON, press(key).then(), key);
            assertEquals(Optional.empty(), model.prompt(), key);
        }
    }

    @Test
    void survivesRandomKeysAndSizes() {
        Random random = new Random(7);
        List<String> keys =
                ViewerAction.KEYS.bindings().stream()
                        .filter(binding -> binding.action() != ViewerAction.SAVE)
                        .flatMap(binding -> List.of(binding.keys().split(" ")).stream())
                        .toList();
        for (int i = 0; i < 3000; i++) {
            columns = 1 + random.nextInt(100);
            rows = 1 + random.nextInt(30);
            boolean types = random.nextInt(4) == 0;
            press(
                    types
                            ? Character.toString(' ' + 1 + random.nextInt(90))
                            : keys.get(random.nextInt(keys.size())));
            if (model.prompt().filter(p -> p.kind() == Prompt.Kind.SAVE).isPresent()) {
                press("Esc");
            }
            draw();
        }
    }
}
