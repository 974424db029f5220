/*
 * Finds a text by three of its bytes: the first, the last and the rarest between them. Sixteen
 * places are compared at a time, by the compiler's vectors; memmem(3) of musl looks at one.
 */
#include "find.h"
#include <string.h>

typedef unsigned char vigil_lanes __attribute__((vector_size(16)));

/* How common a byte is in logs, roughly: the less, the better to look for. */
static int vigil_commonness(unsigned char c) {
    if (strchr("etaoinsr 0123456789-_:.", c) && c) {
        return 3;
    }
    return c >= 'a' && c <= 'z' ? 2 : c > ' ' && c < 0x7f ? 1 : 0;
}

static vigil_lanes vigil_load(const unsigned char *at) {
    vigil_lanes lanes;
    memcpy(&lanes, at, sizeof lanes);
    return lanes;
}

static int vigil_any(vigil_lanes lanes) {
    uint64_t halves[2];
    memcpy(halves, &lanes, sizeof halves);
    return (halves[0] | halves[1]) != 0;
}

typedef struct {
    const unsigned char *text;
    int64_t length;
    int64_t middle;
    vigil_lanes first;
    vigil_lanes rare;
    vigil_lanes last;
} vigil_wanted;

static vigil_lanes vigil_matches(const unsigned char *at, const vigil_wanted *wanted) {
    return (vigil_lanes) (vigil_load(at) == wanted->first)
            & (vigil_lanes) (vigil_load(at + wanted->middle) == wanted->rare)
            & (vigil_lanes) (vigil_load(at + wanted->length - 1) == wanted->last);
}

/* The first of `places` where the text begins, or -1. */
static int vigil_confirm(const unsigned char *at, int places, const vigil_wanted *wanted) {
    for (int i = 0; i < places; i++) {
        if (at[i] == wanted->text[0] && !memcmp(at + i, wanted->text, wanted->length)) {
            return i;
        }
    }
    return -1;
}

static vigil_wanted vigil_prepare(const unsigned char *text, int64_t length) {
    vigil_wanted wanted = {text, length, 0};
    int least = 4;
    for (int64_t i = 1; i < length - 1; i++) {
        if (vigil_commonness(text[i]) < least) {
            least = vigil_commonness(text[i]);
            wanted.middle = i;
        }
    }
    wanted.first = text[0] - (vigil_lanes) {0};
    wanted.rare = text[wanted.middle] - (vigil_lanes) {0};
    wanted.last = text[length - 1] - (vigil_lanes) {0};
    return wanted;
}

int64_t vigil_find(const void *block, int64_t size, const void *text, int64_t length) {
    const unsigned char *bytes = block;
    if (length <= 0 || length > size) {
        return length == 0 ? 0 : -1;
    }
    vigil_wanted wanted = vigil_prepare(text, length);
    int64_t places = size - length + 1;
    int64_t at = 0;
    for (; at + 32 <= places; at += 32) {
        vigil_lanes low = vigil_matches(bytes + at, &wanted);
        vigil_lanes high = vigil_matches(bytes + at + 16, &wanted);
        if (vigil_any(low | high)) {
            int found = vigil_confirm(bytes + at, 32, &wanted);
            if (found >= 0) {
                return at + found;
            }
        }
    }
    int found = vigil_confirm(bytes + at, (int) (places - at), &wanted);
    return found < 0 ? -1 : at + found;
}
