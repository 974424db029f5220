/* How a program ends that cannot go on: one line, exit 111. process1.c stands here in runit. */
#include "start.h"
#include <string.h>
#include <unistd.h>

void vigil_end(const char *text) {
    const char *name = strrchr(vigil_argv[0], '/');
    name = name ? name + 1 : vigil_argv[0];
    if (write(2, name, strlen(name)) < 0 || write(2, ": fatal: ", 9) < 0
            || write(2, text, strlen(text)) < 0 || write(2, "\n", 1) < 0) {
        _exit(111);
    }
    _exit(111);
}
