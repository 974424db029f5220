package vigil.grid;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.imageio.ImageIO;

/** Grids as pictures: plain text, text with colours, SVG, PNG; as a terminal would show them. */
public enum Picture {
    TXT,
    ANSI,
    SVG,
    PNG;

    /** A Linux console's sixteen colours. */
    private static final int[] COLOURS = {
        0x000000, 0xaa0000, 0x00aa00, 0xaa5500, 0x0000aa, 0xaa00aa, 0x00aaaa, 0xaaaaaa,
        0x555555, 0xff5555, 0x55ff55, 0xffff55, 0x5555ff, 0xff55ff, 0x55ffff, 0xffffff
    };

    private static final int FOREGROUND = 7;
    private static final int CELL_WIDTH = 9;
    private static final int CELL_HEIGHT = 18;
    private static final int BASELINE = 14;
    private static final int FONT_SIZE = 15;

    /** Null if {@code word} names none. */
    public static Picture of(String word) {
        for (Picture picture : values()) {
            if (picture.name().toLowerCase(Locale.ROOT).equals(word)) {
                return picture;
            }
        }
        return null;
    }

    public void write(Grid grid, Profile profile, OutputStream out) throws IOException {
        switch (this) {
            case TXT -> out.write(text(grid, profile).getBytes(StandardCharsets.UTF_8));
            case ANSI -> out.write(ansi(grid, profile).getBytes(StandardCharsets.UTF_8));
            case SVG -> out.write(svg(grid, profile).getBytes(StandardCharsets.UTF_8));
            case PNG -> ImageIO.write(png(grid, profile), "png", out);
        }
        out.flush();
    }

    private static String text(Grid grid, Profile profile) {
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < grid.rows(); row++) {
            grid.line(row)
                    .codePoints()
                    .forEach(c -> text.appendCodePoint(profile.glyphs().nearest(c)));
            text.append('\n');
        }
        return text.toString();
    }

    private static Paint paint(Grid grid, Profile profile, int row, int column) {
        return profile.palette().paint(grid.style(row, column), grid.isSelected(row, column));
    }

    private static String ansi(Grid grid, Profile profile) {
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < grid.rows(); row++) {
            Paint last = null;
            for (int column = 0; column < grid.columns(); column++) {
                Paint paint = paint(grid, profile, row, column);
                if (!paint.equals(last)) {
                    text.append(sequence(paint));
                    last = paint;
                }
                if (grid.glyph(row, column) != Grid.CONTINUED) {
                    text.appendCodePoint(profile.glyphs().nearest(grid.glyph(row, column)));
                }
            }
            text.append("\033[0m\n");
        }
        return text.toString();
    }

    private static String sequence(Paint paint) {
        StringBuilder codes = new StringBuilder("\033[0");
        codes.append(paint.bold() ? ";1" : "").append(paint.underline() ? ";4" : "");
        codes.append(paint.reverse() ? ";7" : "");
        if (paint.foreground() != Paint.OWN) {
            int base = paint.foreground() < 8 ? 30 : 82; // the bright ones begin at 90
            codes.append(';').append(base + paint.foreground());
        }
        if (paint.background() != Paint.OWN) {
            codes.append(';').append(40 + paint.background());
        }
        return codes.append('m').toString();
    }

    private static int ink(Paint paint) {
        return paint.reverse() ? backgroundOf(paint) : foregroundOf(paint);
    }

    private static int paper(Paint paint) {
        return paint.reverse() ? foregroundOf(paint) : backgroundOf(paint);
    }

    private static int foregroundOf(Paint paint) {
        return COLOURS[paint.foreground() == Paint.OWN ? FOREGROUND : paint.foreground()];
    }

    private static int backgroundOf(Paint paint) {
        return paint.background() == Paint.OWN ? COLOURS[0] : COLOURS[paint.background()];
    }

    private static String svg(Grid grid, Profile profile) {
        int width = grid.columns() * CELL_WIDTH;
        int height = grid.rows() * CELL_HEIGHT;
        StringBuilder svg = new StringBuilder();
        svg.append(
                String.format(
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\""
                                + " font-family=\"DejaVu Sans Mono, monospace\""
                                + " font-size=\"%d\">%n<rect width=\"100%%\" height=\"100%%\"/>%n",
                        width, height, FONT_SIZE));
        for (int row = 0; row < grid.rows(); row++) {
            svgRow(svg, grid, profile, row);
        }
        return svg.append("</svg>\n").toString();
    }

    /** One rectangle and one text for each run of cells that are painted alike. */
    private static void svgRow(StringBuilder svg, Grid grid, Profile profile, int row) {
        int column = 0;
        while (column < grid.columns()) {
            Paint paint = paint(grid, profile, row, column);
            int end = column;
            StringBuilder run = new StringBuilder();
            while (end < grid.columns() && paint(grid, profile, row, end).equals(paint)) {
                if (grid.glyph(row, end) != Grid.CONTINUED) {
                    run.appendCodePoint(profile.glyphs().nearest(grid.glyph(row, end)));
                }
                end++;
            }
            svgRun(svg, paint, run.toString(), new int[] {row, column, end});
            column = end;
        }
    }

    private static void svgRun(StringBuilder svg, Paint paint, String run, int[] cells) {
        int x = cells[1] * CELL_WIDTH;
        int y = cells[0] * CELL_HEIGHT;
        int width = (cells[2] - cells[1]) * CELL_WIDTH;
        if (paper(paint) != COLOURS[0]) {
            svg.append(
                    String.format(
                            "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"#%06x\"/>%n",
                            x, y, width, CELL_HEIGHT, paper(paint)));
        }
        if (!run.isBlank()) {
            String text = run.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
            svg.append(
                    String.format(
                            "<text x=\"%d\" y=\"%d\" fill=\"#%06x\"%s textLength=\"%d\""
                                    + " xml:space=\"preserve\">%s</text>%n",
                            x,
                            y + BASELINE,
                            ink(paint),
                            paint.bold() ? " font-weight=\"bold\"" : "",
                            width,
                            text));
        }
    }

    private static BufferedImage png(Grid grid, Profile profile) {
        BufferedImage image =
                new BufferedImage(
                        grid.columns() * CELL_WIDTH,
                        grid.rows() * CELL_HEIGHT,
                        BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = image.createGraphics();
        canvas.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        Font plain = new Font("DejaVu Sans Mono", Font.PLAIN, FONT_SIZE);
        Font bold = plain.deriveFont(Font.BOLD);
        for (int row = 0; row < grid.rows(); row++) {
            for (int column = 0; column < grid.columns(); column++) {
                Paint paint = paint(grid, profile, row, column);
                int x = column * CELL_WIDTH;
                int y = row * CELL_HEIGHT;
                canvas.setColor(new Color(paper(paint)));
                canvas.fillRect(x, y, CELL_WIDTH, CELL_HEIGHT);
                if (grid.glyph(row, column) == Grid.CONTINUED) {
                    continue;
                }
                canvas.setColor(new Color(ink(paint)));
                canvas.setFont(paint.bold() ? bold : plain);
                int glyph = profile.glyphs().nearest(grid.glyph(row, column));
                FontMetrics metrics = canvas.getFontMetrics();
                int shift = Math.max(0, (CELL_WIDTH - metrics.charWidth(glyph)) / 2);
                canvas.drawString(Character.toString(glyph), x + shift, y + BASELINE);
            }
        }
        canvas.dispose();
        return image;
    }
}
