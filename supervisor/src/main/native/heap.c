/*
 * Stands in for TeaVM's memory.c, and for what its main.c does at start to every class and every
 * string literal: a program that is run for milliseconds pays for each page that it touches.
 */
#include "program.h"

#define VIGIL_CARDS(bytes) ((bytes) / teavm_gc_regionSize + 1)
/*
 * What the collector writes down of gaps, 32 bytes each, it does not check against the room for it.
 * A gap and the object behind it are no less.
 */
#define VIGIL_STORAGE_BYTES(bytes) (bytes)
#define VIGIL_PAGE 65536 /* of all systems the largest */
#define VIGIL_ROOTS_MAX 4096

/* Of most systems; where pages are larger, the kernel refuses what is asked for of such. */
#define VIGIL_PAGE_BYTES ((uintptr_t) 4096)
#define VIGIL_PAGE_DOWN(at) ((uintptr_t) (at) & ~(VIGIL_PAGE_BYTES - 1))
#define VIGIL_PAGE_UP(at) VIGIL_PAGE_DOWN((uintptr_t) (at) + VIGIL_PAGE_BYTES - 1)

void *teavm_gc_heapAddress;
void *teavm_gc_gcStorageAddress;
void *teavm_gc_regionsAddress;
void *teavm_gc_cardTable;
int32_t teavm_gc_gcStorageSize;
int32_t teavm_gc_regionMaxCount;
int64_t teavm_gc_availableBytes;
int64_t teavm_gc_minAvailableBytes;
int64_t teavm_gc_maxAvailableBytes;
void ***teavm_gc_staticRoots;
extern int32_t sfld_otr_GC_freeChunks;
extern void *sfld_otr_GC_currentChunkPointer;
extern char _end[];

/* The collector's tables of a heap that hardly grows: within the program, for one page's price. */
static struct {
    char cards[VIGIL_CARDS(VIGIL_HEAP_USUAL)];
    uint16_t regions[VIGIL_CARDS(VIGIL_HEAP_USUAL)];
    _Alignas(8) char storage[VIGIL_STORAGE_BYTES(VIGIL_HEAP_USUAL)];
} vigil_first_tables VIGIL_COLD;

static void **vigil_roots[VIGIL_ROOTS_MAX + 1] VIGIL_COLD;
static int vigil_root_count;
static int64_t vigil_committed;

/* A class's header number counts from the program's text, which lies before its data. */
void vigil_teavm_initClasses(void) {
    teavm_beforeClasses = (char *) ((uintptr_t) vigil_teavm_initClasses & ~(uintptr_t) 7);
}

/* The list of classes is the collector's: linked when it first runs, which is never in most runs. */
void teavm_gc_gcStarted(int32_t full) {
    static int linked;
    for (; linked < teavm_classReferencesCount; ++linked) {
        teavm_classReferences[linked]->next = teavm_firstClass;
        teavm_firstClass = teavm_classReferences[linked];
    }
}

/* A literal gets its headers, marked as alive for ever, when it is first used. */
TeaVM_String *vigil_literal(TeaVM_String *string) {
    if (!string->parent.header) {
        string->parent.header = TEAVM_PACK_CLASS(teavm_stringClass) | (int32_t) INT32_C(0x80000000);
        string->characters->parent.header =
                TEAVM_PACK_CLASS(teavm_charArrayClass) | (int32_t) INT32_C(0x80000000);
    }
    return string;
}

void teavm_registerStaticGcRoots(void ***roots, int count) {
    if (count > VIGIL_ROOTS_MAX - vigil_root_count) {
        vigil_fault();
    }
    memcpy(vigil_roots + 1 + vigil_root_count, roots, count * sizeof(void **));
    vigil_root_count += count;
}

void teavm_initStaticGcRoots(void) {
    vigil_roots[0] = (void **) (intptr_t) vigil_root_count;
    teavm_gc_staticRoots = vigil_roots;
}

static int64_t vigil_pages(int64_t bytes) {
    return (bytes + VIGIL_PAGE - 1) / VIGIL_PAGE * VIGIL_PAGE;
}

static int64_t vigil_table_bytes(int64_t heap) {
    return vigil_pages(VIGIL_STORAGE_BYTES(heap)) + vigil_pages(3 * VIGIL_CARDS(heap));
}

static void vigil_commit(char *at, int64_t bytes) {
    if (mprotect(at, bytes, PROT_READ | PROT_WRITE) == -1) {
        vigil_out_of_memory();
    }
}

