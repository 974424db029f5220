/* The least that supervision costs, to compare with: nothing is looked up, written or told.
 *
 * runsv DIR      runs ./run there, again when it ends; TERM ends both
 * runsvdir DIR   such a process for each entry of DIR; HUP sends each of them TERM
 *
 * Compiled with TELLS it has the files of supervise/ that others rely on, and writes at the end what
 * they tell then: pid, stat and status, each anew and then renamed. */
#include <dirent.h>
#include <fcntl.h>
#include <libgen.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MOST = 1 << 15 };

static sigset_t awaited, before;
static pid_t supervisors[MOST];

#ifdef TELLS
static void replace(const char *new, const char *file, const char *text, int length) {
    int fd = open(new, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (length > 0) write(fd, text, length);
    close(fd);
    rename(new, file);
}

static void tell_down(void) {
    replace("supervise/pid.new", "supervise/pid", "", 0);
    replace("supervise/stat.new", "supervise/stat", "down\n", 5);
    replace("supervise/status.new", "supervise/status", "\100\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0u\0", 20);
}

static void tell_start(void) {
    mkdir("supervise", 0700);
    flock(open("supervise/lock", O_WRONLY | O_CREAT | O_CLOEXEC, 0600), LOCK_EX);
    mkfifo("supervise/control", 0600);
    mkfifo("supervise/ok", 0600);
    open("supervise/control", O_RDWR | O_NONBLOCK | O_CLOEXEC);
    open("supervise/ok", O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    tell_down();
}
#else
static void tell_start(void) {}
static void tell_down(void) {}
#endif

static pid_t run(void) {
    char *words[] = {"./run", NULL};
    pid_t pid = vfork();
    if (pid == 0) {
        sigprocmask(SIG_SETMASK, &before, NULL);
        execv(words[0], words);
        _exit(127);
    }
    return pid;
}

static void supervise(const char *directory) {
    if (chdir(directory) < 0) exit(1);
    tell_start();
    for (pid_t daemon = run();;) {
        int signal = sigwaitinfo(&awaited, NULL);
        if (signal == SIGTERM) {
            kill(daemon, SIGTERM);
            waitpid(daemon, NULL, 0);
            tell_down();
            _exit(0);
        }
        while (waitpid(-1, NULL, WNOHANG) > 0) daemon = run();
    }
}

static void supervise_all(const char *directory) {
    int count = 0;
    DIR *entries = opendir(directory);
    if (!entries || chdir(directory) < 0) exit(1);
    for (struct dirent *entry; count < MOST && (entry = readdir(entries));)
        if (entry->d_name[0] != '.' && (supervisors[count++] = fork()) == 0) supervise(entry->d_name);
    while (sigwaitinfo(&awaited, NULL) != SIGHUP) continue;
    while (count > 0) kill(supervisors[--count], SIGTERM);
    exit(111);
}

int main(int count, char **words) {
    if (count != 2) return 1;
    sigemptyset(&awaited);
    sigaddset(&awaited, SIGCHLD);
    sigaddset(&awaited, SIGTERM);
    sigaddset(&awaited, SIGHUP);
    sigprocmask(SIG_BLOCK, &awaited, &before);
    if (strcmp(basename(words[0]), "runsvdir")) supervise(words[1]);
    else supervise_all(words[1]);
}
