/* The least a process can do: nothing, or exec what its arguments name. */
#include <unistd.h>

int main(int argc, char **argv) {
    if (argc > 1) {
        execv(argv[1], argv + 1);
        return 111;
    }
    return 0;
}
