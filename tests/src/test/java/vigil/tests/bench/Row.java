package vigil.tests.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** One line of the table: medians of ours and theirs, and what no program can go below. */
record Row(String name, String unit, double ours, double theirs, double limit, double target) {
    private static final double NO_LIMIT = Double.NaN;

    static Row of(String name, String unit, List<Double> ours, List<Double> theirs, double target) {
        return new Row(name, unit, median(ours), median(theirs), NO_LIMIT, target);
    }

    Row limitedBy(List<Double> bare) {
        return new Row(name, unit, ours, theirs, median(bare), target);
    }

    static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    double ratio() {
        return ours / theirs;
    }

    static String heading() {
        return String.format(
                "%-52s %-6s %10s %10s %7s %7s %7s",
                "", "unit", "ours", "theirs", "ratio", "target", "limit");
    }

    @Override
    public String toString() {
        return String.format(
                "%-52s %-6s %10.1f %10.1f %7.3f %7s %7s%s",
                name,
                unit,
                ours,
                theirs,
                ratio(),
                "<=" + target,
                Double.isNaN(limit) ? "" : String.format("%.3f", limit / theirs),
                ratio() <= target ? "" : "  MISSED");
    }
}
