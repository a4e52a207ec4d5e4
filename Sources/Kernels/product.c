#include "kernels.h"

typedef float panel __attribute__((vector_size(64), aligned(4)));
typedef int8_t code_panel __attribute__((vector_size(16), aligned(1)));

/// One product of matrices; scales and bias may be null.
typedef struct product {
    const float *a;
    long a_stride, rows, inputs;
    const float *scales, *bias;
    float *out;
    long out_stride;
} product;

// Some rows by some panels of 16 outputs, with all sums in registers; `height`, `panels` and `is_codes` are constants
// where this is inlined. Rows beyond the last are computed as copies of it and not written. Weights are multiplied
// unscaled, so that a result is the same to the last bit whether they were widened before or on the way.
static inline __attribute__((always_inline)) void tile(const int height, const int panels, const int is_codes,
                                                       const product *m, long first, const void *weights,
                                                       long output) {
    panel sums[12][2];
    const float *row[12];
    long rows = m->rows - first, inputs = m->inputs;
#pragma clang loop unroll(full)
    for (int i = 0; i < height; i++) {
        row[i] = m->a + (first + (i < rows ? i : rows - 1)) * m->a_stride;
#pragma clang loop unroll(full)
        for (int p = 0; p < panels; p++) sums[i][p] = (panel){0};
    }
    for (long x = 0; x < inputs; x++) {
        panel w[2];
#pragma clang loop unroll(full)
        for (int p = 0; p < panels; p++) {
            long at = (p * inputs + x) * 16;
            w[p] = is_codes ? __builtin_convertvector(*(const code_panel *)((const int8_t *)weights + at), panel)
                            : *(const panel *)((const float *)weights + at);
        }
#pragma clang loop unroll(full)
        for (int i = 0; i < height; i++) {
            float s = row[i][x];
#pragma clang loop unroll(full)
            for (int p = 0; p < panels; p++) sums[i][p] += w[p] * s;
        }
    }
#pragma clang loop unroll(full)
    for (int i = 0; i < height; i++) {
        if (i >= rows) return;
#pragma clang loop unroll(full)
        for (int p = 0; p < panels; p++) {
            long at = output + 16 * p;
            panel sum = sums[i][p];
            if (m->scales) sum = sum * *(const panel *)(m->scales + at) + *(const panel *)(m->bias + at);
            else if (m->bias) sum += *(const panel *)(m->bias + at);
            *(panel *)(m->out + (first + i) * m->out_stride + at) = sum;
        }
    }
}

// Without min_vector_width clang halves vectors of 64 bytes and spills the sums to memory.
#if defined(__x86_64__)
#define TARGET(NAME) __attribute__((target(NAME), min_vector_width(512)))
#else
#define TARGET(NAME)
#endif

// All rows by one or two panels. TALL rows fill the registers of the level; HALF and LOW waste less on the last ones.
#define BY_HEIGHT(TALL, HALF, LOW, PANELS, IS_CODES)                                                       \
    (left > HALF  ? tile(TALL, PANELS, IS_CODES, m, i, weights, output)                                    \
     : left > LOW ? tile(HALF, PANELS, IS_CODES, m, i, weights, output)                                    \
                  : tile(LOW, PANELS, IS_CODES, m, i, weights, output))
#define STRIP(NAME, LEVEL, TALL, HALF, LOW)                                                                \
    TARGET(LEVEL)                                                                                          \
    static void NAME(const product *m, const void *weights, int is_codes, long output, int is_double) {    \
        for (long i = 0; i < m->rows; i += TALL) {                                                         \
            long left = m->rows - i;                                                                       \
            if (is_double && is_codes) BY_HEIGHT(TALL, HALF, LOW, 2, 1);                                   \
            else if (is_double) BY_HEIGHT(TALL, HALF, LOW, 2, 0);                                          \
            else if (is_codes) BY_HEIGHT(TALL, HALF, LOW, 1, 1);                                           \
            else BY_HEIGHT(TALL, HALF, LOW, 1, 0);                                                         \
        }                                                                                                  \
    }                                                                                                      \
    TARGET(LEVEL)                                                                                          \
    static void NAME##_widen(const int8_t *codes, long panels, float *out) {                               \
        for (long i = 0; i < 16 * panels; i += 16)                                                         \
            *(panel *)(out + i) = __builtin_convertvector(*(const code_panel *)(codes + i), panel);        \
    }