/* Under RLIMIT_AS (softlimit, chpst -m) no more is reserved than a quarter of what is allowed. */
static int64_t vigil_heap_limit(void) {
    struct rlimit limit;
    if (getrlimit(RLIMIT_AS, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY
            && limit.rlim_cur / 4 < VIGIL_HEAP_MAX) {
        return (int64_t) (limit.rlim_cur / 4) / VIGIL_PAGE * VIGIL_PAGE;
    }
    return VIGIL_HEAP_MAX;
}

/*
 * One reservation: the heap to be, behind it the tables for it. Behind the program's data, where the
 * kernel has that free, the heap is one mapping with them: less to copy for a fork, to undo at an end.
 */
void vigil_teavm_initHeap(int64_t unused_min, int64_t unused_max) {
    int64_t max = vigil_heap_limit();
    if (max < VIGIL_HEAP_MIN) {
        vigil_out_of_memory();
    }
    char *heap = mmap((void *) VIGIL_PAGE_UP(_end), max + vigil_table_bytes(max), PROT_NONE,
            MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (heap == MAP_FAILED) {
        vigil_out_of_memory();
    }
    vigil_committed = vigil_pages(VIGIL_HEAP_MIN);
    vigil_commit(heap, vigil_committed);
    teavm_gc_heapAddress = heap;
    teavm_gc_cardTable = vigil_first_tables.cards;
    teavm_gc_regionsAddress = vigil_first_tables.regions;
    teavm_gc_gcStorageAddress = vigil_first_tables.storage;
    teavm_gc_gcStorageSize = VIGIL_STORAGE_BYTES(VIGIL_HEAP_MIN);
    teavm_gc_regionMaxCount = VIGIL_CARDS(VIGIL_HEAP_MIN);
    teavm_gc_availableBytes = VIGIL_HEAP_MIN;
    teavm_gc_minAvailableBytes = VIGIL_HEAP_MIN;
    teavm_gc_maxAvailableBytes = max;
}

/* Of a heap that grows large the tables, of the size for the largest heap, lie behind it. */
static void vigil_move_tables(void) {
    int64_t max = teavm_gc_maxAvailableBytes;
    char *regions = (char *) teavm_gc_heapAddress + max;
    char *cards = regions + 2 * VIGIL_CARDS(max);
    char *storage = regions + vigil_pages(3 * VIGIL_CARDS(max));
    vigil_commit(regions, storage - regions);
    vigil_commit(storage, vigil_pages(VIGIL_STORAGE_BYTES(vigil_committed)));
    memcpy(regions, vigil_first_tables.regions, sizeof vigil_first_tables.regions);
    memcpy(cards, vigil_first_tables.cards, sizeof vigil_first_tables.cards);
    memcpy(storage, vigil_first_tables.storage, sfld_otr_GC_freeChunks * sizeof(void *));
    teavm_gc_gcStorageAddress = storage;
    teavm_gc_regionsAddress = regions;
    teavm_gc_cardTable = cards;
}

/* The collector asks for no less than the least and no more than the most; it gives back pages. */
void teavm_gc_resizeHeap(int64_t size) {
    int64_t wanted = vigil_pages(size);
    char *heap = teavm_gc_heapAddress;
    if (size > VIGIL_HEAP_USUAL && teavm_gc_cardTable == vigil_first_tables.cards) {
        vigil_move_tables();
    }
    if (wanted > vigil_committed) {
        vigil_commit(heap + vigil_committed, wanted - vigil_committed);
        if (teavm_gc_cardTable != vigil_first_tables.cards) {
            vigil_commit(teavm_gc_gcStorageAddress, vigil_pages(VIGIL_STORAGE_BYTES(wanted)));
        }
        vigil_committed = wanted;
    } else if (wanted < vigil_pages(teavm_gc_availableBytes)) {
        madvise(heap + wanted, vigil_committed - wanted, MADV_DONTNEED);
    }
    teavm_gc_gcStorageSize = (int32_t) VIGIL_STORAGE_BYTES(size);
    teavm_gc_regionMaxCount = (int32_t) VIGIL_CARDS(size);
    teavm_gc_availableBytes = size;
}

/* All of them, as before a full collection: then no forked child has to mark one of its own. */
void vigil_mark_cards(void) {
    memset(teavm_gc_cardTable, 0, teavm_gc_regionMaxCount);
}

/* A gap between objects as the collector writes it down, in its first bytes. */
struct vigil_gap {
    int32_t no_class;
    int32_t size;
};

/* The pages of what the collector has just found to be gaps: a forked child would inherit them. */
void vigil_give_back_gaps(void) {
    struct vigil_gap **gaps = sfld_otr_GC_currentChunkPointer;
    for (int i = 0; i < sfld_otr_GC_freeChunks; i++) {
        uintptr_t from = VIGIL_PAGE_UP(gaps[i] + 1);
        uintptr_t to = VIGIL_PAGE_DOWN((char *) gaps[i] + gaps[i]->size);
        if (from < to) {
            madvise((void *) from, to - from, MADV_DONTNEED);
        }
    }
}
