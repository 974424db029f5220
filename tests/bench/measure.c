/* What the benchmarks time, without the weight of a JVM: see tests/bench.sh.
 *
 * measure spawn ROUNDS COMMAND [, COMMAND]...   each round runs each command once; one line a run:
 *                                               the command's number and its nanoseconds
 * measure read ROUNDS COMMAND [, COMMAND]...    the same, with what they print read from a pipe
 * measure start RUNSV DIR                       from exec of runsv to its daemon running
 * measure succeed MILLISECONDS RUNSV DIR        from kill -9 of a daemon that old to its successor
 * measure restart MILLISECONDS SV RUNSV DIR     `sv restart DIR` of a daemon that old, until sv ends
 * measure tree COUNT RUNSVDIR DIR               until COUNT daemons run; then holds the tree until
 *                                               standard input ends, and kills runsvdir
 * measure down COUNT RUNSVDIR DIR               until COUNT daemons run; when standard input has ended,
 *                                               from HUP of runsvdir until the last runsv has ended
 * measure link ROUNDS RUNSVDIR DIR SERVICE      from a link to SERVICE in DIR to its daemon running,
 *                                               and from unlink to the end of runsv; a line a round
 * measure instructions COMMAND                  in user space, up to its exec or exit, by single steps
 *
 * A daemon (daemon.c) writes its pid to descriptor 9 when it runs; supervisors hand that on. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { REPORTS = 9, MOST_COMMANDS = 16 };

static int reports; /* our end of the pipe behind descriptor 9 */
static pid_t supervisor;

static void die(const char *what) {
    fprintf(stderr, "measure: %s: %s\n", what, strerror(errno));
    if (supervisor > 0) kill(supervisor, SIGKILL);
    exit(1);
}

static long long now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static void rest(long milliseconds) {
    struct timespec t = {milliseconds / 1000, milliseconds % 1000 * 1000000};
    while (nanosleep(&t, &t) < 0 && errno == EINTR) continue;
}

static pid_t spawn(char **command) {
    pid_t pid = vfork();
    if (pid == 0) {
        execv(command[0], command);
        _exit(127);
    }
    if (pid < 0) die("fork");
    return pid;
}

static int wait_for(pid_t pid) {
    int status;
    if (waitpid(pid, &status, 0) < 0) die("wait");
    return status;
}

static void open_reports(void) {
    int ends[2];
    if (pipe(ends) < 0) die("pipe");
    reports = fcntl(ends[0], F_DUPFD_CLOEXEC, REPORTS + 1);
    close(ends[0]);
    if (ends[1] != REPORTS) {
        if (dup2(ends[1], REPORTS) < 0) die("dup2");
        close(ends[1]);
    }
}

static pid_t next_report(void) {
    pid_t pid;
    alarm(60); /* a supervisor that never comes up ends the measure */
    if (read(reports, &pid, sizeof pid) != sizeof pid) die("no report");
    alarm(0);
    return pid;
}

static void end(pid_t daemon) {
    kill(supervisor, SIGKILL);
    wait_for(supervisor);
    kill(daemon, SIGKILL);
}

/* Reads what the command prints to its end. */
static int run_read(char **command, int null) {
    static char text[1 << 16];
    int ends[2];
    if (pipe(ends) < 0) die("pipe");
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    dup2(ends[1], 1);
    close(ends[1]);
    pid_t pid = spawn(command);
    dup2(null, 1);
    while (read(ends[0], text, sizeof text) > 0) continue;
    close(ends[0]);
    return wait_for(pid);
}

static void spawn_rounds(int rounds, char **words, int reads) {
    char **commands[MOST_COMMANDS];
    int count = 0;
    commands[count++] = words;
    for (; *words; words++)
        if (!strcmp(*words, ",") && count < MOST_COMMANDS) {
            *words = NULL;
            commands[count++] = words + 1;
        }
    int null = open("/dev/null", O_WRONLY), out = dup(1);
    fcntl(out, F_SETFD, FD_CLOEXEC);
    FILE *lines = fdopen(out, "w");
    dup2(null, 1);
    for (int round = 0; round < rounds; round++)
        for (int i = 0; i < count; i++) {
            long long start = now();
            int status =
                reads ? run_read(commands[i], null) : wait_for(spawn(commands[i]));
            fprintf(lines, "%d %lld\n", i, now() - start);
            if (status != 0) die(commands[i][0]);
        }
    fclose(lines);
}

static long long restart(char *sv, char *dir) {
    char *command[] = {sv, "-w", "20", "restart", dir, NULL};
    int ends[2];
    char said[256];
    if (pipe(ends) < 0) die("pipe");
    int out = dup(1);
    fcntl(out, F_SETFD, FD_CLOEXEC);
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    dup2(ends[1], 1);
    close(ends[1]);
    long long start = now();
    int status = wait_for(spawn(command));
    long long took = now() - start;
    dup2(out, 1);
    ssize_t length = read(ends[0], said, sizeof said);
    if (status != 0 || length < 7 || strncmp(said, "ok: run", 7)) die("sv restart");
    return took;
}

