/* memfd_create(2), which Linux has; elsewhere it fails. */
#include "memory_file.h"
#include <errno.h>
#include <sys/mman.h>

int vigil_memory_file(const char *name) {
#ifdef __linux__
    return memfd_create(name, 0);
#else
    errno = ENOSYS;
    return -1;
#endif
}
