/* What a directory holds, without a stream over it. */
#pragma once

enum { VIGIL_HOLDS_FIRST = 1, VIGIL_HOLDS_SECOND = 2 };

/* Which of two names the directory holds; both where that cannot be told. Moves FD to its end. */
int vigil_holds(int fd, char *page, int size, const char *first, const char *second);