static void down(int count, char *runsvdir, char *dir) {
    char *command[] = {runsvdir, dir, NULL};
    prctl(PR_SET_CHILD_SUBREAPER, 1); /* what runsvdir leaves becomes ours to wait for */
    long long start = now();
    supervisor = spawn(command);
    for (int i = count; i > 0; i--) next_report();
    printf("%lld\n", now() - start);
    while (read(0, &(char){0}, 1) > 0) continue;
    start = now();
    kill(supervisor, SIGHUP);
    while (wait(NULL) > 0 || errno == EINTR) continue;
    printf("%lld\n", now() - start);
}

static pid_t parent_of(pid_t pid) {
    char path[64];
    int parent = 0;
    snprintf(path, sizeof path, "/proc/%d/stat", (int) pid);
    FILE *stat = fopen(path, "r");
    if (!stat || fscanf(stat, "%*d (%*[^)]) %*c %d", &parent) != 1) die(path);
    fclose(stat);
    return parent;
}

/* Of the five seconds between two looks of the original each round starts at another. */
static void link_rounds(int rounds, char *runsvdir, char *dir, char *service) {
    char *command[] = {runsvdir, dir, NULL};
    char path[4096];
    snprintf(path, sizeof path, "%s/linked", dir);
    supervisor = spawn(command);
    for (int round = 0; round < rounds; round++) {
        rest(2200 + 5000L * round / rounds);
        long long start = now();
        if (symlink(service, path) < 0) die(path);
        pid_t daemon = next_report();
        long long up = now() - start;
        struct pollfd runsv = {(int) syscall(SYS_pidfd_open, parent_of(daemon), 0), POLLIN, 0};
        rest(2200 + 5000L * round / rounds);
        start = now();
        if (runsv.fd < 0 || unlink(path) < 0) die(path);
        if (poll(&runsv, 1, 60000) != 1) die("runsv stays");
        printf("%lld %lld\n", up, now() - start);
        close(runsv.fd);
    }
    kill(supervisor, SIGKILL);
}

static long long instructions(char **command) {
    long long steps = 0;
    unsigned long long at = 0;
    int status;
    pid_t pid = fork();
    if (pid == 0) {
        ptrace(PTRACE_TRACEME, 0, NULL, NULL);
        dup2(open("/dev/null", O_WRONLY), 1);
        execv(command[0], command); /* stops with SIGTRAP before its first instruction */
        _exit(127);
    }
    if (pid < 0) die("fork");
    status = wait_for(pid);
    if (!WIFSTOPPED(status)) die(command[0]);
    ptrace(PTRACE_SETOPTIONS, pid, NULL, PTRACE_O_TRACEEXEC | PTRACE_O_EXITKILL);
    do {
        struct user_regs_struct registers;
        ptrace(PTRACE_GETREGS, pid, NULL, &registers);
        steps += registers.rip != at; /* a repeated string instruction steps where it is */
        at = registers.rip;
        ptrace(PTRACE_SINGLESTEP, pid, NULL, NULL);
        status = wait_for(pid);
    } while (WIFSTOPPED(status) && status >> 8 == SIGTRAP);
    if (WIFSTOPPED(status)) kill(pid, SIGKILL); /* at its exec */
    return steps;
}

int main(int argc, char **argv) {
    setbuf(stdout, NULL);
    if (argc < 3) return 100;
    if (!strcmp(argv[1], "instructions")) {
        printf("%lld\n", instructions(argv + 2));
        return 0;
    }
    if (argc < 4) return 100;
    int reads = !strcmp(argv[1], "read");
    if (reads || !strcmp(argv[1], "spawn")) {
        spawn_rounds(atoi(argv[2]), argv + 3, reads);
        return 0;
    }
    open_reports();
    if (!strcmp(argv[1], "down") && argc == 5) {
        down(atoi(argv[2]), argv[3], argv[4]);
        return 0;
    }
    if (!strcmp(argv[1], "link") && argc == 6) {
        link_rounds(atoi(argv[2]), argv[3], argv[4], argv[5]);
        return 0;
    }
    long long start = now();
    if (!strcmp(argv[1], "tree") && argc == 5) {
        char *command[] = {argv[3], argv[4], NULL};
        char end_of_input;
        supervisor = spawn(command);
        for (int i = atoi(argv[2]); i > 0; i--) next_report();
        printf("%lld\n", now() - start);
        while (read(0, &end_of_input, 1) > 0) continue;
        kill(supervisor, SIGKILL);
        return 0;
    }
    char *command[] = {argv[argc - 2], argv[argc - 1], NULL};
    supervisor = spawn(command);
    pid_t daemon = next_report();
    long long took = now() - start;
    if (!strcmp(argv[1], "succeed") && argc == 5) {
        rest(atoi(argv[2]));
        start = now();
        kill(daemon, SIGKILL);
        daemon = next_report();
        took = now() - start;
    } else if (!strcmp(argv[1], "restart") && argc == 6) {
        rest(atoi(argv[2]));
        took = restart(argv[3], argv[5]);
        pid_t successor = next_report();
        if (successor == daemon) die("not restarted");
        daemon = successor;
    }
    end(daemon);
    printf("%lld\n", took);
    return 0;
}
