package vigil.sv;

import vigil.bytes.Bytes;
import vigil.diagnostic.Line;
import vigil.option.Getopt;
import vigil.posix.Child;
import vigil.posix.Clock;
import vigil.posix.Start;
import vigil.service.Tai64n;

/** sv(8): reports and controls services; under any other name, the init script of that service. */
public final class Sv {
    private static final int DEFAULT_WAIT_SECONDS = 7;
    private static final int EXIT_FATAL = 100;
    private static final int EXIT_INIT_SCRIPT_FATAL = 151;
    private static final int EXIT_INIT_SCRIPT_USAGE = 2;
    private static final int EXIT_DOWN = 3;
    private static final int EXIT_UNREADABLE = 4;

    /** Descriptors of services that were told already. */
    private static final int MOST_OPEN = 48;

    /** So many services are told sooner by two. */
    private static final int MANY = 200;

    private final byte[] program;
    private final boolean isInitScript;
    private final Report report = new Report();
    private boolean isVerbose;
    private boolean isJson;
    private boolean isHistory;
    private int waitSeconds = -1;

    private Sv(byte[] program) {
        this.program = program;
        this.isInitScript = !Bytes.equal(program, "sv");
    }

    public static void main(byte[] name) {
        Sv sv = new Sv(name);
        sv.readLongOptions();
        int first = sv.readOptions();
        if (sv.isHistory) {
            sv.tellHistory(first);
            return;
        }
        Command command = sv.command(first);
        byte[][] names = isGiven(first + 1) ? Start.arguments(first + 1) : new byte[0][];
        if (sv.isInitScript) {
            names = new byte[][] {name};
        }
        boolean isReport = command != null && command.isReport();
        if (command == null || sv.isJson && !isReport || names.length == 0 && !isReport) {
            sv.exitUsage();
            return;
        }
        int code = sv.carryOut(command, names, sv.openRoot());
        sv.report.flush();
        Child.exit(code);
    }

    /** Any other word with two dashes is an illegal option, as it always was. */
    private void readLongOptions() {
        while (!isInitScript && isGiven(1)) {
            boolean wasJson = Bytes.equal(Start.argument(1), "--json");
            if (!wasJson && !Bytes.equal(Start.argument(1), "--events")) {
                return;
            }
            isJson |= wasJson;
            isHistory |= !wasJson;
            Start.dropFirstArgument();
        }
    }

    private void tellHistory(int first) {
        if (!isGiven(first)) {
            exitUsage();
        }
        new HistoryReport(report, isJson).tell(Start.arguments(first), openRoot());
        report.flush();
        Child.exit(report.exitCode());
    }

    /** The index of the command. */
    private int readOptions() {
        Getopt options = new Getopt(program, "w:vV");
        for (int letter = options.next(); letter != Getopt.END; letter = options.next()) {
            switch (letter) {
                case 'w' -> {
                    waitSeconds = Bytes.number(options.value(), 0);
                    isVerbose = true;
                }
                case 'v' -> isVerbose = true;
                case 'V' -> {
                    Getopt.writeVersion();
                    exitUsage();
                }
                default -> exitUsage();
            }
        }
        return options.index();
    }

    private Command command(int index) {
        return isGiven(index) ? Command.of(Start.argument(index), isInitScript) : null;
    }

    private static boolean isGiven(int index) {
        return index < Start.argumentCount();
    }

    private ServiceRoot openRoot() {
        ServiceRoot root = ServiceRoot.open();
        if (root.error() < 0) {
            new Line()
                    .add("fatal: unable to open current directory")
                    .addError(root.error())
                    .sendAndExit(isInitScript ? EXIT_INIT_SCRIPT_FATAL : EXIT_FATAL);
        }
        return root;
    }

