package vigil.grid;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;

/** Which characters a terminal's font has. A view draws as if it had all; others become these. */
public enum Glyphs {
    ASCII,
    CP437,
    UNICODE;

    /** Loaded where a font of that kind is drawn for. */
    private static final class Cp437 {
        static final CharsetEncoder ENCODER =
                Charset.isSupported("IBM437") ? Charset.forName("IBM437").newEncoder() : null;
    }

    /** The nearest thing to {@code glyph} that the font has. */
    public int nearest(int glyph) {
        if (glyph < 0x7f || this == UNICODE) {
            return glyph;
        }
        if (this == CP437 && inCp437(glyph)) {
            return glyph;
        }
        return switch (glyph) {
            case '─', '━' -> '-';
            case '│', '┃' -> '|';
            case '┌', '┐', '└', '┘', '├', '┤', '┬', '┴', '┼' -> '+';
            case '█', '▇', '▆' -> '#';
            case '▅', '▄' -> '=';
            case '▃' -> '-';
            case '▂', '▁' -> '.';
            case '▲' -> '^';
            case '▼' -> 'v';
            case '…' -> '~';
            default -> '?';
        };
    }

    private static boolean inCp437(int glyph) {
        return Cp437.ENCODER != null && glyph < 0x10000 && Cp437.ENCODER.canEncode((char) glyph);
    }
}
