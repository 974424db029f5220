/* getdents64(2), which Linux has. */
#include "contents.h"
#include <stdint.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { VIGIL_HOLDS_EITHER = VIGIL_HOLDS_FIRST | VIGIL_HOLDS_SECOND };

#ifdef __linux__
struct vigil_entry {
    uint64_t inode;
    int64_t offset;
    uint16_t size;
    uint8_t type;
    char name[];
};

int vigil_holds(int fd, char *page, int size, const char *first, const char *second) {
    int holds = 0;
    for (;;) {
        long length = syscall(SYS_getdents64, fd, page, size);
        if (length < 0) return VIGIL_HOLDS_EITHER;
        if (length == 0) return holds;
        for (long at = 0; at < length;) {
            struct vigil_entry *entry = (struct vigil_entry *) (page + at);
            if (strcmp(entry->name, first) == 0) holds |= VIGIL_HOLDS_FIRST;
            if (strcmp(entry->name, second) == 0) holds |= VIGIL_HOLDS_SECOND;
            at += entry->size;
        }
    }
}
#else
int vigil_holds(int fd, char *page, int size, const char *first, const char *second) {
    return VIGIL_HOLDS_EITHER;
}
#endif
