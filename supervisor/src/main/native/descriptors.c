/* close_range(2), which Linux has since 5.9, elsewhere one after the other; signalfd(2). */
#include "descriptors.h"
#include <errno.h>
#include <sys/syscall.h>
#include <unistd.h>
#ifdef __linux__
#include <signal.h>
#include <sys/signalfd.h>
#endif

void vigil_close_range(int first, int last) {
#ifdef SYS_close_range
    if (syscall(SYS_close_range, first, last, 0) == 0) return;
#endif
    for (int fd = first; fd <= last; fd++) close(fd);
}

#ifdef __linux__
int vigil_signals_open(int64_t signals) {
    sigset_t set;
    sigemptyset(&set);
    for (int signal = 1; signal < 32; signal++)
        if (signals >> signal & 1) sigaddset(&set, signal);
    return signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

int64_t vigil_signals_taken(int fd) {
    enum { MOST = 4 };
    struct signalfd_siginfo told[MOST];
    int64_t signals = 0;
    ssize_t count;
    do {
        count = read(fd, told, sizeof told) / (ssize_t) sizeof told[0];
        for (ssize_t i = 0; i < count; i++) signals |= (int64_t) 1 << told[i].ssi_signo;
    } while (count == MOST);
    return signals;
}
#else
int vigil_signals_open(int64_t signals) {
    errno = ENOSYS;
    return -1;
}

int64_t vigil_signals_taken(int fd) {
    return 0;
}
#endif
