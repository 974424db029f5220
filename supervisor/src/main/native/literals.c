/*
 * Stands in for TeaVM's strings.c: all literals one behind the other, those of a class together, so
 * that a program touches few pages for the few that it uses. literals.inc has them in order.
 */
#include "program.h"

#define VIGIL_LITERAL(index, length, hash, text) \
    struct { \
        TeaVM_String string; \
        struct { TeaVM_Array array; char16_t data[(length) + 1]; } characters; \
    } at##index;
static struct {
#include "literals.inc"
} vigil_literals = {
#undef VIGIL_LITERAL
#define VIGIL_LITERAL(index, length, hash, text) \
    .at##index = { \
        { .characters = (TeaVM_Array *) &vigil_literals.at##index.characters, \
          .hashCode = INT32_C(hash) }, \
        { { .size = length }, text } \
    },
#include "literals.inc"
};

TeaVM_String *teavm_stringPool[] = {
#undef VIGIL_LITERAL
#define VIGIL_LITERAL(index, length, hash, text) &vigil_literals.at##index.string,
#include "literals.inc"
};
_Static_assert(sizeof teavm_stringPool / sizeof *teavm_stringPool == VIGIL_LITERALS, "all of them");

/* So that no forked child has to write into a page of them. */
void vigil_touch_literals(void) {
    for (int i = 0; i < VIGIL_LITERALS; i++) {
        vigil_literal(teavm_stringPool[i]);
    }
}
