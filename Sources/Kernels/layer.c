#include "kernels.h"
#include "targets.h"

// The error function as x P(x²) / Q(x²) within ±3.9, where it is 1 to 4e-8; fitted to the least greatest error, 1.5e-8.
CLONES void kernel_gelu(float *x, long count) {
    for (long i = 0; i < count; i++) {
        float v = x[i], t = v * 0.70710678f;
        t = t > 3.9f ? 3.9f : t < -3.9f ? -3.9f : t;
        float s = t * t;
        float p = 2.0503848645603284e-06f;
        p = p * s + 0.00028745795134454966f;
        p = p * s + 0.0038369002286344767f;
        p = p * s + 0.05296699330210686f;
        p = p * s + 0.1919415444135666f;
        p = p * s + 1.128378987312317f;
        float q = 3.823075530817732e-05f;
        q = q * s + 0.0011817405465990305f;
        q = q * s + 0.01510925218462944f;
        q = q * s + 0.11475842446088791f;
        q = q * s + 0.5034355521202087f;
        q = q * s + 1.f;
        x[i] = 0.5f * v * (1.f + t * p / q);
    }
}

// 2 to the power of x log2(e): the whole part goes into the exponent, the rest through a polynomial (error 3e-9).
static inline __attribute__((always_inline)) float exponential(float x) {
    float t = (x < -87.f ? -87.f : x) * 1.44269504f;
    float whole = nearest(t), f = t - whole;
    float p = 0.00015461445f;
    p = p * f + 0.0013400428f;
    p = p * f + 0.009618057f;
    p = p * f + 0.05550327f;
    p = p * f + 0.2402265f;
    p = p * f + 0.6931472f;
    p = p * f + 1.f;
    union {
        int32_t bits;
        float value;
    } power = {.bits = ((int32_t)whole + 127) << 23};
    return p * power.value;
}

CLONES void kernel_softmax(float *x, long count, float scale) {
#pragma clang fp reassociate(on)
    float top = x[0], sum = 0;
    for (long i = 1; i < count; i++) top = x[i] > top ? x[i] : top;
    for (long i = 0; i < count; i++) {
        x[i] = exponential((x[i] - top) * scale);
        sum += x[i];
    }
    float share = 1.f / sum;
    for (long i = 0; i < count; i++) x[i] *= share;
}

CLONES void kernel_normalise(float *x, const float *y, const float *weight, const float *bias, long count) {
#pragma clang fp reassociate(on)
    float sum = 0, square = 0;
    if (y)
        for (long i = 0; i < count; i++) x[i] += y[i];
    for (long i = 0; i < count; i++) sum += x[i];
    float mean = sum / count;
    for (long i = 0; i < count; i++) {
        float d = x[i] - mean;
        square += d * d;
    }
    float factor = 1.f / __builtin_elementwise_sqrt(square / count + 1e-12f);
    for (long i = 0; i < count; i++) x[i] = (x[i] - mean) * factor * weight[i] + bias[i];
}

CLONES void kernel_add_codes(float *x, const int8_t *codes, float scale, long count) {
    for (long i = 0; i < count; i++) x[i] += scale * codes[i];
}

CLONES void kernel_pool(const float *rows, long count, long width, float *out) {
#pragma clang fp reassociate(on)
    for (long i = 0; i < width; i++) out[i] = 0;
    for (long r = 0; r < count; r++)
        for (long i = 0; i < width; i++) out[i] += rows[r * width + i];
    float square = 0;
    for (long i = 0; i < width; i++) square += out[i] * out[i];
    float factor = square > 0 ? 1.f / __builtin_elementwise_sqrt(square) : 0;
    for (long i = 0; i < width; i++) out[i] *= factor;
}
