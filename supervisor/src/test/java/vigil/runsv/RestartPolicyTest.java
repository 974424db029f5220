package vigil.runsv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vigil.bytes.Bytes;

class RestartPolicyTest {
    private static RestartPolicy read(String text) {
        RestartPolicy policy = new RestartPolicy();
        assertTrue(policy.read(Bytes.of(text)), text);
        return policy;
    }

    @Test
    void waitsASecondAfterAShortRun() {
        RestartPolicy policy = read("");
        assertEquals(1000, policy.afterEnd(5000, 999, false));
        assertEquals(0, policy.afterEnd(5000, 1000, false));
        assertEquals(1000, policy.afterEnd(5000, 0, true));
    }

    @Test
    void staysDownAfterSuccessOnFailureOnly() {
        assertEquals(RestartPolicy.STAYS_DOWN, read("on-failure").afterEnd(9, 9, true));
        assertEquals(1000, read("on-failure").afterEnd(9, 9, false));
        assertEquals(1000, read("always").afterEnd(9, 9, true));
    }

    @Test
    void waitsTheDelayAfterEveryRun() {
        RestartPolicy policy = read("delay 5");
        assertEquals(5000, policy.afterEnd(1, 1, false));
        assertEquals(5000, policy.afterEnd(1, 100_000, false));
        assertEquals(1000, read("delay 0").afterEnd(1, 1, false));
    }

    @Test
    void doublesThePauseUpToTheBackoff() {
        RestartPolicy policy = read("backoff 6");
        long[] pauses = {1000, 2000, 4000, 6000, 6000};
        for (long pause : pauses) {
            assertEquals(pause, policy.afterEnd(1, 1, false));
        }
        assertEquals(0, policy.afterEnd(1, 6000, false));
        assertEquals(1000, policy.afterEnd(1, 1, false));
    }

    @Test
    void failsPastTheLimit() {
        RestartPolicy policy = read("always limit 3/10");
        for (int i = 0; i < 3; i++) {
            assertTrue(policy.afterEnd(i * 1000, 5, false) >= 0);
        }
        assertEquals(RestartPolicy.HAS_FAILED, policy.afterEnd(3000, 5, false));
        policy.forget();
        assertTrue(policy.afterEnd(4000, 5, false) >= 0);
    }

    @Test
    void countsOnlyWhatLiesWithinTheLimit() {
        RestartPolicy policy = read("limit 1/10");
        for (int i = 0; i < 200; i++) {
            assertTrue(policy.afterEnd(i * 10_000L, 5, false) >= 0);
        }
        RestartPolicy most = read("limit 64/1000");
        for (int i = 0; i < 64; i++) {
            assertTrue(most.afterEnd(i, 5, false) >= 0);
        }
        assertEquals(RestartPolicy.HAS_FAILED, most.afterEnd(64, 5, false));
        assertEquals(RestartPolicy.HAS_FAILED, most.afterEnd(65, 5, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "never",
                "delay",
                "delay x",
                "delay 5x",
                "delay 99999999",
                "limit 5",
                "limit 5/",
                "limit 0/5",
                "limit 65/5",
                "limit 5/0",
                "limit 5/5x",
                "always always2",
                "backoff -1",
                "delay5",
                "limit /5",
                "limit 5 / 5"
            })
    void refusesWhatItDoesNotKnow(String text) {
        RestartPolicy policy = new RestartPolicy();
        assertFalse(policy.read(Bytes.of(text)));
        assertEquals(1000, policy.afterEnd(1, 1, true));
    }

    @Test
    void readsAllWordsOfALine() {
        RestartPolicy policy = read("  on-failure\tdelay 2 backoff 8  limit 9/60 ");
        assertEquals(RestartPolicy.STAYS_DOWN, policy.afterEnd(1, 1, true));
        assertEquals(2000, policy.afterEnd(1, 1, false));
        assertEquals(4000, policy.afterEnd(1, 1, false));
    }
}
