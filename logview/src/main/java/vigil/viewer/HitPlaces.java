package vigil.viewer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import vigil.log.LogMerge.Place;
import vigil.log.Position;

/** Where the first matches are, so that one can be told by its number. Grows while it is read. */
final class HitPlaces {
    static final HitPlaces NONE = new HitPlaces(List.of());

    private static final int MOST = 20_000;

    private final List<List<Position>> logs;
    private int count;

    private HitPlaces(List<List<Position>> logs) {
        this.logs = logs;
    }

    static HitPlaces of(int logs) {
        List<List<Position>> lists = new ArrayList<>();
        for (int i = 0; i < logs; i++) {
            lists.add(new ArrayList<>());
        }
        return new HitPlaces(lists);
    }

    synchronized void add(int log, Position start) {
        if (count < MOST) {
            logs.get(log).add(start);
        }
        count++;
    }

    /** How many lie before {@code place}; -1 if there are too many to know. */
    synchronized int before(Place place) {
        if (count > MOST || place.positions().size() != logs.size()) {
            return -1;
        }
        int before = 0;
        for (int i = 0; i < logs.size(); i++) {
            int found = Collections.binarySearch(logs.get(i), place.positions().get(i));
            before += found < 0 ? -found - 1 : found;
        }
        return before;
    }
}
