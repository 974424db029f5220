package vigil.chpst;

import vigil.bytes.Bytes;
import vigil.diagnostic.Diagnostics;
import vigil.diagnostic.Line;
import vigil.posix.Child;
import vigil.posix.Exec;
import vigil.posix.Fd;
import vigil.posix.Identity;
import vigil.posix.Path;
import vigil.posix.Start;

/** What to change before the program runs. A null is left as it is. */
final class ProcessState {
    /** Of chpst, whatever name it was started by. */
    final Diagnostics diagnostics = new Diagnostics(Bytes.of("chpst"));

    final SoftLimits limits = new SoftLimits();
    boolean newSession;
    byte[] environmentDirectory;
    EnvironmentDirectory.Subdirectory subdirectory = EnvironmentDirectory.Subdirectory.SKIPPED;
    byte[] root;
    byte[] directory;
    int niceIncrement;

    /** Whose ids the variables UID and GID say, and who to become, as {@link Account#of} reads. */
    byte[] environmentAccount;

    byte[] account;

    /** The accounts are names of users and nothing else. */
    boolean onlyUsers;

    byte[] lock;
    boolean waitsForLock;

    /** Without the lock, or without a program to run, to exit 0 and say nothing. */
    boolean forgivesLock;

    boolean closesInput;
    boolean closesOutput;
    boolean closesError;
    byte[] firstArgument;
    private Environment environment;

    /**
     * Changes this process in the fixed order of chpst(8) and runs the command at {@code index}.
     */
    void changeAndRun(int index) {
        if (newSession) {
            Child.newSession(); // which fails for the leader of a session, who needs no other
        }
        if (environmentDirectory != null) {
            new EnvironmentDirectory(diagnostics, environmentDirectory)
                    .load(environment(), subdirectory);
        }
        changeDirectories();
        if (niceIncrement != 0) {
            require(Identity.addNice(niceIncrement), "unable to set nice level");
        }
        if (environmentAccount != null) {
            Account found = find(environmentAccount);
            environment().setNumber("GID", found.gids[0]);
            environment().setNumber("UID", found.uid);
        }
        if (account != null) {
            become(find(account));
        }
        if (lock != null) {
            takeLock();
        }
        byte[][] arguments = arguments(index);
        byte[][] variables = environment == null ? null : environment.toArray();
        closeDescriptors();
        limits.apply(diagnostics);
        int error = Exec.search(Start.argument(index), arguments, variables);
        failWithLock("unable to run: ", Start.argument(index), error);
    }

    private Environment environment() {
        if (environment == null) {
            environment = new Environment(Start.environment());
        }
        return environment;
    }

    private void changeDirectories() {
        if (root != null) {
            requireAt(Path.changeDirectory(root), "unable to change directory: ", root);
            require(Path.changeRoot(Bytes.of(".")), "unable to change root directory");
        }
        if (directory != null) {
            requireAt(Path.changeDirectory(directory), "unable to change directory: ", directory);
        }
    }

    private Account find(byte[] text) {
        Account found = onlyUsers ? Account.user(text) : Account.of(text);
        if (found.error > 0) {
            Line line = diagnostics.fatal();
            if (onlyUsers) {
                line.add("unknown account: ").add(text);
            } else if (text[0] == ':') {
                line.add("invalid uid/gids: ").add(Bytes.from(text, 1));
            } else {
                line.add("unknown user/group: ").add(text);
            }
            line.sendAndExit(111);
        }
        require(
                found.error,
                onlyUsers
                        ? "unable to get password file entry"
                        : "unable to get password/group file entry");
        return found;
    }

    private void become(Account found) {
        require(Identity.setGroups(found.gids, found.count), "unable to setgroups");
        require(Identity.setGid(found.gids[0]), "unable to setgid");
        require(Identity.setUid(found.uid), "unable to setuid");
    }

    /** The program inherits the descriptor, and with it the lock. */
    private void takeLock() {
        int fd = Fd.openAppend(lock);
        if (fd < 0) {
            failWithLock("unable to open lock: ", lock, fd);
        }
        int error = waitsForLock ? Fd.lock(fd) : Fd.lockNow(fd);
        if (error < 0) {
            failWithLock("unable to lock: ", lock, error);
        }
        Fd.stayOpen(fd);
    }

    private byte[][] arguments(int index) {
        byte[][] arguments = new byte[Start.argumentCount() - index][];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = Start.argument(index + i);
        }
        if (firstArgument != null) {
            arguments[0] = firstArgument;
        }
        return arguments;
    }

    private void closeDescriptors() {
        if (closesInput) {
            require(Fd.close(0), "unable to close stdin");
        }
        if (closesOutput) {
            require(Fd.close(1), "unable to close stdout");
        }
        if (closesError) {
            require(Fd.close(2), "unable to close stderr");
        }
    }

    private void require(int result, String attempt) {
        if (result < 0) {
            diagnostics.fatal().add(attempt).addError(result).sendAndExit(111);
        }
    }

    private void requireAt(int result, String attempt, byte[] subject) {
        if (result < 0) {
            fail(attempt, subject, result);
        }
    }

    private void failWithLock(String attempt, byte[] subject, int error) {
        if (forgivesLock) {
            Child.exit(0);
        }
        fail(attempt, subject, error);
    }

    private void fail(String attempt, byte[] subject, int error) {
        diagnostics.fatal().add(attempt).add(subject).addError(error).sendAndExit(111);
    }
}
