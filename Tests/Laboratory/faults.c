/*
 * A layer between SQLite and the file system that fails where it is told to, and keeps a log of what would be on a
 * disk. It is loaded in front of the real command (LD_PRELOAD), so what is tried is what is installed.
 *
 *   CONCORD_FAULT=OPERATION:N:once|ever   the Nth operation fails, alone or with all after it. OPERATION is read, write,
 *                                         sync, truncate, lock, open, any (of these), allocate, name (a file or folder
 *                                         gets or loses a name), or full (the disk is full from the Nth write on)
 *   CONCORD_FAULT=OPERATION:N:kill        the process is killed in place of that operation, which may also be statement
 *                                         (one of SQL that writes to a file)
 *   CONCORD_PAUSE=TO,FROM                 before each operation but an allocation its kind and number are written to one descriptor,
 *                                         and it goes on when the other gives a byte: what the files hold meanwhile is what a
 *                                         kill would leave
 *   CONCORD_FAULT_COUNTS=FILE             how many of each operation there were, a line each, as the process ends
 *   CONCORD_ALLOCATIONS=FILE              the first and the last allocation from each place in the code, a line each, likewise
 *   CONCORD_DISK_LOG=FILE                 each write, truncation, sync, opening and removal, in order (see `log_entry`)
 *   CONCORD_NO_SYNC=1                     syncs are not done and not logged: a disk that lies, the negative control
 *   CONCORD_CLOCK=SECONDS                 the clock of the day reads that much later (or earlier)
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { READ, WRITE, SYNC, TRUNCATE, LOCK, OPEN, ALLOCATE, NAME_CHANGE, STATEMENT, OPERATIONS };
static const char *const names[OPERATIONS] = {"read", "write", "sync", "truncate", "lock", "open", "allocate", "name", "statement"};
static const int codes[OPERATIONS] = {
    SQLITE_IOERR_READ, SQLITE_IOERR_WRITE, SQLITE_IOERR_FSYNC, SQLITE_IOERR_TRUNCATE, SQLITE_IOERR_LOCK,
    SQLITE_CANTOPEN, SQLITE_NOMEM, SQLITE_IOERR, SQLITE_IOERR};

static atomic_long counts[OPERATIONS], any_count;
static int pause_to = -1, pause_from = -1;
static int fault_operation = -1, fault_is_any, fault_is_full, fault_stays, fault_kills;
static long fault_number;
static int log_descriptor = -1, syncs_are_lies;
static long clock_offset;
static const char *counts_file;
static sqlite3_vfs *real_vfs, own_vfs;

/* Whether this operation is the one that fails. */
static int fails(int operation) {
    long number = ++counts[operation];
    if (pause_to >= 0 && operation != ALLOCATE) {
        char reply;
        dprintf(pause_to, "%s %ld\n", names[operation], number);
        if (read(pause_from, &reply, 1) != 1) raise(SIGKILL);
    }
    if (operation < ALLOCATE && fault_is_any) number = ++any_count;
    else if (operation != fault_operation) return 0;
    if (number != fault_number && !(fault_stays && number > fault_number)) return 0;
    if (fault_kills) raise(SIGKILL);
    return 1;
}

static int code_of(int operation) {
    return fault_is_full && operation == WRITE ? SQLITE_FULL : codes[operation];
}

/* A line `operation offset length name`, and after a write its bytes; one write call, so that processes do not mix. */
static void log_entry(const char *operation, const char *name, sqlite3_int64 offset, int length, const void *bytes) {
    if (log_descriptor < 0 || !name) return;
    char head[4400];
    int size = snprintf(head, sizeof head, "%s %lld %d %s\n", operation, (long long)offset, length, name);
    int carried = bytes ? length : 0;
    char *entry = malloc((size_t)(size + carried));
    if (!entry) abort();
    memcpy(entry, head, (size_t)size);
    if (carried) memcpy(entry + size, bytes, (size_t)carried);
    if (write(log_descriptor, entry, (size_t)(size + carried)) != size + carried) abort();
    free(entry);
}

typedef struct {
    sqlite3_file base;
    char *name; /* nil for a file that nobody names: it is gone after a power cut */
    sqlite3_file *real;
} File;
#define REAL(file) (((File *)(file))->real)
#define NAME(file) (((File *)(file))->name)

