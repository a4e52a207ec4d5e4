#pragma once
#include <stddef.h>

/// One file of data: its name without `.json`, and its text, which ends with no zero byte.
typedef struct concord_template {
    const char *name;
    const unsigned char *text;
    size_t length;
} concord_template;

/// File `index`, counted from 0; one without text stands behind the last.
concord_template concord_template_at(size_t index);
