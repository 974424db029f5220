/*
 * The entry: keeps the raw argument block and the signal mask this program was
 * started with, which TeaVM's own main would decode, drop or change.
 */
#include "start.h"
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int vigil_argc;
char **vigil_argv;
sigset_t vigil_start_mask;

int vigil_main(int argc, char **argv);

static void vigil_die(const char *text) {
    const char *name = strrchr(vigil_argv[0], '/');
    name = name ? name + 1 : vigil_argv[0];
    if (write(2, name, strlen(name)) < 0 || write(2, text, strlen(text)) < 0) {
        _exit(111);
    }
    _exit(111);
}

/* TeaVM calls these two where it would throw, and where the heap cannot grow. */
void vigil_fault(void) {
    vigil_die(": fatal: internal error\n");
}

void vigil_out_of_memory(void) {
    vigil_die(": fatal: out of memory\n");
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

void *vigil_start_mask_address(void) {
    return &vigil_start_mask;
}

int vigil_mask_size(void) {
    return (int) sizeof(sigset_t);
}

int vigil_entry_name_offset(void) {
    return (int) offsetof(struct dirent, d_name);
}

void vigil_clear_errno(void) {
    errno = 0;
}

void vigil_drop_first_argument(void) {
    vigil_argc--;
    vigil_argv++;
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
    return vigil_main(1, argv);
}
