/*
 * How process 1 goes on where another program would end: the kernel panics when it exits, so after
 * an internal fault it executes its own program file again. What it was doing goes along as the
 * argument after "resume", kept here because a fault leaves the Java heap in an unknown state.
 */
#include "process1.h"
#include "start.h"
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/auxv.h>
#endif

#define KEPT 6

static int kept[KEPT];
static int anything_kept;
static char kept_word[KEPT * 11 + 1];
static char fault_stack[16384] __attribute__((aligned(16)));

void vigil_keep(int index, int number) {
    if (index >= 0 && index < KEPT) {
        kept[index] = number;
        anything_kept = 1;
    }
}

void *vigil_program_file(void) {
#ifdef __linux__
    const char *file = (const char *) getauxval(AT_EXECFN);
    if (file) {
        return (void *) file;
    }
#endif
    return "/sbin/runit";
}

static char *write_kept(void) {
    if (!anything_kept && vigil_argc > 2) { /* out of memory before it could be read */
        return vigil_argv[2];
    }
    char *at = kept_word + sizeof kept_word - 1;
    for (int i = KEPT - 1; i >= 0; i--) {
        unsigned rest = (unsigned) kept[i];
        do {
            *--at = (char) ('0' + rest % 10);
            rest /= 10;
        } while (rest);
        if (i > 0) {
            *--at = ' ';
        }
    }
    return at;
}

int vigil_start_again(void) {
    char *words[] = {"runit", "resume", write_kept(), NULL};
    execve(vigil_program_file(), words, environ);
    int error = errno;
    execve("/proc/self/exe", words, environ); /* the file is gone or replaced by no program */
    return -error;
}

void vigil_trial(void) {
    char *words[] = {"runit", "resume", NULL};
    execve(vigil_program_file(), words, environ);
    _exit(1);
}

static const int faults[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT};
static const int fault_count = sizeof faults / sizeof *faults;

static void set_faults(struct sigaction *action) {
    sigset_t set;
    sigemptyset(&set);
    for (int i = 0; i < fault_count; i++) {
        sigaddset(&set, faults[i]);
        sigaction(faults[i], action, NULL);
    }
    sigprocmask(SIG_UNBLOCK, &set, NULL); /* over exec too: a blocked fault would be the end */
}

void vigil_end(const char *text) {
    static const char before[] = "- runit: warning: ";
    static const char after[] = ": starting again in place.\n";
    char line[128];
    size_t length = strnlen(text, sizeof line - sizeof before - sizeof after);
    memcpy(line, before, sizeof before - 1);
    memcpy(line + sizeof before - 1, text, length);
    memcpy(line + sizeof before - 1 + length, after, sizeof after - 1);
    ssize_t ignored = write(2, line, sizeof before - 1 + length + sizeof after - 1);
    (void) ignored;
    if (getpid() != 1) {
        _exit(111);
    }
    struct sigaction ignore = {.sa_handler = SIG_IGN}; /* drops those sent meanwhile */
    set_faults(&ignore);
    struct timespec second = {1, 0}; /* a fault that comes back at once must not fill the console */
    nanosleep(&second, NULL);
    for (;;) {
        vigil_start_again();
        while (waitpid(-1, NULL, WNOHANG) > 0) {
        }
        nanosleep(&second, NULL);
    }
}

static void on_fault(int signal) {
    vigil_end(signal == SIGSEGV ? "SIGSEGV"
            : signal == SIGBUS ? "SIGBUS"
            : signal == SIGILL ? "SIGILL"
            : signal == SIGFPE ? "SIGFPE" : "SIGABRT");
}

void vigil_catch_faults(void) {
    stack_t stack = {.ss_sp = fault_stack, .ss_size = sizeof fault_stack};
    struct sigaction action = {.sa_handler = on_fault, .sa_flags = SA_ONSTACK};
    sigaltstack(&stack, NULL);
    sigfillset(&action.sa_mask);
    set_faults(&action);
}
