/* Stands in for TeaVM's fiber.c, stringhash.c, callsites.c, and where it would throw or run out of memory. */
#include "program.h"
#include "stringhash.h"

/* No fibers: no timer, no blocked signal. */
void teavm_initFiber(void) {
}

void teavm_waitFor(int64_t timeout) {
    vigil_fault();
}

void teavm_interrupt(void) {
}

/* Literals are already unique in the pool and the core interns nothing: no table is needed. */
TeaVM_HashtableEntrySet *teavm_stringHashtableData = NULL;

TeaVM_String *teavm_registerString(TeaVM_String *string) {
    return vigil_literal(string);
}

/* Nothing is thrown, so nobody looks for the place it was thrown from. */
TeaVM_CallSite teavm_callSites[1];

void meth_otr_ExceptionHandling_throwException(void *exception) {
    vigil_fault();
}

/* Said just before the memory is out: by names that nobody knows. */
void meth_otr_ExceptionHandling_printStack(void) {
}

void teavm_outOfMemory(void) {
    vigil_out_of_memory();
}
