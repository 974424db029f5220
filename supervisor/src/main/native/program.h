/*
 * Read before everything that TeaVM generates. The core has neither throw nor try, so call sites,
 * which only serve to find handlers, are left out, and a failed check ends in vigil_fault. A name
 * with vigil_ before TeaVM's own is what the calls in one of its files go to: see build.sh.
 */
#pragma once
#include "start.h"
#include <locale.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/types.h>
#include <time.h>

void vigil_fault(void) __attribute__((noreturn));
void vigil_out_of_memory(void) __attribute__((noreturn));

/* No locale, no random numbers; the classes of primitives get their objects when asked for. */
#define vigil_setlocale(category, name)
#define vigil_srand(seed)
#define vigil_teavm_getClassObject(class)
#define vigil_teavm_initStringPool()

#include "stack.h"
#undef TEAVM_CALL_SITE
#undef TEAVM_WITH_CALL_SITE_ID
#define TEAVM_CALL_SITE(id) ((void) 0)
#define TEAVM_WITH_CALL_SITE_ID(id, expression) (expression)

/* What is written once at most lies apart from what a forked child writes: it shares the rest. */
#define VIGIL_COLD __attribute__((section(".vigil_cold,\"aw\",@nobits#")))
extern TeaVM_CallSite teavm_callSites[] VIGIL_COLD;

#include "core.h"
#define teavm_throwNullPointerException vigil_fault
#define teavm_throwArrayIndexOutOfBoundsException vigil_fault
#include "exceptions.h"
#undef teavm_throwNullPointerException
#undef teavm_throwArrayIndexOutOfBoundsException

#include "arrayclass.h"
#include "arrayclass_gen.h"
static TEAVM_OBJECT_CLASS teavm_dynamicClassPool[TEAVM_DYNAMIC_CLASS_POOL_CAPACITY] VIGIL_COLD;

#include "strings.h"
TeaVM_String *vigil_literal(TeaVM_String *string);
#undef TEAVM_GET_STRING
#define TEAVM_GET_STRING(i) vigil_literal(teavm_stringPool[i])
