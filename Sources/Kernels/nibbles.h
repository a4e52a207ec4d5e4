#pragma once
#include <stdint.h>

/// Bytes of 32 inputs of a panel of 16 outputs: a scale in half precision for each output, then 8 bytes for each input, whose
/// low halves belong to the first 8 outputs.
enum { nibble_block = 16 * 2 + 32 * 8 };

/// The weights of a panel in float32, 16 outputs for each input in turn.
void kernel_widen_panel(const uint8_t *panel, long inputs, float *out);
