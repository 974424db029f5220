package vigil.dashboard;

import java.util.List;
import java.util.stream.Collectors;
import vigil.operation.Operation;

/** What waits for an answer at the bottom of the screen. */
sealed interface Ask
        permits Menu,
                Ask.Confirm,
                Ask.TypeName,
                Ask.Filter,
                Ask.Search,
                Ask.CommandLine,
                Ask.SignalName,
                Ask.Name {
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

    /** {@code from} is the line of the page that was the chosen one before. */
    record Search(String typed, int back, int from) implements Ask {
        @Override
        public String words() {
            return "/" + typed;
        }
    }

    /** A line for the shell; {@code offers} are lines that it may become. */
    record CommandLine(String typed, int back, List<String> offers) implements Ask {
        CommandLine(String typed) {
            this(typed, 0, List.of());
        }

        /** The one that it may become, or what all of {@code lines} begin with. */
        static CommandLine completed(List<String> lines) {
            String common = lines.get(0);
            for (String line : lines) {
                while (!line.startsWith(common)) {
                    common = common.substring(0, common.length() - 1);
                }
            }
            return lines.size() == 1
                    ? new CommandLine(common + " ")
                    : new CommandLine(common, 0, lines);
        }

        @Override
        public String words() {
            return ":" + typed;
        }
    }

    /** The name of a signal. */
    record SignalName(String typed) implements Ask {
        @Override
        public String words() {
            return "signal, such as WINCH or TTIN: " + typed;
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
}
