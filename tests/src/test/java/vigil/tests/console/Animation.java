package vigil.tests.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Pictures of one size as one SVG that shows them in turn, again and again. */
final class Animation {
    private static final int SECONDS_A_FRAME = 2;

    private Animation() {}

    static String of(List<String> pictures) {
        StringBuilder style = new StringBuilder();
        StringBuilder groups = new StringBuilder();
        List<String> frames = withoutRepetition(pictures);
        int seconds = frames.size() * SECONDS_A_FRAME;
        for (int i = 0; i < frames.size(); i++) {
            double from = 100.0 * i / frames.size();
            double to = 100.0 * (i + 1) / frames.size();
            style.append(
                    String.format(
                            Locale.ROOT,
                            "#f%d{animation:k%d %ds step-end infinite}%n@keyframes k%d"
                                    + "{0%%{visibility:%s}%.3f%%{visibility:visible}"
                                    + "%.3f%%{visibility:hidden}}%n",
                            i,
                            i,
                            seconds,
                            i,
                            i == 0 ? "visible" : "hidden",
                            from,
                            to));
            String visibility = i == 0 ? "visible" : "hidden"; // where nothing is animated
            groups.append(
                            String.format(
                                    Locale.ROOT,
                                    "<g id=\"f%d\" visibility=\"%s\">%n",
                                    i,
                                    visibility))
                    .append(content(frames.get(i)))
                    .append("</g>\n");
        }
        String first = frames.get(0);
        String head = first.substring(0, first.indexOf('>') + 1);
        return head + "\n<style>\n" + style + "</style>\n" + groups + "</svg>\n";
    }

    private static List<String> withoutRepetition(List<String> pictures) {
        List<String> frames = new ArrayList<>();
        for (String picture : pictures) {
            if (frames.isEmpty() || !frames.get(frames.size() - 1).equals(picture)) {
                frames.add(picture);
            }
        }
        return frames;
    }

    private static String content(String svg) {
        return svg.substring(svg.indexOf('>') + 2, svg.lastIndexOf("</svg>"));
    }
}
