/* What the Java core cannot reach by itself; see start.c. */
#pragma once
#include <signal.h>
#include <stdint.h>

extern int vigil_argc;
extern char **vigil_argv;
extern sigset_t vigil_start_mask;

/* The last line of a program that cannot go on: ending.c, or process1.c for runit. */
void vigil_end(const char *text) __attribute__((noreturn));

/* One zeroed page for the structures of system calls; see Scratch.java. */
void *vigil_scratch(void);
void *vigil_take(int64_t size);
void vigil_start_unblocked(void);
void *vigil_start_mask_address(void);
int vigil_mask_size(void);
int vigil_is_ignored(int signal);
void vigil_clear_errno(void);
void vigil_drop_first_argument(void);

/* What a child writes to the start of a file before exec, its pid and the time put in. */
struct vigil_note {
    int32_t fd, bytes, pid_at, ticks_at;
    char *text;
};
#define VIGIL_PID_DIGITS 9
#define VIGIL_TICKS_DIGITS 12

/* Starts argv[0] in a child: its pid, or -1; vigil_spawn_error says why exec failed, or 0. */
int vigil_spawn(char **argv, char **environment, const int *copies, const char *directory,
        const sigset_t *mask, int64_t defaults, const struct vigil_note *note);
int vigil_spawn_error(void);

/* PR_SET_CHILD_SUBREAPER where there is one, else -1 and ENOSYS. */
int vigil_subreap(int on);

/* pidfd_open(2) where there is one, else -1 and ENOSYS. */
int vigil_watch_process(int pid);

/* In heap.c and literals.c. */
void vigil_give_back_gaps(void);
void vigil_mark_cards(void);
void vigil_touch_literals(void);
