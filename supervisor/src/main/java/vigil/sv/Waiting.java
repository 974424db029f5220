package vigil.sv;

import vigil.posix.Clock;
import vigil.posix.Poll;

/** Waits until the services have obeyed, or time is up. */
final class Waiting {
    /** Each has two descriptors to poll; the others are looked at by time alone. */
    static final int MOST_WATCHED = Poll.MAX_DESCRIPTORS / 2;

    private final Report report;

    Waiting(Report report) {
        this.report = report;
    }

    /** Tells of each of the first {@code count} how it ended, in the order in which they do. */
    void await(Pending[] pending, int count) {
        int left = settle(pending, count);
        while (left > 0) {
            report.flush();
            Poll.clear();
            long wake = Long.MAX_VALUE;
            for (int i = 0; i < left; i++) {
                pending[i].watch();
                wake = Math.min(wake, pending[i].nextLook());
            }
            Poll.await(Math.max(wake - Clock.monotonicMillis(), 0));
            left = settle(pending, left);
        }
    }

    /** Looks at those that are due and keeps the others: how many are left. */
    private int settle(Pending[] pending, int count) {
        int watched = 0;
        for (int i = 0; i < count; i++) {
            watched += pending[i].isWatched() ? 1 : 0;
        }
        long now = Clock.monotonicMillis();
        int left = 0;
        for (int i = 0; i < count; i++) {
            Pending one = pending[i];
            boolean wasWatched = one.isWatched();
            boolean isSettled =
                    one.isDue(now) && one.isSettled(report, now, watched < MOST_WATCHED);
            watched += (one.isWatched() ? 1 : 0) - (wasWatched ? 1 : 0);
            if (!isSettled) {
                pending[left++] = one;
            }
        }
        return left;
    }
}