    private void exitUsage() {
        Line usage = new Line().add("usage: ").add(program);
        usage.add(isInitScript ? " [-w sec] command" : " [-v] [-w sec] command service ...");
        Getopt.exitUsage(usage, isInitScript ? EXIT_INIT_SCRIPT_USAGE : EXIT_FATAL);
    }

    /** The exit code. */
    private int carryOut(Command command, byte[][] names, ServiceRoot root) {
        if (command.isReport()) {
            return report(command, names, root);
        }
        if (names.length == 1) {
            obey(command, names, root);
            return report.exitCode();
        }
        Needs needs = Needs.read(names, root);
        if (!command.isStop() || !needs.areKnown()) {
            obey(command, needs.sorted(), root);
            return report.exitCode();
        }
        for (int rank = needs.highestRank(); rank >= 0; rank--) {
            obey(command, needs.ofRank(rank), root); // what needs others ends before them
        }
        return report.exitCode();
    }

    /** Sends the command to all, then waits for its effect, if it is one to wait for. */
    private void obey(Command command, byte[][] names, ServiceRoot root) {
        Clock.read();
        Tai64n asked = new Tai64n(Clock.seconds(), Clock.nanos());
        long deadline = Clock.monotonicMillis() + Order.patienceMillis(waitSeconds());
        Order order = new Order(command, asked, deadline);
        Pending[] pending = new Pending[names.length];
        int count = 0;
        Supervision supervision = new Supervision(new DescriptorBatch(1));
        boolean waits = command.always() || isVerbose;
        for (byte[] name : names) {
            Service service = new Service(name, root, report, supervision);
            if (!service.enter() || !service.look(command)) {
                continue;
            }
            Pending one = new Pending(service, order);
            if (waits && command.asksForExit() && count < Waiting.MOST_WATCHED) {
                one.listen();
            }
            if (isSent(service, command)) {
                pending[count++] = one;
            } else {
                one.stopWatching();
            }
        }
        if (waits) {
            new Waiting(report).await(pending, count);
        }
    }

    private int waitSeconds() {
        if (waitSeconds >= 0) {
            return waitSeconds;
        }
        byte[] wait = Start.variable("SVWAIT");
        return wait == null ? DEFAULT_WAIT_SECONDS : Bytes.number(wait, 0);
    }

    private static boolean isSent(Service service, Command command) {
        return !command.sends() || service.send(command.bytes(), command.asksForExit());
    }

    /** Without names, of the whole tree. */
    private int report(Command command, byte[][] names, ServiceRoot root) {
        byte[][] all = names.length > 0 ? names : ServiceTree.names(root, report);
        if (isJson) {
            new JsonStatus(report).tell(all, root);
            return report.exitCode();
        }
        return tellStatus(command, all, root);
    }

    private int tellStatus(Command command, byte[][] names, ServiceRoot root) {
        if (names.length < MANY) {
            return tellStatus(command, names, 0, names.length, root);
        }
        int half = names.length / 2;
        ReportingChild child = new ReportingChild(report);
        if (child.fork()) {
            tellStatus(command, names, half, names.length, root);
            child.end();
        }
        tellStatus(command, names, 0, half, root);
        if (!child.isReported()) {
            tellStatus(command, names, half, names.length, root);
        }
        return report.exitCode();
    }

    /** Of {@code names[from..to)}. */
    private int tellStatus(Command command, byte[][] names, int from, int to, ServiceRoot root) {
        int initScriptCode = 1;
        Supervision supervision = new Supervision(new DescriptorBatch(MOST_OPEN));
        for (int i = from; i < to; i++) {
            Service service = new Service(names[i], root, report, supervision);
            if (!service.open()) {
                continue;
            }
            if (service.look(command)) {
                initScriptCode = service.status().pid() == 0 ? EXIT_DOWN : 0;
                service.tellStatusAndLog();
            } else if (service.isUnreadable()) {
                initScriptCode = EXIT_UNREADABLE;
            }
            service.close();
        }
        return isInitScript ? initScriptCode : report.exitCode();
    }
}
