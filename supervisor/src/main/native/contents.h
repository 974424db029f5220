/* What a directory holds, without a stream over it. */
#pragma once

/*
 * Bit N is set if the directory behind FD, just opened, holds the Nth of NAMES, of which each ends
 * in a newline, and one that ends in a star stands for all that start so. All bits are set where
 * that cannot be told.
 */
int vigil_present(int fd, char *page, int size, const char *names);

/*
 * Where in READING the next name of the directory FD stands, NUL-ended: 0 at the end, -1 and errno if
 * it cannot be read. READING holds SIZE bytes, of which the first VIGIL_READING_BYTES are zero at the
 * start, and may move between the calls.
 */
int vigil_next_name(int fd, char *reading, int size);
/* Closes FD, which READING was of. */
void vigil_end_reading(int fd, char *reading);

#define VIGIL_READING_BYTES 8

/* 0 if looking up a name that the directory behind FD lacks searches each time. */
int vigil_remembers_absence(int fd);
