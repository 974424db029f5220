package vigil.viewer;

import vigil.log.Level;
import vigil.log.LogLine;

/**
 * One line on the screen.
 *
 * @param log which of the logs it is from
 * @param gapNanos the longest time between the row above and it in which nothing was written, shown
 *     or not; 0 if that is not worth saying
 */
record Row(int log, LogLine line, Level level, long gapNanos) {}
