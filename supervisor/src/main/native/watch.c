/* inotify(7), which Linux alone has. Elsewhere vigil_watch_open fails and directories are polled. */
#include "watch.h"
#include <errno.h>
#include <stdint.h>

#ifdef __linux__
#include <sys/inotify.h>
#include <sys/vfs.h>

/* Numbers from statfs(2). Network and user-space file systems are not here: others change them. */
static const uint32_t local_file_systems[] = {
    0xef53, /* ext2, ext3, ext4 */
    0x01021994, /* tmpfs */
    0x858458f6, /* ramfs */
    0x9123683e, /* btrfs */
    0x58465342, /* xfs */
    0xf2f52010, /* f2fs */
    0x794c7630, /* overlayfs */
    0x2fc12fc1, /* zfs */
    0xca451a4e, /* bcachefs */
    0x3153464a, /* jfs */
    0x52654973, /* reiserfs */
    0x3434, /* nilfs2 */
    0x73717368, /* squashfs */
    0xe0f5e1e2, /* erofs */
};

int vigil_watch_open(void) {
    return inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
}

/* One directory may be watched in both ways: IN_MASK_ADD keeps the other. */
int vigil_watch_entries(int fd, const char *directory) {
    return inotify_add_watch(fd, directory,
            IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_MOVE_SELF | IN_DELETE_SELF
            | IN_ONLYDIR | IN_MASK_ADD);
}

int vigil_watch_itself(int fd, const char *directory) {
    return inotify_add_watch(fd, directory,
            IN_MOVE_SELF | IN_DELETE_SELF | IN_ONLYDIR | IN_MASK_ADD);
}

int vigil_watch_contents(int fd, const char *path) {
    return inotify_add_watch(fd, path,
            IN_MODIFY | IN_CREATE | IN_MOVED_TO | IN_MOVE_SELF | IN_DELETE_SELF);
}

int vigil_watch_remove(int fd, int watch) {
    return inotify_rm_watch(fd, watch);
}

int vigil_watch_serves(const char *directory) {
    struct statfs found;
    if (statfs(directory, &found) == -1) {
        return -1;
    }
    for (unsigned i = 0; i < sizeof local_file_systems / sizeof *local_file_systems; i++) {
        if ((uint32_t) found.f_type == local_file_systems[i]) {
            return 1;
        }
    }
    return 0;
}

int vigil_watch_of(const void *event) {
    return ((const struct inotify_event *) event)->wd;
}

/* 0: the entry that the event names; 1: the directory itself; 2: events were lost; 3: no matter. */
int vigil_watch_change(const void *event) {
    uint32_t mask = ((const struct inotify_event *) event)->mask;
    if (mask & IN_Q_OVERFLOW) {
        return 2;
    }
    if (mask & (IN_MOVE_SELF | IN_DELETE_SELF | IN_UNMOUNT)) {
        return 1;
    }
    return mask & (IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO) ? 0 : 3;
}

const char *vigil_watch_name(const void *event) {
    const struct inotify_event *at = event;
    return at->len == 0 ? "" : at->name;
}

int vigil_watch_event_size(const void *event) {
    return (int) (sizeof(struct inotify_event) + ((const struct inotify_event *) event)->len);
}

#else

static int unsupported(void) {
    errno = ENOSYS;
    return -1;
}

int vigil_watch_open(void) {
    return unsupported();
}

int vigil_watch_entries(int fd, const char *directory) {
    return unsupported();
}

int vigil_watch_itself(int fd, const char *directory) {
    return unsupported();
}

int vigil_watch_contents(int fd, const char *path) {
    return unsupported();
}

int vigil_watch_remove(int fd, int watch) {
    return unsupported();
}

int vigil_watch_serves(const char *directory) {
    return 0;
}

int vigil_watch_of(const void *event) {
    return -1;
}

int vigil_watch_change(const void *event) {
    return 3;
}

const char *vigil_watch_name(const void *event) {
    return "";
}

int vigil_watch_event_size(const void *event) {
    return 1;
}

#endif
