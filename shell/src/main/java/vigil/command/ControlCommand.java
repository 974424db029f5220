package vigil.command;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vigil.host.HostFiles;
import vigil.operation.Outcome;
import vigil.operation.Site;
import vigil.operation.Verb;
import vigil.tree.Service;
import vigil.tree.ServiceTree;

/** One of sv(8)'s commands, sent to services as sv sends it. */
@Command
final class ControlCommand implements Callable<Integer> {
    private static final int AT_ONCE = 16;

    private final Session session;
    private final String word;
    private final Verb verb;

    @Parameters(paramLabel = "SERVICE", arity = "1..*", description = "names, globs or sets")
    private List<String> words = List.of();

    @Option(names = "-w", paramLabel = "SECONDS", description = "wait no longer; 7")
    private long seconds = 7;

    ControlCommand(Session session, String word) {
        this.session = session;
        this.word = word;
        verb =
                switch (word) {
                    case "start" -> Verb.UP;
                    case "stop" -> Verb.DOWN;
                    case "reload" -> Verb.HUP;
                    default -> Verb.of(word).orElseThrow();
                };
    }

    String description() {
        return switch (verb) {
            case UP -> "Start services, and again whenever they end; wait until they are up.";
            case DOWN -> "Stop services, and wait until they are down.";
            case ONCE -> "Start services, and not again when they end.";
            case RESTART -> "Stop and start services, and wait until they are up again.";
            case EXIT -> "Stop services, and let their runsvs end.";
            case PAUSE -> "Send STOP.";
            case CONT -> "Send CONT.";
            case HUP, ALARM, INTERRUPT, QUIT, USR1, USR2, TERM, KILL ->
                    "Send " + signal().toUpperCase(Locale.ROOT) + " to services that run.";
        };
    }

    private String signal() {
        return switch (verb) {
            case ALARM -> "alrm";
            case INTERRUPT -> "int";
            case USR1 -> "usr1";
            case USR2 -> "usr2";
            default -> verb.word();
        };
    }

    /** How many did not do it, or not in time. */
    @Override
    public Integer call() throws IOException {
        Trees.Chosen chosen = Trees.choose(session, words);
        Site site = Sites.of(session, seconds);
        ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE, ControlCommand::thread);
        try {
            List<Future<Boolean>> all = new ArrayList<>();
            for (Service service : chosen.services()) {
                all.add(pool.submit(() -> carryOut(service, site)));
            }
            int failures = chosen.failures();
            for (Future<Boolean> one : all) {
                failures += one.get() ? 0 : 1;
            }
            return failures;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Waits.INTERRUPTED; // what was sent stays sent
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException lost ? lost : new IOException(e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "control");
        thread.setDaemon(true);
        return thread;
    }

    private boolean carryOut(Service service, Site site) throws IOException {
        if (!service.isSupervised()) {
            tell("fail: " + StatusWords.line(service, Instant.now()));
            return false;
        }
        vigil.operation.Command command =
                new vigil.operation.Command(verb, service.name(), service.directory());
        Outcome outcome = command.carryOut(site);
        ServiceTree tree = Trees.of(session);
        tree.refresh();
        String line = StatusWords.line(tree.read(service), Instant.now());
        HostFiles.checkConnection(tree.directory());
        boolean isLate = outcome.text().startsWith("not yet");
        boolean isGone = verb == Verb.EXIT && outcome.ok();
        tell(
                outcome.ok()
                        ? "ok: " + (isGone ? service.name() + ": runsv ended" : line)
                        : isLate
                                ? "timeout: " + line
                                : "fail: " + service.name() + ": " + outcome.text());
        return outcome.ok();
    }

    private synchronized void tell(String line) {
        session.out().println(line);
        session.out().flush();
    }
}
