/*
 * The entry: keeps the raw argument block and the signal mask this program was
 * started with, which TeaVM's own main would decode, drop or change.
 */
#include "start.h"
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

int vigil_argc;
char **vigil_argv;
sigset_t vigil_start_mask;

int vigil_main(int argc, char **argv);

/* TeaVM calls these two where it would throw, and where the heap cannot grow. */
void vigil_fault(void) {
    vigil_end("internal error");
}

void vigil_out_of_memory(void) {
    vigil_end("out of memory");
}

void *vigil_scratch(void) {
    static _Alignas(4096) char page[4096];
    return page;
}

void *vigil_take(int64_t size) {
    void *block = malloc((size_t) size);
    if (!block) {
        vigil_out_of_memory();
    }
    return block;
}

/* For process 1, which may come out of an exec with its own signals blocked. */
void vigil_start_unblocked(void) {
    sigemptyset(&vigil_start_mask);
}

void *vigil_start_mask_address(void) {
    return &vigil_start_mask;
}

int vigil_is_ignored(int signal) {
    struct sigaction action;
    return sigaction(signal, NULL, &action) == 0 && action.sa_handler == SIG_IGN;
}

int vigil_mask_size(void) {
    return (int) sizeof(sigset_t);
}

void vigil_clear_errno(void) {
    errno = 0;
}

void vigil_drop_first_argument(void) {
    vigil_argc--;
    vigil_argv++;
}

static volatile int spawn_error;

/* copies: pairs of descriptor and copy, ended by -1; defaults: a bit for each signal to reset. */
static void become(char **argv, char **environment, const int *copies, const char *directory,
        const sigset_t *mask, int64_t defaults) {
    struct sigaction action = {.sa_handler = SIG_DFL};
    for (int signal = 1; signal < 32; signal++) {
        if (defaults >> signal & 1) {
            sigaction(signal, &action, NULL);
        }
    }
    sigprocmask(SIG_SETMASK, mask, NULL);
    for (; copies[0] >= 0; copies += 2) {
        if (copies[0] == copies[1] ? fcntl(copies[0], F_SETFD, 0) : dup2(copies[0], copies[1]) < 0) {
            return;
        }
    }
    if (!directory || chdir(directory) == 0) {
        execve(argv[0], argv, environment);
    }
}

static void put_digits(char *at, int digits, int64_t number) {
    while (digits-- > 0) {
        at[digits] = (char) ('0' + number % 10);
        number /= 10;
    }
}

/* The lock that we share with our parent until exec is still held when the file tells of us. */
static void note_self(const struct vigil_note *note) {
    struct timespec now;
    clock_gettime(CLOCK_BOOTTIME, &now);
    put_digits(note->text + note->pid_at, VIGIL_PID_DIGITS, getpid());
    put_digits(note->text + note->ticks_at, VIGIL_TICKS_DIGITS,
            (int64_t) now.tv_sec * 100 + now.tv_nsec / 10000000);
    pwrite(note->fd, note->text, note->bytes, 0);
}

/* In one C function, because a vfork child must not return from the one that called it. */
int vigil_spawn(char **argv, char **environment, const int *copies, const char *directory,
        const sigset_t *mask, int64_t defaults, const struct vigil_note *note) {
    spawn_error = 0;
    pid_t pid = vfork();
    if (pid == 0) {
        if (note) {
            note_self(note);
        }
        become(argv, environment, copies, directory, mask, defaults);
        spawn_error = errno;
        _exit(111);
    }
    sched_yield(); /* it shall run before we write of it: it is what is waited for */
    return pid;
}

int vigil_watch_process(int pid) {
#ifdef SYS_pidfd_open
    return (int) syscall(SYS_pidfd_open, pid, 0);
#else
    errno = ENOSYS;
    return -1;
#endif
}

int vigil_subreap(int on) {
#ifdef PR_SET_CHILD_SUBREAPER
    return prctl(PR_SET_CHILD_SUBREAPER, on, 0, 0, 0);
#else
    errno = ENOSYS;
    return -1;
#endif
}

int vigil_spawn_error(void) {
    return spawn_error;
}

int main(int argc, char **argv) {
    static char *nameless[] = {"vigil-suite", NULL};
    if (argc < 1) {
        argc = 1;
        argv = nameless;
    }
    vigil_argc = argc;
    vigil_argv = argv;
    sigprocmask(SIG_BLOCK, NULL, &vigil_start_mask);
    /* The frames of a forked child begin a page: they need no second one. */
    volatile char *below = __builtin_alloca((uintptr_t) __builtin_frame_address(0) % 4096 + 1);
    below[0] = 0;
    return vigil_main(1, argv);
}
