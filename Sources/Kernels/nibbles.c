#include "nibbles.h"
#include "kernels.h"
#include "targets.h"

// As they are published: blocks of 32 weights, a scale in half precision and 16 bytes; the low halves are the first 16
// weights, and 8 stands for 0.
enum { source_block = 2 + 16 };

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
        float scale = widened(row);
        for (int i = 0; i < 16; i++) {
            x[i] += (float)((row[2 + i] & 15) - 8) * scale;
            x[i + 16] += (float)((row[2 + i] >> 4) - 8) * scale;
        }
    }
}
