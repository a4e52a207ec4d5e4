#pragma once
#include <stddef.h>
#include <stdint.h>

/// Runs the fuzzer with the words of the command line, and calls back with each input; what main of libFuzzer does.
int LLVMFuzzerRunDriver(int *count, char ***words, int (*test)(const uint8_t *bytes, size_t length));
