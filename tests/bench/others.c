/* What tests/bench-others.sh times. FIFO is where each daemon (daemon.c) tells its pid as it starts.
 *
 * others up FIFO COUNT COMMAND...             milliseconds from exec of COMMAND, which is left to run,
 *                                             until COUNT daemons run; then the pid of COMMAND
 * others succeed FIFO ROUNDS PID              microseconds from kill -9 of the daemon PID to the start
 *                                             of its successor, for each of ROUNDS; it is two seconds
 *                                             old each time
 * others restart FIFO ROUNDS COMMAND...       the same from exec of COMMAND to its end, and to the
 *                                             start of the daemon, whichever is later */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static const long NANOS = 1000000000L;

static void fail(const char *what) {
    perror(what);
    exit(111);
}

static long now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * NANOS + time.tv_nsec;
}

static pid_t start(char **command) {
    pid_t pid = fork();
    if (pid < 0) {
        fail("fork");
    }
    if (pid == 0) {
        dup2(open("/dev/null", O_WRONLY), 1); /* who reads our numbers waits for their end */
        execvp(*command, command);
        fail(*command);
    }
    return pid;
}

static int told(int fifo) {
    int pid;
    if (read(fifo, &pid, sizeof pid) != sizeof pid) {
        fail("read");
    }
    return pid;
}

static void grow_old(void) {
    struct timespec two = {2, 100000000};
    nanosleep(&two, NULL);
}

int main(int argc, char **argv) {
    if (argc < 5) {
        fprintf(stderr, "usage: others up|succeed|restart FIFO NUMBER PID|COMMAND...\n");
        return 100;
    }
    int fifo = open(argv[2], O_RDWR | O_CLOEXEC); /* both ends: never at its end */
    if (fifo < 0) {
        fail(argv[2]);
    }
    int count = atoi(argv[3]);
    if (!strcmp(argv[1], "up")) {
        long from = now();
        pid_t scanner = start(argv + 4);
        for (int i = 0; i < count; i++) {
            told(fifo);
        }
        printf("%ld %d\n", (now() - from) / 1000000, scanner);
        return 0;
    }
    int daemon = atoi(argv[4]);
    for (int i = 0; i < count; i++) {
        grow_old();
        long from = now();
        if (!strcmp(argv[1], "succeed")) {
            kill(daemon, SIGKILL);
        } else {
            int status;
            waitpid(start(argv + 4), &status, 0);
            if (status != 0) {
                fail(argv[4]);
            }
        }
        daemon = told(fifo);
        printf("%ld\n", (now() - from) / 1000);
    }
    return 0;
}
