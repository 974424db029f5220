package vigil.service;

import vigil.bytes.Bytes;
import vigil.posix.Start;
import vigil.posix.Stat;

/** Where the services are if nobody says otherwise. */
public final class UsualDirectory {
    /** Searched in this order where SVDIR is not set; the last is taken unseen. */
    private static final String PLACES = "/service\n/etc/service\n/var/service\n";

    private UsualDirectory() {}

    /** SVDIR, or the first of the usual places that exists. NUL-ended. */
    public static byte[] find() {
        byte[] found = Start.variable("SVDIR");
        for (int at = 0; found == null; at = PLACES.indexOf('\n', at) + 1) {
            byte[] place = Bytes.of(PLACES.substring(at, PLACES.indexOf('\n', at)));
            boolean isLast = at + place.length == PLACES.length();
            if (isLast || Stat.path(place) == 0) {
                found = place;
            }
        }
        return found;
    }
}
