/* A service that does nothing: says that it runs on descriptor 9, and waits to be ended. TERM takes
 * two milliseconds: an instant end would be over before sv has looked once, or not, by luck. */
#include <signal.h>
#include <time.h>
#include <unistd.h>

static void end(int signal) {
    struct timespec moment = {0, 2000000};
    nanosleep(&moment, NULL);
    _exit(signal != SIGTERM);
}

int main(void) {
    pid_t pid = getpid();
    signal(SIGTERM, end);
    if (write(9, &pid, sizeof pid) != sizeof pid) return 1;
    for (;;) pause();
}
