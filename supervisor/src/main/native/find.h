/* Looking for a text in a block of memory. */
#pragma once
#include <stdint.h>

/* The offset of the first `text` in `block`, or -1. */
int64_t vigil_find(const void *block, int64_t size, const void *text, int64_t length);
