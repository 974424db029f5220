package vigil.process;

import java.util.List;

/**
 * What a service does to the machine and how steady it is.
 *
 * @param cpuPercent of one processor, of its whole tree of processes; negative if not known yet
 * @param residentBytes of its whole tree
 * @param starts seen since the console looks
 * @param isFlapping whether it started at least three times in five minutes
 * @param history processor use of the last samples, oldest first, in percent
 */
public record Vitals(
        int cpuPercent, long residentBytes, int starts, boolean isFlapping, List<Integer> history) {
    public static final Vitals NONE = new Vitals(-1, 0, 0, false, List.of());
}
