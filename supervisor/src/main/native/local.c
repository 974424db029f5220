/* unix(7) with abstract names and credentials, which Linux has; elsewhere it fails. */
#include "local.h"
#include <errno.h>
#include <stddef.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#ifdef __linux__
#define VIGIL_NAME_OFFSET ((int) offsetof(struct sockaddr_un, sun_path) + 1)

int vigil_local_open(const char *name, int bytes) {
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int yes = 1;
    if (bytes < 0 || bytes > (int) sizeof address.sun_path - 1) {
        errno = ENAMETOOLONG;
        return -1;
    }
    memcpy(address.sun_path + 1, name, bytes);
    socklen_t size = bytes == 0 ? sizeof address.sun_family : (socklen_t) (VIGIL_NAME_OFFSET + bytes);
    int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd == -1) {
        return -1;
    }
    if (setsockopt(fd, SOL_SOCKET, SO_PASSCRED, &yes, sizeof yes) == -1
            || bind(fd, (struct sockaddr *) &address, size) == -1) {
        int reason = errno;
        close(fd);
        errno = reason;
        return -1;
    }
    return fd;
}

int vigil_local_name(int fd, char *name, int size) {
    struct sockaddr_un address;
    socklen_t length = sizeof address;
    if (getsockname(fd, (struct sockaddr *) &address, &length) == -1) {
        return -1;
    }
    int bytes = (int) length - VIGIL_NAME_OFFSET;
    if (bytes < 0 || bytes > size) {
        errno = ENAMETOOLONG;
        return -1;
    }
    memcpy(name, address.sun_path + 1, bytes);
    return bytes;
}

/* Descriptors that come along find no room, so that the kernel closes them. */
int vigil_local_receive(int fd, char *bytes, int size, int32_t *pid) {
    union {
        struct cmsghdr header;
        char room[CMSG_SPACE(sizeof(struct ucred))];
    } control;
    struct iovec part = {.iov_base = bytes, .iov_len = size};
    struct msghdr message = {
        .msg_iov = &part,
        .msg_iovlen = 1,
        .msg_control = &control,
        .msg_controllen = sizeof control,
    };
    *pid = 0;
    int length = (int) recvmsg(fd, &message, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
    struct cmsghdr *header = length < 0 ? NULL : CMSG_FIRSTHDR(&message);
    if (header && header->cmsg_level == SOL_SOCKET && header->cmsg_type == SCM_CREDENTIALS
            && header->cmsg_len == CMSG_LEN(sizeof(struct ucred))) {
        struct ucred sender;
        memcpy(&sender, CMSG_DATA(header), sizeof sender);
        *pid = sender.pid;
    }
    return length;
}
#else
int vigil_local_open(const char *name, int bytes) {
    errno = ENOSYS;
    return -1;
}

int vigil_local_name(int fd, char *name, int size) {
    errno = ENOSYS;
    return -1;
}

int vigil_local_receive(int fd, char *bytes, int size, int32_t *pid) {
    errno = ENOSYS;
    return -1;
}
#endif
