#pragma once
#include <libpq-fe.h>
#include <poll.h>
#include <string.h>
#include <time.h>

/* C writes the field of an error as a character, which Swift cannot see as a number. */
static const int concord_field_sqlstate = PG_DIAG_SQLSTATE;
static const int concord_field_message = PG_DIAG_MESSAGE_PRIMARY;

/* What a server says by the way is dropped: nothing that was not asked for reaches a person. */
static inline void concord_hear_nothing(void *context, const PGresult *result) {}

/* What an address leaves open: a host that does not answer is given up, also in the middle of work. */
static const char *const concord_keywords[] = {"connect_timeout", "fallback_application_name", "keepalives_idle",
    "keepalives_interval", "keepalives_count", "tcp_user_timeout", "dbname", "client_encoding", NULL};
#define CONCORD_VALUES(address) {"10", "concord", "10", "5", "3", "60000", address, "UTF8", NULL}

/// Opens a connection, whatever becomes of it, and says how many seconds that took.
static inline PGconn *concord_connect(const char *address, int *seconds) {
    const char *const values[] = CONCORD_VALUES(address);
    time_t start = time(NULL);
    PGconn *connection = PQconnectdbParams(concord_keywords, values, 1);
    *seconds = (int)(time(NULL) - start);
    if (connection) PQsetNoticeReceiver(connection, concord_hear_nothing, NULL);
    return connection;
}

/// Puts the SQLSTATE by which a server refuses a connection into `state` (6 bytes), or nothing.
///
/// While a connection is made libpq tells it only as text, and only where it was asked for before the first answer.
static inline void concord_refusal(const char *address, char *state) {
    const char *const values[] = CONCORD_VALUES(address);
    PGconn *connection = PQconnectStartParams(concord_keywords, values, 1);
    state[0] = 0;
    if (!connection) return;
    PQsetErrorVerbosity(connection, PQERRORS_SQLSTATE);
    PQsetNoticeReceiver(connection, concord_hear_nothing, NULL);
    PostgresPollingStatusType wants = PGRES_POLLING_WRITING;
    time_t end = time(NULL) + 10;
    while (PQstatus(connection) != CONNECTION_BAD && (wants == PGRES_POLLING_READING || wants == PGRES_POLLING_WRITING)) {
        struct pollfd file = {PQsocket(connection), wants == PGRES_POLLING_READING ? POLLIN : POLLOUT, 0};
        if (file.fd < 0 || time(NULL) > end) break;
        if (poll(&file, 1, 1000) > 0) wants = PQconnectPoll(connection);
    }
    const char *text = PQerrorMessage(connection);
    size_t length = strlen(text);
    /* A line may follow that says from which file the password came. */
    while (length > 0 && !state[0]) {
        while (length > 0 && (text[length - 1] == '\n' || text[length - 1] == ' ')) length--;
        size_t start = length;
        while (start > 0 && text[start - 1] != '\n') start--;
        if (length - start >= 5) {
            const char *word = text + length - 5;
            int holds = length - start == 5 || word[-1] == ' ';
            for (int i = 0; i < 5; i++)
                holds = holds && ((word[i] >= '0' && word[i] <= '9') || (word[i] >= 'A' && word[i] <= 'Z'));
            if (holds) { memcpy(state, word, 5); state[5] = 0; }
        }
        length = start;
    }
    PQfinish(connection);
}
