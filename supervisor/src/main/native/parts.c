/* Stands in for TeaVM's fiber.c, stringhash.c and the failing half of heaptrace.c. */
#include "program.h"
#include "stringhash.h"

/* No fibers: no timer, no blocked signal, no locale. */
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
    string->parent.header = TEAVM_PACK_CLASS(teavm_stringClass) | (int32_t) INT32_C(0x80000000);
    string->characters->parent.header =
            TEAVM_PACK_CLASS(teavm_charArrayClass) | (int32_t) INT32_C(0x80000000);
    return string;
}
