#pragma once
#include <stdint.h>

/// One partner as C holds it: texts with their lengths.
typedef struct {
    int64_t id;
    const char *text[5];
    int32_t length[5];
} bare_partner;

/// Each returns a sum over what it saw, or -1 where SQLite refused.
int64_t bare_insert(void *connection, const char *sql, const bare_partner *partners, int64_t count);
int64_t bare_look_up(void *connection, const char *sql, const bare_partner *partners, const uint32_t *order,
                     int64_t count);
int64_t bare_scan(void *connection, const char *sql);
/// As `bare_scan`, but all rows are kept to the end.
int64_t bare_list(void *connection, const char *sql);

/// A connection of C's own with these settings; NULL where SQLite refused.
void *bare_open(const char *path, const char *settings);
void bare_close(void *connection);
