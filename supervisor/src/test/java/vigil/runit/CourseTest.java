package vigil.runit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What follows what: wait statuses are raw, an exit code lies in the second byte. */
class CourseTest {
    private static final int TERM = 15;

    @ParameterizedTest
    @CsvSource({
        // stage, wait status, step, next stage, next state
        "1, 0x0000, NEXT, 2, STARTING",
        "1, 0x0300, NEXT, 2, STARTING",
        "1, 0x6f00, NEXT, 2, STARTING",
        "1, 0x6400, SKIP_STAGE_2, 3, STARTING",
        "1, 0x000b, SKIP_STAGE_2, 3, STARTING",
        "1, 0x008b, SKIP_STAGE_2, 3, STARTING",
        "2, 0x0000, NEXT, 3, STARTING",
        "2, 0x6400, NEXT, 3, STARTING",
        "2, 0x6f00, KILL_GROUP, 2, PAUSING",
        "2, 0x0009, KILL_GROUP, 2, PAUSING",
        "3, 0x0000, SHUT_DOWN, 3, OVER",
        "3, 0x6f00, SHUT_DOWN, 3, OVER",
        "3, 0x0009, SHUT_DOWN, 3, OVER",
    })
    void endOfAStageLeadsOn(
            int stage, String status, Course.Step step, int nextStage, Course.State nextState) {
        Course course = running(stage);

        assertEquals(step, course.ended(Integer.decode(status)));
        assertEquals(nextStage, course.stage());
        assertEquals(nextState, course.state());
    }

    @Test
    void stage2IsStartedAgainAfterThePause() {
        Course course = running(2);
        course.ended(111 << 8);

        assertTrue(course.isTimed());
        assertEquals(Course.Step.RESTART, course.elapsed());
        assertEquals(2, course.stage());
        assertEquals(Course.State.STARTING, course.state());
    }

    @Test
    void stopTerminatesThenKillsStage2() {
        Course course = running(2);

        assertEquals(Course.Step.TERMINATE, course.stop());
        assertTrue(course.isTimed());
        assertEquals(Course.Step.KILL, course.elapsed());
        assertFalse(course.isTimed());
        assertEquals(Course.Step.NEXT, course.ended(9));
        assertEquals(3, course.stage());
    }

    @Test
    void stage2ThatEndsAfterTermIsNotRestarted() {
        Course course = running(2);
        course.stop();

        assertEquals(Course.Step.NEXT, course.ended(TERM));
        assertEquals(3, course.stage());
    }

    @Test
    void stopDuringThePauseGoesStraightToStage3() {
        Course course = running(2);
        course.ended(9);

        assertEquals(Course.Step.NEXT, course.stop());
        assertEquals(3, course.stage());
        assertEquals(Course.State.STARTING, course.state());
    }

    @ParameterizedTest
    @CsvSource({"1", "3"})
    void stopIsRefusedOutsideStage2(int stage) {
        Course course = running(stage);

        assertEquals(Course.Step.REFUSE, course.stop());
        assertEquals(stage, course.stage());
        assertEquals(Course.State.RUNNING, course.state());
    }

    @Test
    void secondStopIsRefusedWhileTheFirstIsServed() {
        Course course = running(2);
        course.stop();

        assertEquals(Course.Step.REFUSE, course.stop());
        assertEquals(Course.State.TERMINATING, course.state());
    }

    @Test
    void failedForkIsTriedAgainWhenTimeIsOver() {
        Course course = new Course();

        assertTrue(course.isTimed());
        assertEquals(Course.Step.START, course.elapsed());
    }

    @Test
    void resumesWhereItWas() {
        Course course = new Course();
        course.resume(2, Course.State.TERMINATING.ordinal());

        assertEquals(2, course.stage());
        assertEquals(Course.State.TERMINATING, course.state());
        assertEquals(Course.Step.NEXT, course.ended(0));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "4, 1", "-1, 1", "2, 6", "2, -1", "2147483647, 2147483647"})
    void numbersOutOfRangeStartFromTheBeginning(int stage, int state) {
        Course course = new Course();
        course.resume(stage, state);

        assertEquals(1, course.stage());
        assertEquals(Course.State.STARTING, course.state());
    }

    private static Course running(int stage) {
        Course course = new Course();
        course.resume(stage, Course.State.RUNNING.ordinal());
        return course;
    }
}
