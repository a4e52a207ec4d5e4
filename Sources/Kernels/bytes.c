#include "kernels.h"
#include "nibbles.h"
#include "targets.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

// Numbers of a row are taken by 32 to whole ones from -127 to 127 with one scale, and weights are whole from 0 to 15, so that
// the sum of 32 products is exact: every machine comes to the same numbers but for the rounding of the sums of floats.
enum { block = 32, outputs_of_panel = 16 };

typedef uint8_t bytes32 __attribute__((vector_size(32), aligned(1)));
typedef uint8_t bytes64 __attribute__((vector_size(64), aligned(1)));
typedef float floats16 __attribute__((vector_size(64), aligned(4)));

/// Rows of numbers by 32: whole numbers, their scale, and what a sum of products with weights starts from.
typedef struct byte_rows {
    int8_t *codes;
    float *scales;
    int32_t *starts;
} byte_rows;

/// Such rows by one panel: four inputs of each of the 16 outputs side by side, and the scales of its outputs by 32 inputs.
typedef struct byte_product {
    byte_rows a;
    long rows, inputs;
    const uint8_t *codes;
    const float *scales, *bias;
    float *out;
    long out_stride;
} byte_product;

CLONES static void quantise_rows(const float *a, long stride, long rows, long inputs, byte_rows to) {
    long blocks = inputs / block;
    for (long r = 0; r < rows; r++)
        for (long b = 0; b < blocks; b++) {
            const float *x = a + r * stride + b * block;
            int8_t *codes = to.codes + r * inputs + b * block;
            uint32_t bits[block], top = 0;
            __builtin_memcpy(bits, x, sizeof bits);
            for (int i = 0; i < block; i++) top = (bits[i] & 0x7FFFFFFF) > top ? bits[i] & 0x7FFFFFFF : top;
            float size;
            __builtin_memcpy(&size, &top, sizeof size);
            float factor = size > 0 ? 127.f / size : 0;
            int32_t sum = 0;
            for (int i = 0; i < block; i++) {
                int32_t code = (int32_t)nearest(x[i] * factor);
                codes[i] = (int8_t)code;
                sum += code;
            }
            to.scales[r * blocks + b] = size / 127.f;
            // 8 stands for a weight of 0.
            to.starts[r * blocks + b] = -8 * sum;
        }
}

CLONES static void unpack_panel(const uint8_t *weights, long inputs, uint8_t *codes, float *scales) {
    for (long b = 0; b < inputs / block; b++, weights += nibble_block, scales += outputs_of_panel) {
        for (int r = 0; r < outputs_of_panel; r++) scales[r] = widened(weights + 2 * r);
        for (long x = 0; x < block; x += 4, codes += 64) {
            // Four inputs of eight outputs in both halves; each output's four come to lie side by side.
            bytes32 both = *(const bytes32 *)(weights + 32 + 8 * x);
            both = __builtin_shufflevector(both, both, 0, 8, 16, 24, 1, 9, 17, 25, 2, 10, 18, 26, 3, 11, 19, 27, 4, 12,
                                           20, 28, 5, 13, 21, 29, 6, 14, 22, 30, 7, 15, 23, 31);
            *(bytes32 *)codes = both & 15;
            *(bytes32 *)(codes + 32) = both >> 4;
        }
    }
}

#if defined(__x86_64__)
#define VNNI __attribute__((target("arch=x86-64-v4,avx512vnni"), min_vector_width(512)))

