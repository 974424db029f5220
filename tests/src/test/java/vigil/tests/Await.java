package vigil.tests;

import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Waiting for a condition, by looking every few milliseconds, to a generous deadline. */
public final class Await {
    private static final Duration LOOK_EVERY = Duration.ofMillis(5);

    private Await() {}

    public static void until(String what, Callable<Boolean> condition) throws Exception {
        until(() -> what, condition);
    }

    /** A condition that throws does not hold yet. */
    public static void until(Callable<String> what, Callable<Boolean> condition) throws Exception {
        until(Program.PATIENCE, what, condition);
    }

    public static void until(Duration patience, Callable<String> what, Callable<Boolean> condition)
            throws Exception {
        until(patience, LOOK_EVERY, what, condition);
    }

    /** {@code lookEvery}: where a look costs something. */
    public static void until(
            Duration patience,
            Duration lookEvery,
            Callable<String> what,
            Callable<Boolean> condition)
            throws Exception {
        long deadline = System.nanoTime() + patience.toNanos();
        Exception last = null;
        while (System.nanoTime() < deadline) {
            try {
                if (condition.call()) {
                    return;
                }
                last = null;
            } catch (Exception e) {
                last = e;
            }
            TimeUnit.MILLISECONDS.sleep(lookEvery.toMillis());
        }
        fail("never came about: " + what.call(), last);
    }
}
