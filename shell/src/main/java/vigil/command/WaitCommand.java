package vigil.command;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;
import vigil.service.State;
import vigil.tree.Service;

@Command(name = "wait-for", description = "Wait until services are in a state, and send nothing.")
final class WaitCommand implements Callable<Integer> {
    /** What may be waited for. */
    enum Wanted {
        UP,
        READY,
        DOWN,
        FINISH,
        EXIT;

        /** The exception has what to say of a word that names none. */
        static Wanted of(String word) {
            List<String> known = Stream.of(values()).map(Wanted::word).toList();
            int at = known.indexOf(word.toLowerCase(Locale.ROOT));
            if (at < 0) {
                String near =
                        Nearest.of(word, known).map(s -> "; did you mean " + s + "?").orElse("");
                throw new TypeConversionException("no such state: " + word + near);
            }
            return values()[at];
        }

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean holds(Service service) {
            State state = service.isSupervised() ? service.record().orElseThrow().state() : null;
            return switch (this) {
                case UP -> state == State.RUN;
                case READY ->
                        Readiness.isReady(service) && Readiness.passesCheck(service.directory());
                case DOWN -> state == State.DOWN;
                case FINISH -> state == State.FINISH;
                case EXIT -> service.trouble().equals("no runsv");
            };
        }
    }

    private final Session session;

    @Parameters(
            index = "0",
            paramLabel = "STATE",
            converter = StateWord.class,
            description = "up, ready, down, finish or exit")
    private Wanted wanted;

    /** For picocli. */
    static final class StateWord implements ITypeConverter<Wanted> {
        @Override
        public Wanted convert(String word) {
            return Wanted.of(word);
        }
    }

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "SERVICE", description = "which")
    private List<String> words = List.of();

    @Option(names = "-w", paramLabel = "SECONDS", description = "wait no longer; else for good")
    private long seconds = Integer.MAX_VALUE;

    WaitCommand(Session session) {
        this.session = session;
    }

    /** How many are not in that state. */
    @Override
    public Integer call() throws IOException {
        Trees.Chosen chosen = Trees.choose(session, words);
        List<Service> late =
                Waits.until(Trees.of(session), chosen.services(), seconds, wanted::holds, s -> {});
        if (late == null) {
            return Waits.INTERRUPTED;
        }
        for (Service service : late) {
            session.out().println("timeout: " + StatusWords.line(service, Instant.now()));
        }
        return chosen.failures() + late.size();
    }
}
