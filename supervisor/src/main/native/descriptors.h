/* Many descriptors at once, and one for signals. */
#pragma once
#include <stdint.h>

void vigil_close_range(int first, int last);

/*
 * A descriptor that tells of SIGNALS, bit N for signal N, while they are blocked, to whoever reads it;
 * -1 and errno.
 */
int vigil_signals_open(int64_t signals);
/* Takes the signals that wait: bit N for signal N. */
int64_t vigil_signals_taken(int fd);
