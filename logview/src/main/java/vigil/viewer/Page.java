package vigil.viewer;

import java.util.List;
import java.util.Optional;
import vigil.log.LogMerge.Place;

/**
 * What the reader found to be shown.
 *
 * @param percent how much of all logs lies above, 0 to 100
 * @param atEnd whether the last line there is is among them
 * @param notice what the reader has to say, such as "not found"
 * @param copied what is to be in the clipboard now; empty leaves that alone
 */
public record Page(
        List<Row> rows,
        int percent,
        boolean atEnd,
        String notice,
        Optional<Place> place,
        Optional<Copied> copied) {
    static final Page EMPTY = new Page(List.of(), 0, true, "", Optional.empty(), Optional.empty());

    Page saying(String what) {
        return new Page(rows, percent, atEnd, what, place, copied);
    }

    Page copying(Copied lines) {
        return new Page(rows, percent, atEnd, notice, place, Optional.of(lines));
    }
}
