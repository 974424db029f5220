package vigil.posix;

import org.teavm.interop.Address;
import org.teavm.interop.Import;
import org.teavm.interop.Structure;
import org.teavm.interop.c.Include;
import org.teavm.interop.c.Name;
import org.teavm.interop.c.Native;
import org.teavm.interop.c.Variable;

/** clock_gettime(2): wall clock for records, monotonic clock for deadlines. */
public final class Clock {
    private Clock() {}

    /** Reads the wall clock: {@link #seconds} and {@link #nanos} until the next reading. */
    public static void read() {
        clockGettime(realtime(), Scratch.at(Scratch.TIME));
    }

    /** Seconds since 1970. */
    public static long seconds() {
        return Scratch.at(Scratch.TIME).getLong();
    }

    public static int nanos() {
        return (int) Scratch.at(Scratch.TIME).add(8).getLong();
    }

    /** Minutes since midnight, by the time zone of TZ or /etc/localtime. */
    public static int localMinuteOfDay() {
        read();
        CTm now = localtime(Scratch.at(Scratch.TIME));
        return now == null ? 0 : now.hour * 60 + now.minute;
    }

    @Native(structKeyword = true)
    @Name("tm")
    @Include("time.h")
    private static final class CTm extends Structure {
        @Name("tm_hour")
        int hour;

        @Name("tm_min")
        int minute;
    }

    /** Since an arbitrary moment; never steps. */
    public static long monotonicMillis() {
        Address time = Scratch.at(Scratch.TIME);
        clockGettime(monotonic(), time);
        return time.getLong() * 1000 + time.add(8).getLong() / 1_000_000;
    }

    /** Hundredths of a second since the machine started, as /proc counts; never steps. */
    public static long bootTicks() {
        Address time = Scratch.at(Scratch.TIME);
        clockGettime(boottime(), time);
        return time.getLong() * 100 + time.add(8).getLong() / 10_000_000;
    }

    /** Sleeps; ends early if a signal that is not blocked arrives. */
    public static void sleepMillis(long millis) {
        Address time = Scratch.at(Scratch.TIME);
        time.putLong(millis / 1000);
        time.add(8).putLong(millis % 1000 * 1_000_000);
        nanosleep(time, null);
    }

    @Import(name = "clock_gettime")
    @Include("time.h")
    private static native int clockGettime(int clock, Address time);

    @Import(name = "localtime")
    @Include("time.h")
    private static native CTm localtime(Address seconds);

    @Import(name = "nanosleep")
    @Include("time.h")
    private static native int nanosleep(Address time, Address left);

    @Variable
    @Import(name = "CLOCK_REALTIME")
    @Include("time.h")
    private static native int realtime();

    @Variable
    @Import(name = "CLOCK_BOOTTIME")
    @Include("time.h")
    private static native int boottime();

    @Variable
    @Import(name = "CLOCK_MONOTONIC")
    @Include("time.h")
    private static native int monotonic();
}
