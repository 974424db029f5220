package vigil.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import vigil.tree.Service;
import vigil.tree.ServiceTree;

/** Waiting for services, by looking at their files. */
final class Waits {
    /** What a command ends with that Ctrl-C has ended, as a shell counts it. */
    static final int INTERRUPTED = 130;

    private static final long FIRST_LOOK_MILLIS = 5;
    private static final long LATER_LOOK_MILLIS = 50;

    private Waits() {}

    /**
     * Looks at {@code services} until {@code wanted} holds for each or {@code seconds} are over.
     *
     * @param done gets each as soon as it is as wanted
     * @return those that are not, as they are then; null if interrupted
     */
    static List<Service> until(
            ServiceTree tree,
            List<Service> services,
            long seconds,
            Predicate<Service> wanted,
            Consumer<Service> done)
            throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        long pause = FIRST_LOOK_MILLIS;
        List<Service> waited = services;
        while (true) {
            List<Service> late = new ArrayList<>();
            for (Service service : Trees.again(tree, waited)) {
                if (wanted.test(service)) {
                    done.accept(service);
                } else {
                    late.add(service);
                }
            }
            waited = late;
            if (waited.isEmpty() || System.nanoTime() - end > 0) {
                return waited;
            }
            if (!pause(pause)) {
                return null;
            }
            pause = Math.min(2 * pause, LATER_LOOK_MILLIS);
        }
    }

    /** False if somebody interrupted it. */
    static boolean pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
