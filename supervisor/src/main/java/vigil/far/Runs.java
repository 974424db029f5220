package vigil.far;

import vigil.posix.Child;
import vigil.posix.Errno;
import vigil.posix.Poll;

/** Programs that run while other requests are answered. */
final class Runs {
    private static final int MOST = 32; // each takes two places of a poll

    private final Run[] runs = new Run[MOST];
    private int count;

    /** Below zero if it does not run. */
    int start(Request request, byte[] directory) {
        if (count == MOST) {
            return -Errno.eagain();
        }
        Run run = new Run(request, directory);
        int error = run.start();
        if (error >= 0) {
            runs[count++] = run;
        }
        return error;
    }

    /** Below zero if none that runs has this tag; its end is told as that of any other. */
    int kill(long tag) {
        for (int i = 0; i < count; i++) {
            if (runs[i].tag() == tag) {
                runs[i].kill();
                return 0;
            }
        }
        return -Errno.esrch();
    }

    /** Waits for input or for a program: whether there is input. */
    boolean awaitInput(int fd) {
        Poll.clear();
        int input = Poll.addRead(fd);
        long most = -1;
        for (int i = 0; i < count; i++) {
            long millis = runs[i].watch();
            most = most < 0 ? millis : Math.min(most, millis);
        }
        Poll.await(most);
        boolean isInput = Poll.isReady(input);
        for (int i = 0; i < count; i++) {
            runs[i].look();
        }
        return isInput;
    }

    /** Adds a reply for each that has ended. */
    void tellEnded(Reply reply) {
        for (int pid = count == 0 ? 0 : Child.reap(); pid > 0; pid = Child.reap()) {
            int status = Child.waitStatus();
            for (int i = count - 1; i >= 0; i--) {
                if (runs[i].pid() == pid) {
                    int start = reply.begin();
                    runs[i].tellEnd(status, reply);
                    reply.end(start);
                    runs[i] = runs[--count];
                }
            }
        }
    }

    /** Nobody is there any more who would like to know how they end. */
    void kill() {
        for (int i = 0; i < count; i++) {
            runs[i].kill();
        }
    }
}
