package vigil.viewer;

import vigil.log.Level;
import vigil.log.LogLine;

/**
 * One line on the screen.
 *
 * @param log which of the logs it is from
 * @param gapNanos how long nothing was written before it, 0 if that is not worth saying
 */
record Row(int log, LogLine line, Level level, long gapNanos) {}
