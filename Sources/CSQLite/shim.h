#pragma once
#include <sqlite3.h>

/* Swift does not import C's variadic functions; each use has a function of its own here. */

/* C names it only for programs that ask for GNU's own. */
extern int renameat2(int old_folder, const char *old_name, int new_folder, const char *new_name, unsigned int flags);

/// Gives a file a name that nobody has, in one step; returns -1 with EEXIST in errno where somebody has it.
static inline int concord_rename_new(const char *from, const char *to) {
    const int here = -100; /* AT_FDCWD */
    const unsigned int never_replace = 1; /* RENAME_NOREPLACE */
    return renameat2(here, from, here, to, never_replace);
}

/// Ends SQLite's own count of the memory it holds, for which each allocation would take a lock; works only before
/// the first connection, and returns the result code.
static inline int concord_stop_counting_memory(void) { return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); }

/// Switches a sqlite3_db_config option on (1) or off (0); returns the result code.
static inline int concord_db_config(sqlite3 *db, int option, int value) {
    int now = -1;
    int code = sqlite3_db_config(db, option, value, &now);
    return code != SQLITE_OK ? code : (now == value ? SQLITE_OK : SQLITE_ERROR);
}

/// Binds text that SQLite copies before it returns; a null pointer is the empty text and not NULL.
static inline int concord_bind_text(sqlite3_stmt *statement, int index, const char *text, int count) {
    return sqlite3_bind_text(statement, index, text ? text : "", count, SQLITE_TRANSIENT);
}

/// Binds bytes that SQLite copies before it returns; a null pointer is the empty blob and not NULL.
static inline int concord_bind_blob(sqlite3_stmt *statement, int index, const void *bytes, int count) {
    return sqlite3_bind_blob(statement, index, bytes ? bytes : "", count, SQLITE_TRANSIENT);
}

/// Binds text that stays where it is until it is bound anew or cleared; a null pointer is the empty text.
static inline int concord_bind_kept_text(sqlite3_stmt *statement, int index, const char *text, int count) {
    return sqlite3_bind_text(statement, index, text ? text : "", count, SQLITE_STATIC);
}

/// Binds bytes that stay where they are until they are bound anew or cleared; a null pointer is the empty blob.
static inline int concord_bind_kept_blob(sqlite3_stmt *statement, int index, const void *bytes, int count) {
    return sqlite3_bind_blob(statement, index, bytes ? bytes : "", count, SQLITE_STATIC);
}

/// Gives a function's text to SQLite, which copies it before this returns.
static inline void concord_result_text(sqlite3_context *context, const char *text, int count) {
    sqlite3_result_text(context, text ? text : "", count, SQLITE_TRANSIENT);
}
