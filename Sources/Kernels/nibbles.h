#pragma once
#include <stdint.h>

/// Bytes of 32 inputs of a panel of 16 outputs: a scale in half precision for each output, then 8 bytes for each input, whose
/// low halves belong to the first 8 outputs.
enum { nibble_block = 16 * 2 + 32 * 8 };

/// A half as a float of the same bits but for the exponent, which is put right by a product; so subnormal ones are exact.
static inline __attribute__((always_inline)) float widened(const uint8_t *bytes) {
    uint16_t half = (uint16_t)(bytes[0] | bytes[1] << 8);
    union {
        uint32_t bits;
        float value;
    } size = {.bits = (uint32_t)(half & 0x7FFF) << 13};
    float value = size.value * 0x1p112f;
    return half & 0x8000 ? -value : value;
}
