package vigil.posix;

import org.teavm.interop.Address;
import org.teavm.interop.Import;
import org.teavm.interop.c.Include;

/**
 * One static page for the structures that calls fill or read, so that a call neither allocates nor
 * touches a fresh page. What stands here is good until the next call that uses the same part.
 */
final class Scratch {
    static final int STAT = 2048;
    static final int TIME = 2304;
    static final int LIMIT = 2336;
    static final int STATUS = 2352;
    static final int PIPE = 2356;
    static final int ACTION = 2368;
    static final int WAIT_MASK = 2560;
    static final int CHILD_MASK = 2688;
    static final int POLL = 2816;
    static final int TEXT = 0;
    static final int TEXT_BYTES = 2048;
    static final int PIDS = 3840;
    static final int PIDS_BYTES = 256;
    static final int SIZE_BYTES = 4096;

    private Scratch() {}

    static Address at(int offset) {
        return page().add(offset);
    }

    /** A timespec. */
    static Address time(long millis) {
        Address time = at(TIME);
        time.putLong(millis / 1000);
        time.add(8).putLong(millis % 1000 * 1_000_000);
        return time;
    }

    @Import(name = "vigil_scratch")
    @Include(value = "start.h", isSystem = false)
    private static native Address page();
}
