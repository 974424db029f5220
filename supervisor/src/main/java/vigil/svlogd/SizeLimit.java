package vigil.svlogd;

/** Where the size of a log says it has to be cut. */
final class SizeLimit {
    private final long limit;
    private final long afterLine;

    /** {@code limit} 0 is none. Lines of up to {@code lineBytes} are not torn by rotation. */
    SizeLimit(long limit, int lineBytes) {
        this.limit = limit == 0 ? Long.MAX_VALUE : limit;
        // Below the length of a line the original's unsigned difference is huge.
        afterLine = limit == 0 || limit < lineBytes ? Long.MAX_VALUE : limit - lineBytes;
    }

    /** No byte fits into a log of this size. */
    boolean isFull(long size) {
        return size >= limit;
    }

    /** A log of this size is rotated if it ends with a whole line. */
    boolean endsAfterLine(long size) {
        return size >= afterLine;
    }

    /**
     * How far of {@code bytes[at..to)} a log of {@code size} bytes, which is not full, takes: to
     * the line after which it is rotated, or to its limit, or all.
     */
    int cut(long size, byte[] bytes, int at, int to) {
        if (size + (to - at) < Math.min(afterLine, limit)) {
            return to;
        }
        int end = limit - size < to - at ? at + (int) (limit - size) : to;
        long whole = Math.max(0, afterLine - size - 1); // no line before it is enough
        for (int i = whole < end - at ? at + (int) whole : end; i < end; i++) {
            if (bytes[i] == '\n') {
                return i + 1;
            }
        }
        return end;
    }
}
