#include "title.h"
#include "start.h"
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

extern char **environ;

/* The words and the environment, as the kernel laid them end to end, from argv[0] on. */
static char *words_end(char **strings, char *end) {
    for (; *strings; strings++) {
        if (*strings == end) {
            end += strlen(end) + 1;
        }
    }
    return end;
}

/* What has to make room goes to memory of its own. */
static void move_environment(const char *from, const char *to) {
    for (char **at = environ; *at; at++) {
        if (*at >= from && *at < to) {
            char *copy = strdup(*at);
            if (!copy) {
                return;
            }
            *at = copy;
        }
    }
}

static void overwrite(const char *words, int size) {
    char *start = vigil_argv[0];
    char *end = words_end(vigil_argv, start);
    if (end - start < size) {
        char *room = words_end(environ, end);
        move_environment(start, room);
        end = room;
    }
    memset(start, 0, end - start);
    memcpy(start, words, end - start < size ? end - start - 1 : size);
}

#ifdef __linux__
#include <fcntl.h>
#include <sys/prctl.h>

#ifndef PR_SET_MM_MAP
#define PR_SET_MM_MAP 14
#endif

/* As in linux/prctl.h, which not every libc has. */
static struct {
    uint64_t start_code, end_code, start_data, end_data, start_brk, brk, start_stack;
    uint64_t arg_start, arg_end, env_start, env_end;
    uint64_t *auxv;
    uint32_t auxv_size, exe_fd;
} layout;

static char title[288]; /* "runsv", a file name of at most 255 bytes, and their ends */

/* Keeps this process's layout, from the numbers that proc(5) lists for /proc/PID/stat. */
void vigil_title_prepare(void) {
    static uint64_t *const fields[] = {
        [26] = &layout.start_code, [27] = &layout.end_code, [28] = &layout.start_stack,
        [45] = &layout.start_data, [46] = &layout.end_data, [47] = &layout.start_brk,
        [48] = &layout.arg_start, [49] = &layout.arg_end, [50] = &layout.env_start,
        [51] = &layout.env_end,
    };
    char text[2048];
    int fd = open("/proc/self/stat", O_RDONLY | O_CLOEXEC);
    int length = fd < 0 ? -1 : (int) read(fd, text, sizeof text - 1);
    close(fd);
    if (length <= 0) {
        return;
    }
    text[length] = 0;
    char *at = strrchr(text, ')');
    for (int field = 3; at && field <= 51; field++) {
        at = strchr(at + 1, ' ');
        if (at && field < (int) (sizeof fields / sizeof *fields) && fields[field]) {
            *fields[field] = strtoull(at + 1, NULL, 10);
        }
    }
}

/* The kernel is told of other words: exact, and cheaper than a page of the stack for each child. */
static int point_elsewhere(const char *words, int size) {
    if (!layout.env_end || size > (int) sizeof title) {
        return 0;
    }
    memcpy(title, words, size);
    layout.arg_start = (uint64_t) (uintptr_t) title;
    layout.arg_end = layout.arg_start + size;
    layout.brk = (uint64_t) (uintptr_t) sbrk(0);
    layout.exe_fd = (uint32_t) -1;
    return prctl(PR_SET_MM, PR_SET_MM_MAP, &layout, sizeof layout, 0) == 0;
}

void vigil_title_become(const char *words, int size) {
    prctl(PR_SET_NAME, words, 0, 0, 0);
    if (!point_elsewhere(words, size)) {
        overwrite(words, size);
    }
}

#else

void vigil_title_prepare(void) {
}

void vigil_title_become(const char *words, int size) {
    overwrite(words, size);
}

#endif
