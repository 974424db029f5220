/* copy FILE: what no logger can go below: standard input into FILE by read(2) and write(2). */
#include <fcntl.h>
#include <unistd.h>

int main(int argc, char **argv) {
    static char bytes[65536];
    int file = argc < 2 ? -1 : open(argv[1], O_WRONLY | O_CREAT | O_TRUNC, 0644);
    for (;;) {
        ssize_t count = read(0, bytes, sizeof bytes);
        if (count <= 0) {
            return count < 0 || file < 0;
        }
        if (write(file, bytes, count) != count) {
            return 1;
        }
    }
}
