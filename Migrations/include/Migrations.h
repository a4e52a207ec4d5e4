#pragma once
#include <stddef.h>

/// One schema step: its number, its name and its SQL, which ends with a zero byte.
typedef struct concord_migration {
    int number;
    const char *name;
    const unsigned char *sql;
    size_t length;
} concord_migration;

/// Step `index`, counted from 0, oldest first; a step without SQL stands behind the last.
/// A step is never edited after release.
concord_migration concord_migration_at(size_t index);
