package vigil.log;

import vigil.service.LineStamp;

/**
 * One line of a log.
 *
 * @param bytes the whole line without its newline; of a very long one a first piece
 * @param nanos its time, taken from the line before it if it has no stamp of its own; {@link
 *     LineStamp#NONE} if there is none either
 * @param textAt where the text begins after the stamp
 * @param isEnded whether a newline ends it: not so for a piece, and the last line being written
 */
public record LogLine(
        byte[] bytes, long nanos, int textAt, boolean isEnded, Position start, Position end) {}
