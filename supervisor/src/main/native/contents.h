/* What a directory holds, without a stream over it. */
#pragma once

/*
 * Bit N is set if the directory behind FD, just opened, holds the Nth of NAMES, of which each ends
 * in a newline, and one that ends in a star stands for all that start so. All bits are set where
 * that cannot be told.
 */
int vigil_present(int fd, char *page, int size, const char *names);

/* 0 if looking up a name that the directory behind FD lacks searches each time. */
int vigil_remembers_absence(int fd);
