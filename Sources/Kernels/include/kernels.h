#pragma once
#include <stdint.h>

// The few loops that Concord's sentence model and its search over vectors spend their time in. Matrices of weights
// lie in panels of 16 outputs: panel p holds, for each input in turn, the weights of the outputs 16p to 16p + 15.
// The number of outputs is a multiple of 16; all other lengths are free.

/// Which instructions the products of matrices may use, from those that every CPU of the kind has.
typedef enum KernelLevel { kernel_plain = 0, kernel_avx2 = 1, kernel_avx512 = 2, kernel_vnni = 3 } KernelLevel;

/// The highest level that this CPU has.
KernelLevel kernel_level(void);

/// out[rows x outputs] = a[rows x inputs] * weights * scales + bias; `scratch` holds 32 * inputs floats.
void kernel_multiply_codes(KernelLevel level, const float *a, long a_stride, long rows, long inputs,
                           const int8_t *weights, const float *scales, const float *bias, long outputs, float *out,
                           long out_stride, float *scratch);
/// The same with weights of four bits, as `kernel_pack_nibbles` lays them out, of which each 32 have a scale; each 32 numbers of a
/// row are taken to 8 bits first. `bias` may be null, `scratch` holds `kernel_nibbles_scratch` floats.
void kernel_multiply_nibbles(KernelLevel level, const float *a, long a_stride, long rows, long inputs,
                             const uint8_t *weights, const float *bias, long outputs, float *out, long out_stride,
                             float *scratch);
long kernel_nibbles_scratch(long rows, long inputs);
/// The same with weights in float32 and neither scales nor bias.
void kernel_multiply(KernelLevel level, const float *a, long a_stride, long rows, long inputs, const float *weights,
                     long outputs, float *out, long out_stride);

/// Panels of 16 rows of `source`, which become the outputs of a product; rows that are missing count as zeros.
void kernel_pack_rows(const float *source, long stride, long rows, long inputs, float *panels);
/// Panels of 16 columns of `source`, whose rows are the inputs.
void kernel_pack_columns(const float *source, long stride, long inputs, long outputs, float *panels);
/// The same panels as `kernel_pack_rows` of int8 weights; `rows` is a multiple of 16.
void kernel_pack_codes(const int8_t *source, long rows, long inputs, int8_t *panels);
/// Panels of weights of four bits from rows of blocks of 32 (a scale in half precision, 16 bytes); `rows` is a multiple of 16,
/// `inputs` of 32.
void kernel_pack_nibbles(const uint8_t *source, long rows, long inputs, uint8_t *panels);

/// x * (1 + erf(x / sqrt 2)) / 2 of each element.
void kernel_gelu(float *x, long count);
/// Each element's share of the sum of exp(scale * x).
void kernel_softmax(float *x, long count, float scale);
/// x = (x + y), less its mean, over its deviation, times weight, plus bias; y may be null.
void kernel_normalise(float *x, const float *y, const float *weight, const float *bias, long count);
/// x += scale * codes.
void kernel_add_codes(float *x, const int8_t *codes, float scale, long count);
/// x += a row of blocks of 32 weights of four bits.
void kernel_add_nibbles(float *x, const uint8_t *row, long count);
/// The mean of the rows, brought to length 1; zeros where the mean is zero.
void kernel_pool(const float *rows, long count, long width, float *out);

/// The codes nearest to x / scale, where the scale takes the greatest element to 127; returns the scale.
float kernel_quantise(const float *x, long count, int8_t *codes);
/// The dot product of the query with each of `count` rows of codes, times the scale of the row and of the query.
void kernel_scan(const int8_t *query, float query_scale, const int8_t *rows, const float *scales, long width,
                 long count, float *scores);
/// Writes the places of the scores that are at least this, of which there may be `count`, and returns how many there are.
long kernel_select(const float *scores, long count, float least, int32_t *places);

/// A check of `count` bytes at the speed of memory; any change within one aligned word of four bytes alters it.
uint64_t kernel_checksum(const uint8_t *bytes, long count);
