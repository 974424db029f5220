/*
 * Read before everything that TeaVM generates. The core has neither throw nor try, so call sites,
 * which only serve to find handlers, are left out, and a failed check ends in vigil_fault.
 */
#pragma once
#include "start.h"
#include <locale.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/types.h>
#include <time.h>

void vigil_fault(void) __attribute__((noreturn));
void vigil_out_of_memory(void) __attribute__((noreturn));
void *vigil_reserve(void *at, size_t size, int protection, int flags, int fd, off_t offset);
void vigil_commit(void *at, size_t size, int protection);
long vigil_heap_limit(long wanted);

#include "stack.h"
#undef TEAVM_CALL_SITE
#undef TEAVM_WITH_CALL_SITE_ID
#define TEAVM_CALL_SITE(id) ((void) 0)
#define TEAVM_WITH_CALL_SITE_ID(id, expression) (expression)

#include "core.h"
#define teavm_throwNullPointerException vigil_fault
#define teavm_throwArrayIndexOutOfBoundsException vigil_fault
#include "exceptions.h"
#undef teavm_throwNullPointerException
#undef teavm_throwArrayIndexOutOfBoundsException
