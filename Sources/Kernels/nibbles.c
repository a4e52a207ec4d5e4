#include "nibbles.h"
#include "kernels.h"
#include "targets.h"

// As they are published: blocks of 32 weights, a scale in half precision and 16 bytes; the low halves are the first 16
// weights, and 8 stands for 0.
enum { source_block = 2 + 16 };

typedef uint8_t bytes8 __attribute__((vector_size(8), aligned(1)));
typedef uint8_t bytes16 __attribute__((vector_size(16)));
typedef float panel __attribute__((vector_size(64), aligned(4)));

// A half as a float of the same bits but for the exponent, which is put right by a product; so subnormal ones are exact.
static inline __attribute__((always_inline)) float widened(uint16_t half) {
    union {
        uint32_t bits;
        float value;
    } size = {.bits = (uint32_t)(half & 0x7FFF) << 13};
    float value = size.value * 0x1p112f;
    return half & 0x8000 ? -value : value;
}

static inline uint16_t half_at(const uint8_t *bytes) { return (uint16_t)(bytes[0] | bytes[1] << 8); }

CLONES void kernel_widen_panel(const uint8_t *weights, long inputs, float *out) {
    for (long block = 0; block < inputs / 32; block++, weights += nibble_block) {
        panel scales;
        for (int r = 0; r < 16; r++) scales[r] = widened(half_at(weights + 2 * r));
        const uint8_t *codes = weights + 32;
        for (int x = 0; x < 32; x++, out += 16) {
            bytes8 both = *(const bytes8 *)(codes + 8 * x);
            bytes16 code = __builtin_shufflevector(both & 15, both >> 4, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13,
                                                   14, 15);
            *(panel *)out = (__builtin_convertvector(code, panel) - 8.f) * scales;
        }
    }
}

void kernel_pack_nibbles(const uint8_t *source, long rows, long inputs, uint8_t *panels) {
    long blocks = inputs / 32;
    for (long first = 0; first < rows; first += 16)
        for (long block = 0; block < blocks; block++, panels += nibble_block)
            for (long r = 0; r < 16; r++) {
                const uint8_t *from = source + ((first + r) * blocks + block) * source_block;
                panels[2 * r] = from[0];
                panels[2 * r + 1] = from[1];
                for (long x = 0; x < 32; x++) {
                    uint8_t code = x < 16 ? from[2 + x] & 15 : from[2 + x - 16] >> 4;
                    uint8_t *to = panels + 32 + 8 * x + r % 8;
                    *to = r < 8 ? code : (uint8_t)(*to | code << 4);
                }
            }
}

CLONES void kernel_add_nibbles(float *x, const uint8_t *row, long count) {
    for (long block = 0; block < count / 32; block++, row += source_block, x += 32) {
        float scale = widened(half_at(row));
        for (int i = 0; i < 16; i++) {
            x[i] += (float)((row[2 + i] & 15) - 8) * scale;
            x[i + 16] += (float)((row[2 + i] >> 4) - 8) * scale;
        }
    }
}