VNNI static inline __attribute__((always_inline)) void tile_vnni(const int height, const byte_product *m, long first) {
    __m512 sums[16];
    const long blocks = m->inputs / block;
    const int8_t *row[16];
#pragma clang loop unroll(full)
    for (int i = 0; i < height; i++) {
        row[i] = m->a.codes + (first + i) * m->inputs;
        sums[i] = _mm512_setzero_ps();
    }
    for (long b = 0; b < blocks; b++) {
        __m512i w[8];
#pragma clang loop unroll(full)
        for (int g = 0; g < 8; g++) w[g] = _mm512_loadu_si512(m->codes + (b * 8 + g) * 64);
        __m512 scales = _mm512_loadu_ps(m->scales + b * outputs_of_panel);
#pragma clang loop unroll(full)
        for (int i = 0; i < height; i++) {
            long at = (first + i) * blocks + b;
            __m512i sum = _mm512_set1_epi32(m->a.starts[at]);
#pragma clang loop unroll(full)
            for (int g = 0; g < 8; g++) {
                int32_t four;
                __builtin_memcpy(&four, row[i] + b * block + 4 * g, 4);
                sum = _mm512_dpbusd_epi32(sum, w[g], _mm512_set1_epi32(four));
            }
            sums[i] = _mm512_fmadd_ps(_mm512_cvtepi32_ps(sum), scales * _mm512_set1_ps(m->a.scales[at]), sums[i]);
        }
    }
#pragma clang loop unroll(full)
    for (int i = 0; i < height; i++)
        _mm512_storeu_ps(m->out + (first + i) * m->out_stride, sums[i] + _mm512_loadu_ps(m->bias));
}

VNNI static void strip_vnni(const byte_product *m) {
    long r = 0;
    for (; r + 16 <= m->rows; r += 16) tile_vnni(16, m, r);
    if (r + 8 <= m->rows) tile_vnni(8, m, r), r += 8;
    if (r + 4 <= m->rows) tile_vnni(4, m, r), r += 4;
    if (r + 2 <= m->rows) tile_vnni(2, m, r), r += 2;
    if (r < m->rows) tile_vnni(1, m, r);
}

#define AVX2 __attribute__((target("arch=x86-64-v3")))

// Half a panel. The sums of 16 bits hold: 16 products of at most 15 * 127 come to 30,480.
AVX2 static inline __attribute__((always_inline)) void tile_avx2(const int height, const byte_product *m, long first,
                                                                 long half) {
    __m256 sums[4];
    const long blocks = m->inputs / block;
    const __m256i ones = _mm256_set1_epi16(1);
#pragma clang loop unroll(full)
    for (int i = 0; i < height; i++) sums[i] = _mm256_setzero_ps();
    for (long b = 0; b < blocks; b++) {
        __m256i w[8];
#pragma clang loop unroll(full)
        for (int g = 0; g < 8; g++) w[g] = _mm256_loadu_si256((const __m256i *)(m->codes + (b * 8 + g) * 64 + 4 * half));
        __m256 scales = _mm256_loadu_ps(m->scales + b * outputs_of_panel + half);
#pragma clang loop unroll(full)
        for (int i = 0; i < height; i++) {
            long at = (first + i) * blocks + b;
            __m256i pairs = _mm256_setzero_si256();
#pragma clang loop unroll(full)
            for (int g = 0; g < 8; g++) {
                int32_t four;
                __builtin_memcpy(&four, m->a.codes + (first + i) * m->inputs + b * block + 4 * g, 4);
                pairs = _mm256_add_epi16(pairs, _mm256_maddubs_epi16(w[g], _mm256_set1_epi32(four)));
            }
            __m256i sum = _mm256_add_epi32(_mm256_madd_epi16(pairs, ones), _mm256_set1_epi32(m->a.starts[at]));
            sums[i] = _mm256_fmadd_ps(_mm256_cvtepi32_ps(sum), scales * _mm256_set1_ps(m->a.scales[at]), sums[i]);
        }
    }
#pragma clang loop unroll(full)
    for (int i = 0; i < height; i++)
        _mm256_storeu_ps(m->out + (first + i) * m->out_stride + half, sums[i] + _mm256_loadu_ps(m->bias + half));
}

AVX2 static void strip_avx2(const byte_product *m) {
    for (long half = 0; half < outputs_of_panel; half += 8) {
        long r = 0;
        for (; r + 4 <= m->rows; r += 4) tile_avx2(4, m, r, half);
        if (r + 2 <= m->rows) tile_avx2(2, m, r, half), r += 2;
        if (r < m->rows) tile_avx2(1, m, r, half);
    }
}
#endif