#if defined(__x86_64__)
STRIP(strip_avx512, "arch=x86-64-v4", 12, 8, 4)
STRIP(strip_avx2, "arch=x86-64-v3", 6, 4, 2)
STRIP(strip_plain, "arch=x86-64", 2, 2, 1)
#else
STRIP(strip_plain, "", 6, 4, 2)
#endif

typedef void (*strip_function)(const product *, const void *, int, long, int);
typedef void (*widen_function)(const int8_t *, long, float *);

/// How a level goes about a product.
typedef struct method {
    strip_function strip;
    widen_function widen;
    /// How many panels one strip takes, and up to how many rows weights are rather widened on the way.
    long panels, few;
} method;

static method method_of(KernelLevel level) {
#if defined(__x86_64__)
    switch (level) {
        case kernel_vnni:
        case kernel_avx512: return (method){strip_avx512, strip_avx512_widen, 2, 24};
        case kernel_avx2: return (method){strip_avx2, strip_avx2_widen, 1, 12};
        default: return (method){strip_plain, strip_plain_widen, 1, 0};
    }
#else
    (void)level;
    return (method){strip_plain, strip_plain_widen, 1, 6};
#endif
}

KernelLevel kernel_level(void) {
#if defined(__x86_64__)
    __builtin_cpu_init();
    if (__builtin_cpu_supports("x86-64-v4"))
        return __builtin_cpu_supports("avx512vnni") ? kernel_vnni : kernel_avx512;
    if (__builtin_cpu_supports("x86-64-v3")) return kernel_avx2;
#endif
    return kernel_plain;
}

void kernel_multiply_codes(KernelLevel level, const float *a, long a_stride, long rows, long inputs,
                           const int8_t *weights, const float *scales, const float *bias, long outputs, float *out,
                           long out_stride, float *scratch) {
    product m = {a, a_stride, rows, inputs, scales, bias, out, out_stride};
    method by = method_of(level);
    for (long o = 0; o < outputs;) {
        long panels = by.panels == 2 && o + 32 <= outputs ? 2 : 1;
        const int8_t *codes = weights + o * inputs;
        if (rows > by.few) {
            by.widen(codes, panels * inputs, scratch);
            by.strip(&m, scratch, 0, o, panels == 2);
        } else {
            by.strip(&m, codes, 1, o, panels == 2);
        }
        o += 16 * panels;
    }
}

void kernel_multiply(KernelLevel level, const float *a, long a_stride, long rows, long inputs, const float *weights,
                     long outputs, float *out, long out_stride) {
    product m = {a, a_stride, rows, inputs, 0, 0, out, out_stride};
    method by = method_of(level);
    for (long o = 0; o < outputs;) {
        long panels = by.panels == 2 && o + 32 <= outputs ? 2 : 1;
        by.strip(&m, weights + o * inputs, 0, o, panels == 2);
        o += 16 * panels;
    }
}

void kernel_pack_rows(const float *source, long stride, long rows, long inputs, float *panels) {
    for (long first = 0; first < rows; first += 16)
        for (long x = 0; x < inputs; x++)
            for (long r = first; r < first + 16; r++) *panels++ = r < rows ? source[r * stride + x] : 0;
}

void kernel_pack_columns(const float *source, long stride, long inputs, long outputs, float *panels) {
    for (long first = 0; first < outputs; first += 16)
        for (long x = 0; x < inputs; x++, panels += 16)
            *(panel *)panels = *(const panel *)(source + x * stride + first);
}

void kernel_pack_codes(const int8_t *source, long rows, long inputs, int8_t *panels) {
    for (long first = 0; first < rows; first += 16)
        for (long x = 0; x < inputs; x++)
            for (long r = first; r < first + 16; r++) *panels++ = source[r * inputs + x];
}
