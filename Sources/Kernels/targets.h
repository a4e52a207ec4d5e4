#pragma once

// Plain loops are compiled once for each generation of x86-64; the loader takes the best (needs glibc's ifunc).
#if defined(__x86_64__) && defined(__gnu_linux__)
#define CLONES __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define CLONES
#endif

/// The nearest whole number of one below 2^22: added to 1.5 * 2^23, a float has no place left for a fraction.
static inline __attribute__((always_inline)) float nearest(float x) { return x + 12582912.f - 12582912.f; }