static int file_close(sqlite3_file *file) {
    int code = REAL(file)->pMethods ? REAL(file)->pMethods->xClose(REAL(file)) : SQLITE_OK;
    free(NAME(file));
    return code;
}
static int file_read(sqlite3_file *file, void *to, int length, sqlite3_int64 offset) {
    if (fails(READ)) return code_of(READ);
    return REAL(file)->pMethods->xRead(REAL(file), to, length, offset);
}
static int file_write(sqlite3_file *file, const void *from, int length, sqlite3_int64 offset) {
    if (fails(WRITE)) return code_of(WRITE);
    int code = REAL(file)->pMethods->xWrite(REAL(file), from, length, offset);
    if (code == SQLITE_OK) log_entry("write", NAME(file), offset, length, from);
    return code;
}
static int file_truncate(sqlite3_file *file, sqlite3_int64 size) {
    if (fails(TRUNCATE)) return code_of(TRUNCATE);
    int code = REAL(file)->pMethods->xTruncate(REAL(file), size);
    if (code == SQLITE_OK) log_entry("truncate", NAME(file), size, 0, 0);
    return code;
}
static int file_sync(sqlite3_file *file, int flags) {
    if (fails(SYNC)) return code_of(SYNC);
    if (syncs_are_lies) return SQLITE_OK;
    int code = REAL(file)->pMethods->xSync(REAL(file), flags);
    if (code == SQLITE_OK) log_entry("sync", NAME(file), 0, 0, 0);
    return code;
}
static int file_size(sqlite3_file *file, sqlite3_int64 *size) {
    return REAL(file)->pMethods->xFileSize(REAL(file), size);
}
static int file_lock(sqlite3_file *file, int level) {
    if (fails(LOCK)) return code_of(LOCK);
    return REAL(file)->pMethods->xLock(REAL(file), level);
}
static int file_unlock(sqlite3_file *file, int level) { return REAL(file)->pMethods->xUnlock(REAL(file), level); }
static int file_check_lock(sqlite3_file *file, int *held) {
    return REAL(file)->pMethods->xCheckReservedLock(REAL(file), held);
}
static int file_control(sqlite3_file *file, int operation, void *argument) {
    return REAL(file)->pMethods->xFileControl(REAL(file), operation, argument);
}
static int file_sector(sqlite3_file *file) { return REAL(file)->pMethods->xSectorSize(REAL(file)); }
static int file_traits(sqlite3_file *file) { return REAL(file)->pMethods->xDeviceCharacteristics(REAL(file)); }

/* Version 1: no memory map and no shared memory, so that every byte passes here. */
static const sqlite3_io_methods methods = {
    1, file_close, file_read, file_write, file_truncate, file_sync, file_size, file_lock, file_unlock,
    file_check_lock, file_control, file_sector, file_traits, 0, 0, 0, 0, 0, 0};

static int vfs_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out) {
    (void)vfs;
    File *own = (File *)file;
    own->base.pMethods = 0;
    own->real = (sqlite3_file *)(own + 1);
    own->name = 0;
    if (fails(OPEN)) return code_of(OPEN);
    int is_new = name && access(name, F_OK) != 0;
    int code = real_vfs->xOpen(real_vfs, name, own->real, flags, out);
    if (code != SQLITE_OK) return code;
    if (name) own->name = strdup(name);
    if (is_new && (flags & SQLITE_OPEN_CREATE)) log_entry("create", name, 0, 0, 0);
    own->base.pMethods = &methods;
    return SQLITE_OK;
}
static int vfs_delete(sqlite3_vfs *vfs, const char *name, int sync_folder) {
    (void)vfs;
    int code = real_vfs->xDelete(real_vfs, name, sync_folder);
    if (code == SQLITE_OK) log_entry("remove", name, sync_folder && !syncs_are_lies, 0, 0);
    return code;
}

/* Where in the code memory is asked for: all calls that led there. A place is tried at its first and its last allocation. */
enum { PLACES = 1 << 16, DEPTH = 100 };
static struct { unsigned long key; long first, last; } places[PLACES];
static pthread_mutex_t places_lock = PTHREAD_MUTEX_INITIALIZER;
static const char *places_file;
static void note_place(void) {
    void *calls[DEPTH];
    unsigned long key = 14695981039346656037UL;
    for (int depth = backtrace(calls, DEPTH); depth-- > 0;) key = (key ^ (unsigned long)calls[depth]) * 1099511628211UL;
    pthread_mutex_lock(&places_lock);
    unsigned long at = (key ^ key >> 32) % PLACES, tried = 0;
    while (places[at].key && places[at].key != key)
        if (at = (at + 1) % PLACES, ++tried == PLACES) abort();
    places[at].last = counts[ALLOCATE] + 1;
    if (!places[at].key) places[at].first = places[at].last;
    places[at].key = key;
    pthread_mutex_unlock(&places_lock);
}

static sqlite3_mem_methods real_memory;
static int memory_fails(void) {
    if (places_file) note_place();
    return fails(ALLOCATE);
}
static void *memory_allocate(int size) { return memory_fails() ? 0 : real_memory.xMalloc(size); }
static void *memory_resize(void *old, int size) { return memory_fails() ? 0 : real_memory.xRealloc(old, size); }

static void tell_counts(void) {
    FILE *file = counts_file ? fopen(counts_file, "w") : 0;
    for (int operation = 0; file && operation < OPERATIONS; operation++)
        fprintf(file, "%s %ld\n", names[operation], (long)counts[operation]);
    if (file) fclose(file);
    file = places_file ? fopen(places_file, "w") : 0;
    for (int at = 0; file && at < PLACES; at++)
        if (places[at].key) fprintf(file, "%ld %ld\n", places[at].first, places[at].last);
    if (file) fclose(file);
}

