/* The least that supervision costs, to compare with: nothing is looked up, written or told.
 *
 * runsv DIR      runs ./run there, again when it ends; TERM ends both
 * runsvdir DIR   such a process for each entry of DIR; HUP sends each of them TERM */
#include <dirent.h>
#include <libgen.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MOST = 1 << 15 };

static sigset_t awaited, before;
static pid_t supervisors[MOST];

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
    for (pid_t daemon = run();;) {
        int signal = sigwaitinfo(&awaited, NULL);
        if (signal == SIGTERM) {
            kill(daemon, SIGTERM);
            waitpid(daemon, NULL, 0);
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
