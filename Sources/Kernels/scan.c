#include "kernels.h"
#include "targets.h"

CLONES float kernel_quantise(const float *x, long count, int8_t *codes) {
    float top = 0;
    for (long i = 0; i < count; i++) {
        float size = x[i] < 0 ? -x[i] : x[i];
        top = size > top ? size : top;
    }
    float factor = top > 0 ? 127.f / top : 0;
    for (long i = 0; i < count; i++) codes[i] = (int8_t)nearest(x[i] * factor);
    return top / 127.f;
}

CLONES void kernel_scan(const int8_t *query, float query_scale, const int8_t *rows, const float *scales, long width,
                        long count, float *scores) {
    for (long r = 0; r < count; r++) {
        int32_t sum = 0;
        for (long i = 0; i < width; i++) sum += (int32_t)query[i] * rows[r * width + i];
        scores[r] = (float)sum * (scales[r] * query_scale);
    }
}

long kernel_select(const float *scores, long count, float least, int32_t *places) {
    long found = 0;
    for (long i = 0; i < count; i++) {
        if (scores[i] >= least) places[found++] = (int32_t)i;
    }
    return found;
}

// 64 sums side by side, each times an odd number before the next word is added: a word that changes changes its sum
// for good, since odd numbers have inverses modulo 2^32.
CLONES uint64_t kernel_checksum(const uint8_t *bytes, long count) {
    uint32_t lanes[64];
    for (long i = 0; i < 64; i++) lanes[i] = (uint32_t)(i * 0x9E3779B1u);
    long whole = count / 256 * 256;
    for (long at = 0; at < whole; at += 256) {
        uint32_t words[64];
        __builtin_memcpy(words, bytes + at, 256);
        for (long i = 0; i < 64; i++) lanes[i] = lanes[i] * 0x85EBCA6Bu + words[i];
    }
    uint64_t sum = (uint64_t)count;
    for (long i = 0; i < 64; i++) sum = sum * 0x9E3779B97F4A7C15u + lanes[i];
    for (long at = whole; at < count; at++) sum = sum * 0x9E3779B97F4A7C15u + bytes[at] + 1;
    return sum;
}