typedef uint8_t bytes16 __attribute__((vector_size(16)));

// Floats hold these sums exactly as well, and every machine multiplies them.
static inline __attribute__((always_inline)) void tile_plain(const int height, const byte_product *m, long first) {
    floats16 sums[4];
    const long blocks = m->inputs / block;
    for (int i = 0; i < height; i++) sums[i] = (floats16){0};
    for (long b = 0; b < blocks; b++) {
        floats16 whole[4];
        for (int i = 0; i < height; i++) whole[i] = (floats16){0} + (float)m->a.starts[(first + i) * blocks + b];
        for (int g = 0; g < 8; g++) {
            bytes64 w = *(const bytes64 *)(m->codes + (b * 8 + g) * 64);
#define EACH(X)                                                                                                    \
    do {                                                                                                           \
        bytes16 of = __builtin_shufflevector(w, w, X, 4 + X, 8 + X, 12 + X, 16 + X, 20 + X, 24 + X, 28 + X,        \
                                             32 + X, 36 + X, 40 + X, 44 + X, 48 + X, 52 + X, 56 + X, 60 + X);      \
        floats16 weights = __builtin_convertvector(of, floats16);                                                  \
        for (int i = 0; i < height; i++)                                                                           \
            whole[i] += weights * (float)m->a.codes[(first + i) * m->inputs + b * block + 4 * g + X];              \
    } while (0)
            EACH(0);
            EACH(1);
            EACH(2);
            EACH(3);
#undef EACH
        }
        floats16 scales = *(const floats16 *)(m->scales + b * outputs_of_panel);
        for (int i = 0; i < height; i++) sums[i] += whole[i] * (scales * m->a.scales[(first + i) * blocks + b]);
    }
    for (int i = 0; i < height; i++)
        *(floats16 *)(m->out + (first + i) * m->out_stride) = sums[i] + *(const floats16 *)m->bias;
}

static void strip_plain(const byte_product *m) {
    long r = 0;
    for (; r + 4 <= m->rows; r += 4) tile_plain(4, m, r);
    for (; r < m->rows; r++) tile_plain(1, m, r);
}

static void strip(KernelLevel level, const byte_product *m) {
#if defined(__x86_64__)
    if (level >= kernel_vnni) return strip_vnni(m);
    if (level >= kernel_avx2) return strip_avx2(m);
#else
    (void)level;
#endif
    strip_plain(m);
}

static long whole(long bytes) { return (bytes + 63) / 64 * 64; }

long kernel_nibbles_scratch(long rows, long inputs) {
    long blocks = inputs / block;
    return (whole(rows * inputs) + 2 * whole(rows * blocks * 4) + whole(16 * inputs) + whole(64 * blocks)) / 4;
}

void kernel_multiply_nibbles(KernelLevel level, const float *a, long a_stride, long rows, long inputs,
                             const uint8_t *weights, const float *bias, long outputs, float *out, long out_stride,
                             float *scratch) {
    static const float none[outputs_of_panel] = {0};
    long blocks = inputs / block;
    int8_t *next = (int8_t *)scratch;
    byte_rows coded = {.codes = next};
    coded.scales = (float *)(next += whole(rows * inputs));
    coded.starts = (int32_t *)(next += whole(rows * blocks * 4));
    uint8_t *codes = (uint8_t *)(next += whole(rows * blocks * 4));
    float *scales = (float *)(next += whole(16 * inputs));
    quantise_rows(a, a_stride, rows, inputs, coded);
    for (long o = 0; o < outputs; o += outputs_of_panel, weights += blocks * nibble_block) {
        unpack_panel(weights, inputs, codes, scales);
        byte_product m = {coded, rows, inputs, codes, scales, bias ? bias + o : none, out + o, out_stride};
        strip(level, &m);
    }
}
