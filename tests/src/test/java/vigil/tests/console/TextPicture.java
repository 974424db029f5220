package vigil.tests.console;

import java.util.List;
import java.util.Locale;

/** Lines of text as an SVG, in the look of the console's own pictures. */
final class TextPicture {
    private static final int CELL_WIDTH = 9;
    private static final int CELL_HEIGHT = 18;
    private static final int BASELINE = 14;

    private TextPicture() {}

    static String of(List<String> lines) {
        int columns = lines.stream().mapToInt(String::length).max().orElse(0);
        StringBuilder svg = new StringBuilder();
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\""
                                + " font-family=\"DejaVu Sans Mono, monospace\" font-size=\"15\""
                                + " fill=\"#aaaaaa\">%n<rect width=\"100%%\" height=\"100%%\""
                                + " fill=\"#000000\"/>%n",
                        columns * CELL_WIDTH,
                        lines.size() * CELL_HEIGHT));
        for (int row = 0; row < lines.size(); row++) {
            String line = lines.get(row).replace("&", "&amp;").replace("<", "&lt;");
            if (!line.isBlank()) {
                svg.append(
                        String.format(
                                Locale.ROOT,
                                "<text y=\"%d\" textLength=\"%d\""
                                        + " xml:space=\"preserve\">%s</text>%n",
                                row * CELL_HEIGHT + BASELINE,
                                lines.get(row).length() * CELL_WIDTH,
                                line));
            }
        }
        return svg.append("</svg>\n").toString();
    }
}
