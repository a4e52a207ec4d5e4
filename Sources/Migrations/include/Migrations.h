#pragma once
#include <stddef.h>

/// One schema step: its file in `Migrations`, such as `0001_history.sql`, and its SQL, which ends with a zero byte.
typedef struct concord_migration {
    const char *file;
    const unsigned char *sql;
} concord_migration;

/// Step `index`, counted from 0, oldest first; a step without SQL stands behind the last.
/// A step is never edited after release.
concord_migration concord_migration_at(size_t index);

/// What the first steps make of an empty file, as one script, whose first line says how many they are.
const char *concord_founding(void);

/// The steps that are on main and never edited again: a line each as `sha256sum` writes it, in their order.
const char *concord_migration_sums(void);

/// The version, as the file `VERSION` has it, with its line end.
const char *concord_version(void);

/// The day on which this was compiled, such as `Nov 23 2026`.
const char *concord_built_on(void);
