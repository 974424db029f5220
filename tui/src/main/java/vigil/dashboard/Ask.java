package vigil.dashboard;

import java.util.List;
import java.util.stream.Collectors;

/** What waits for an answer at the bottom of the screen. */
sealed interface Ask {
    String words();

    /** A y carries the commands out. */
    record Confirm(List<Command> commands) implements Ask {
        @Override
        public String words() {
            String all = commands.stream().map(Command::words).collect(Collectors.joining("; "));
            return all + "? y/N ";
        }
    }

    /** The service's name carries it out. */
    record TypeName(Command command, String reason, String typed) implements Ask {
        @Override
        public String words() {
            return command.words() + ": " + reason + "; type its name: " + typed;
        }
    }

    record Filter(String typed) implements Ask {
        @Override
        public String words() {
            return "/" + typed;
        }
    }

    /** A key chooses the command. */
    record Menu() implements Ask {
        @Override
        public String words() {
            StringBuilder words = new StringBuilder();
            for (Command.Verb verb : Command.Verb.values()) {
                if (!verb.key().isEmpty()) {
                    boolean same = verb.word().startsWith(verb.key());
                    words.append(same ? "" : verb.key() + " ").append(verb.word()).append("  ");
                }
            }
            return words.toString();
        }
    }
}
