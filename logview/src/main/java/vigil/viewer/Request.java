package vigil.viewer;

import java.nio.file.Path;
import java.util.List;
import vigil.log.Filter;
import vigil.log.Level;
import vigil.log.LogMerge.Place;
import vigil.log.Search;

/** What the viewer asks of the reader, which may take long and answers with a page. */
public sealed interface Request {
    record End() implements Request {}

    record Start() implements Request {}

    /** The same place again, after the size or what passes has changed. */
    record Again() implements Request {}

    /** What was written since, staying at the end. */
    record Follow() implements Request {}

    /** Lines down, or up if negative. */
    record Scroll(int lines) implements Request {}

    record ToPercent(int percent) implements Request {}

    record ToTime(long nanos) implements Request {}

    record ToPlace(Place place) implements Request {}

    record Find(Search search, boolean forward) implements Request {}

    /** The next line at least that bad. */
    record FindLevel(Level level, boolean forward) implements Request {}

    /** The next line of another log. */
    record FindOther(boolean forward) implements Request {}

    /** Where something became of a service. */
    record FindEvent(boolean forward) implements Request {}

    record Pass(List<Filter> filters) implements Request {}

    /** Writes the raw lines that pass, all of them, into a new file. */
    record Export(Path file) implements Request {}

    /** The raw lines that are marked, or if none is, so many from the top on that pass. */
    record Copy(List<Marks.Mark> marks, int lines) implements Request {}
}
