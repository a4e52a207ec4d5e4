#include "bare.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

/// A copy of a text column that the caller frees, as any program needs that keeps the row.
static char *copy(sqlite3_stmt *statement, int column, int *length) {
    const unsigned char *text = sqlite3_column_text(statement, column);
    *length = sqlite3_column_bytes(statement, column);
    char *result = malloc((size_t)*length + 1);
    if (result == NULL || text == NULL) return result;
    memcpy(result, text, (size_t)*length);
    result[*length] = 0;
    return result;
}

/// A row that is its reader's own.
typedef struct {
    int64_t id;
    char *text[5];
    int length[5];
} owned_partner;

/// Copies the row that the statement stands on.
static void read_row(sqlite3_stmt *statement, owned_partner *row) {
    row->id = sqlite3_column_int64(statement, 0);
    for (int column = 0; column < 5; column++)
        row->text[column] = copy(statement, column + 1, &row->length[column]);
}

/// Lets a row go, and returns its share of the sum.
static int64_t take(owned_partner *row) {
    int64_t sum = row->id;
    for (int column = 0; column < 5; column++) {
        sum += row->length[column];
        free(row->text[column]);
    }
    return sum;
}

int64_t bare_insert(void *connection, const char *sql, const bare_partner *partners, int64_t count) {
    sqlite3_stmt *statement = NULL;
    if (sqlite3_exec(connection, "BEGIN IMMEDIATE", NULL, NULL, NULL) != SQLITE_OK) return -1;
    if (sqlite3_prepare_v3(connection, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) != SQLITE_OK)
        return -1;
    for (int64_t index = 0; index < count; index++) {
        const bare_partner *partner = &partners[index];
        if (sqlite3_bind_int64(statement, 1, partner->id) != SQLITE_OK) return -1;
        for (int column = 0; column < 5; column++)
            if (sqlite3_bind_text(statement, column + 2, partner->text[column], partner->length[column],
                                  SQLITE_TRANSIENT) != SQLITE_OK)
                return -1;
        if (sqlite3_step(statement) != SQLITE_DONE) return -1;
        if (sqlite3_reset(statement) != SQLITE_OK) return -1;
    }
    sqlite3_finalize(statement);
    return sqlite3_exec(connection, "COMMIT", NULL, NULL, NULL) == SQLITE_OK ? count : -1;
}

int64_t bare_look_up(void *connection, const char *sql, const bare_partner *partners, const uint32_t *order,
                     int64_t count) {
    sqlite3_stmt *statement = NULL;
    int64_t sum = 0;
    if (sqlite3_exec(connection, "BEGIN", NULL, NULL, NULL) != SQLITE_OK) return -1;
    if (sqlite3_prepare_v3(connection, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) != SQLITE_OK)
        return -1;
    for (int64_t index = 0; index < count; index++) {
        const bare_partner *partner = &partners[order[index]];
        if (sqlite3_bind_text(statement, 1, partner->text[0], partner->length[0], SQLITE_TRANSIENT) != SQLITE_OK)
            return -1;
        if (sqlite3_step(statement) != SQLITE_ROW) return -1;
        owned_partner row;
        read_row(statement, &row);
        sum += take(&row);
        if (sqlite3_reset(statement) != SQLITE_OK) return -1;
    }
    sqlite3_finalize(statement);
    return sqlite3_exec(connection, "COMMIT", NULL, NULL, NULL) == SQLITE_OK ? sum : -1;
}

int64_t bare_scan(void *connection, const char *sql) {
    sqlite3_stmt *statement = NULL;
    int64_t sum = 0;
    int code;
    if (sqlite3_exec(connection, "BEGIN", NULL, NULL, NULL) != SQLITE_OK) return -1;
    if (sqlite3_prepare_v3(connection, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) != SQLITE_OK)
        return -1;
    while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
        owned_partner row;
        read_row(statement, &row);
        sum += take(&row);
    }
    sqlite3_finalize(statement);
    return code == SQLITE_DONE && sqlite3_exec(connection, "COMMIT", NULL, NULL, NULL) == SQLITE_OK ? sum : -1;
}

int64_t bare_list(void *connection, const char *sql) {
    sqlite3_stmt *statement = NULL;
    int64_t sum = 0;
    size_t count = 0, room = 0;
    owned_partner *rows = NULL;
    int code;
    if (sqlite3_exec(connection, "BEGIN", NULL, NULL, NULL) != SQLITE_OK) return -1;
    if (sqlite3_prepare_v3(connection, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) != SQLITE_OK)
        return -1;
    while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
        if (count == room) {
            room = room ? 2 * room : 16;
            owned_partner *grown = realloc(rows, room * sizeof *rows);
            if (grown == NULL) return -1;
            rows = grown;
        }
        read_row(statement, &rows[count++]);
    }
    sqlite3_finalize(statement);
    for (size_t index = 0; index < count; index++) sum += take(&rows[index]);
    free(rows);
    return code == SQLITE_DONE && sqlite3_exec(connection, "COMMIT", NULL, NULL, NULL) == SQLITE_OK ? sum : -1;
}

void *bare_open(const char *path, const char *settings) {
    sqlite3 *connection = NULL;
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    if (sqlite3_open_v2(path, &connection, flags, NULL) == SQLITE_OK &&
        sqlite3_exec(connection, settings, NULL, NULL, NULL) == SQLITE_OK)
        return connection;
    sqlite3_close_v2(connection);
    return NULL;
}

void bare_close(void *connection) { sqlite3_close_v2(connection); }
