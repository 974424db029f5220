/* getdents64(2), which Linux has. */
#include "contents.h"
#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/vfs.h>

enum { TMPFS = 0x01021994 };

struct vigil_entry {
    uint64_t inode;
    int64_t offset;
    uint16_t size;
    uint8_t type;
    char name[];
};

/* Past the newline of WANTED; *FOUND gets BIT if NAME is meant. */
static const char *match(const char *name, const char *wanted, int *found, int bit) {
    for (; *wanted == *name && *wanted != '\n'; name++) wanted++;
    if (*wanted == '*' || (*wanted == '\n' && !*name)) *found |= bit;
    while (*wanted != '\n') wanted++;
    return wanted + 1;
}

static int which(const char *name, const char *names) {
    int found = 0;
    for (int bit = 1; *names; bit <<= 1) names = match(name, names, &found, bit);
    return found;
}

int vigil_present(int fd, char *page, int size, const char *names) {
    int found = 0;
    for (;;) {
        long length = syscall(SYS_getdents64, fd, page, size);
        if (length < 0) return -1;
        if (length == 0) return found;
        for (long at = 0; at < length;) {
            struct vigil_entry *entry = (struct vigil_entry *) (page + at);
            found |= which(entry->name, names);
            at += entry->size;
        }
    }
}

/* What is left of the last call of the kernel's, and from where. */
struct vigil_rest {
    int32_t at;
    int32_t end;
};

int vigil_next_name(int fd, char *reading, int size) {
    struct vigil_rest *rest = (struct vigil_rest *) reading;
    if (rest->at == rest->end) {
        char *page = reading + VIGIL_READING_BYTES;
        long length = syscall(SYS_getdents64, fd, page, size - VIGIL_READING_BYTES);
        bool ends = length == 0 || (length < 0 && errno == ENOENT); /* as of one that is gone */
        if (length <= 0) return ends ? 0 : -1;
        rest->at = VIGIL_READING_BYTES;
        rest->end = VIGIL_READING_BYTES + (int32_t) length;
    }
    struct vigil_entry *entry = (struct vigil_entry *) (reading + rest->at);
    int name = rest->at + (int) offsetof(struct vigil_entry, name);
    rest->at += entry->size;
    return name;
}

void vigil_end_reading(int fd, char *reading) {
    close(fd);
}

int vigil_remembers_absence(int fd) {
    struct statfs system;
    return fstatfs(fd, &system) < 0 || system.f_type != TMPFS;
}
#else
#include <dirent.h>
#include <stdio.h>

int vigil_present(int fd, char *page, int size, const char *names) {
    return -1;
}

int vigil_next_name(int fd, char *reading, int size) {
    DIR **stream = (DIR **) reading;
    if (!*stream && !(*stream = fdopendir(fd))) return -1;
    errno = 0;
    struct dirent *entry = readdir(*stream);
    if (!entry) return errno ? -1 : 0;
    snprintf(reading + VIGIL_READING_BYTES, size - VIGIL_READING_BYTES, "%s", entry->d_name);
    return VIGIL_READING_BYTES;
}

void vigil_end_reading(int fd, char *reading) {
    DIR *stream = *(DIR **) reading;
    if (stream) closedir(stream);
    else close(fd);
}

int vigil_remembers_absence(int fd) {
    return 1;
}
#endif