static void read_fault(const char *text) {
    char operation[20] = "", way[8] = "";
    if (sscanf(text, "%19[a-z]:%ld:%7[a-z]", operation, &fault_number, way) != 3) {
        fprintf(stderr, "CONCORD_FAULT is OPERATION:N:once|ever|kill, not %s\n", text);
        _exit(99);
    }
    fault_stays = strcmp(way, "ever") == 0;
    fault_kills = strcmp(way, "kill") == 0;
    fault_is_any = strcmp(operation, "any") == 0;
    fault_is_full = strcmp(operation, "full") == 0;
    for (int each = 0; each < OPERATIONS; each++)
        if (strcmp(operation, fault_is_full ? "write" : names[each]) == 0
            || (fault_is_full && each == WRITE)) fault_operation = each;
}

/* Whether a change of a name is not done; SQLite's own removal of a journal is one. */
static int name_fails(void) {
    if (!fails(NAME_CHANGE)) return 0;
    errno = EIO;
    return 1;
}
#define FIND_REAL(call) static __typeof__(&call) real; if (!real) *(void **)&real = dlsym(RTLD_NEXT, #call)
int rename(const char *from, const char *to) {
    FIND_REAL(rename);
    return name_fails() ? -1 : real(from, to);
}
int renameat2(int folder, const char *from, int other, const char *to, unsigned flags) {
    FIND_REAL(renameat2);
    return name_fails() ? -1 : real(folder, from, other, to, flags);
}
int link(const char *from, const char *to) {
    FIND_REAL(link);
    return name_fails() ? -1 : real(from, to);
}
int linkat(int folder, const char *from, int other, const char *to, int flags) {
    FIND_REAL(linkat);
    return name_fails() ? -1 : real(folder, from, other, to, flags);
}
int unlink(const char *name) {
    FIND_REAL(unlink);
    return name_fails() ? -1 : real(name);
}

/* Each statement that writes to a file, as it begins; what a trigger does belongs to the statement that woke it. */
static int on_statement(unsigned kind, void *context, void *statement, void *text) {
    (void)kind, (void)context;
    const char *file = sqlite3_db_filename(sqlite3_db_handle(statement), "main");
    if (file && *file && !sqlite3_stmt_readonly(statement) && strncmp(text, "--", 2) != 0) fails(STATEMENT);
    return 0;
}
static int watch_statements(sqlite3 *connection) {
    return sqlite3_trace_v2(connection, SQLITE_TRACE_STMT, on_statement, 0);
}

__attribute__((constructor)) static void begin(void) {
    const char *fault = getenv("CONCORD_FAULT"), *log = getenv("CONCORD_DISK_LOG"), *offset = getenv("CONCORD_CLOCK");
    counts_file = getenv("CONCORD_FAULT_COUNTS");
    places_file = getenv("CONCORD_ALLOCATIONS");
    syncs_are_lies = getenv("CONCORD_NO_SYNC") != 0;
    const char *pause = getenv("CONCORD_PAUSE");
    int to = -1;
    if (offset) clock_offset = atol(offset);
    if (!fault && !log && !counts_file && !places_file && !syncs_are_lies && !pause) return;
    if (pause) sscanf(pause, "%d,%d", &to, &pause_from);
    if (fault) read_fault(fault);
    if (log) log_descriptor = open(log, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
    if (counts_file || places_file) atexit(tell_counts);
    void *call;
    if (places_file) backtrace(&call, 1); /* the first one loads a library */
    /* The allocator is set before SQLite starts; finding the real file system starts it. */
    sqlite3_config(SQLITE_CONFIG_GETMALLOC, &real_memory);
    sqlite3_mem_methods memory = real_memory;
    memory.xMalloc = memory_allocate;
    memory.xRealloc = memory_resize;
    int armed = fault_operation;
    fault_operation = -1; /* what SQLite allocates as it starts is no part of a command */
    sqlite3_config(SQLITE_CONFIG_MALLOC, &memory);
    real_vfs = sqlite3_vfs_find(0);
    own_vfs = *real_vfs;
    own_vfs.zName = "laboratory";
    own_vfs.szOsFile = (int)sizeof(File) + real_vfs->szOsFile;
    own_vfs.xOpen = vfs_open;
    own_vfs.xDelete = vfs_delete;
    sqlite3_vfs_register(&own_vfs, 1);
    sqlite3_auto_extension((void (*)(void))watch_statements);
    for (int operation = 0; operation < OPERATIONS; operation++) counts[operation] = 0;
    memset(places, 0, sizeof places);
    fault_operation = armed;
    pause_to = to;
}

int clock_gettime(clockid_t clock, struct timespec *time) {
    static int (*real)(clockid_t, struct timespec *);
    if (!real) *(void **)&real = dlsym(RTLD_NEXT, "clock_gettime");
    int code = real(clock, time);
    if (code == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) time->tv_sec += clock_offset;
    return code;
}
