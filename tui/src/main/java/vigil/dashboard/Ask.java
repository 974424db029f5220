package vigil.dashboard;

import java.util.List;
import java.util.stream.Collectors;
import vigil.operation.Operation;
import vigil.operation.Verb;

/** What waits for an answer at the bottom of the screen. */
sealed interface Ask {
    String words();

    /** Whether the answer is typed, so that its end has to be seen. */
    default boolean isTyped() {
        return true;
    }

    default boolean isFatal() {
        return false;
    }

    /** A y carries the operations out. */
    record Confirm(List<Operation> operations, String preview) implements Ask {
        @Override
        public String words() {
            int count = operations.size();
            String all =
                    operations.stream().map(Operation::words).collect(Collectors.joining("; "));
            String more = preview.isEmpty() ? "" : " (" + preview + ")";
            return (count > 1 ? count + ": " : "") + all + more + "? y/N ";
        }

        @Override
        public boolean isTyped() {
            return true;
        }
    }

    /** The target's name carries it out. */
    record TypeName(Operation operation, String reason, String typed) implements Ask {
        @Override
        public String words() {
            return operation.words() + ": " + reason + "; type its name: " + typed;
        }

        @Override
        public boolean isFatal() {
            return true;
        }
    }

    /** {@code back} counts how many typed before were gone back to. */
    record Filter(String typed, int back) implements Ask {
        @Override
        public String words() {
            return "/" + typed;
        }
    }

    /** A line for the shell. */
    record CommandLine(String typed, int back) implements Ask {
        @Override
        public String words() {
            return ":" + typed;
        }
    }

    /** A name for something of a runlevel. */
    record Name(Action action, String runlevel, String typed) implements Ask {
        @Override
        public String words() {
            String question =
                    switch (action) {
                        case COPY -> "copy " + runlevel + " to: ";
                        case ADD -> "add to " + runlevel + " the service: ";
                        default -> "new runlevel: ";
                    };
            return question + typed;
        }
    }

    /** A key chooses the command. */
    record Menu() implements Ask {
        /** The key that stands for {@code verb} in the menu, empty if it has one of its own. */
        static String key(Verb verb) {
            return switch (verb) {
                case UP, DOWN, ONCE, RESTART -> "";
                case EXIT -> "e";
                default -> verb.bytes();
            };
        }

        static final String LOG_RESTART = "l";

        @Override
        public String words() {
            StringBuilder words = new StringBuilder();
            for (Verb verb : Verb.values()) {
                String key = key(verb);
                if (!key.isEmpty()) {
                    boolean same = verb.word().startsWith(key);
                    words.append(same ? "" : key + " ").append(verb.word()).append("  ");
                }
            }
            return words + LOG_RESTART + " restart log";
        }

        @Override
        public boolean isTyped() {
            return false;
        }
    }
}
