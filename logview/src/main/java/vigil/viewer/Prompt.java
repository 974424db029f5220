package vigil.viewer;

/** A line being typed at the bottom of the screen. */
public record Prompt(Kind kind, String text) {
    /** What is asked for, and the words before it. */
    public enum Kind {
        SEARCH("/"),
        SEARCH_BACK("?"),
        FILTER("&"),
        TIME("time: "),
        SAVE("save to: "),
        MARK("mark: "),
        GO_TO_MARK("go to mark: ");

        private final String lead;

        Kind(String lead) {
            this.lead = lead;
        }

        String lead() {
            return lead;
        }
    }

    Prompt typed(String more) {
        return new Prompt(kind, text + more);
    }

    Prompt shorter() {
        int length = text.length();
        return new Prompt(
                kind, length == 0 ? "" : text.substring(0, text.offsetByCodePoints(length, -1)));
    }
}
