#include "plain_merge.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    uint8_t id[32];
    uint8_t device[16];
    char source[64];
    size_t first;
    size_t count;
} plain_bundle;

typedef struct {
    plain_row row;
    size_t place;
    size_t length;
} stored_row;

struct plain_rows {
    plain_bundle *bundles;
    size_t bundle_count, bundle_room;
    stored_row *rows;
    size_t row_count, row_room;
    uint8_t *contents;
    size_t content_size, content_room;
};

static void *grown(void *memory, size_t *room, size_t needed, size_t size) {
    if (needed <= *room) return memory;
    *room = needed * 2;
    void *more = realloc(memory, *room * size);
    if (!more) abort();
    return more;
}

plain_rows *plain_rows_new(void) { return calloc(1, sizeof(plain_rows)); }

void plain_rows_free(plain_rows *rows) {
    free(rows->bundles);
    free(rows->rows);
    free(rows->contents);
    free(rows);
}

void plain_rows_add_bundle(plain_rows *rows, const uint8_t id[32], const uint8_t device[16], const char *source) {
    rows->bundles = grown(rows->bundles, &rows->bundle_room, rows->bundle_count + 1, sizeof(plain_bundle));
    plain_bundle *bundle = &rows->bundles[rows->bundle_count++];
    memset(bundle, 0, sizeof(*bundle));
    memcpy(bundle->id, id, 32);
    memcpy(bundle->device, device, 16);
    snprintf(bundle->source, sizeof(bundle->source), "%s", source);
    bundle->first = rows->row_count;
}

void plain_rows_add(plain_rows *rows, const plain_row *row, const uint8_t *content, size_t length) {
    rows->rows = grown(rows->rows, &rows->row_room, rows->row_count + 1, sizeof(stored_row));
    rows->contents = grown(rows->contents, &rows->content_room, rows->content_size + length, 1);
    rows->rows[rows->row_count++] = (stored_row){*row, rows->content_size, length};
    memcpy(rows->contents + rows->content_size, content, length);
    rows->content_size += length;
    rows->bundles[rows->bundle_count - 1].count++;
}

enum { LOOK_UP, RESPONSE, REVISION, DEVICE, DEVICE_NUMBER, BUNDLE, BUNDLE_END, DIGEST, STATEMENTS };

static const char *const texts[STATEMENTS] = {
    [LOOK_UP] = "SELECT number, current, heads, is_withdrawn, is_excluded FROM response WHERE id = ?",
    [RESPONSE] =
        "INSERT INTO response (number, id, current, heads, is_withdrawn, is_excluded, change) "
        "VALUES (?, ?, ?, 1, 0, 0, ?)",
    [REVISION] =
        "INSERT INTO revision (number, response, hash, definition, device, sequence, counter, kind, origin, mode, "
        "disposition, language, started, at, parents, content_hash, salt, content, bundle) "
        "VALUES (?, ?, ?, 1, ?, ?, 1, ?, ?, ?, ?, 'en', ?, ?, NULL, NULL, ?, ?, ?)",
    [DEVICE] = "INSERT INTO device (id) VALUES (?) ON CONFLICT DO NOTHING",
    [DEVICE_NUMBER] = "SELECT number FROM device WHERE id = ?",
    [BUNDLE] =
        "INSERT INTO bundle (number, id, device, is_from_centre, items, is_verified, source, received, is_retracted, "
        "first_revision) VALUES (?, ?, ?, 0, ?, 0, ?, 0, 0, ?)",
    [BUNDLE_END] = "UPDATE bundle SET last_revision = ?, new = ? WHERE number = ?",
    [DIGEST] = "UPDATE centre SET revisions = ?, states = ?, change = 1",
};

static char message[256];

static const char *failed(sqlite3 *database) {
    snprintf(message, sizeof(message), "%s", sqlite3_errmsg(database));
    sqlite3_close_v2(database);
    return message;
}

static int run(sqlite3_stmt *statement) {
    int code = sqlite3_step(statement);
    sqlite3_reset(statement);
    return code == SQLITE_DONE || code == SQLITE_ROW;
}

// One bundle; 0 when SQLite refused.
static int insert_bundle(
    sqlite3_stmt *const statements[STATEMENTS], const plain_rows *rows, const plain_bundle *bundle, int64_t number,
    int64_t change
) {
    sqlite3_stmt *const look_up = statements[LOOK_UP], *const response = statements[RESPONSE];
    sqlite3_stmt *const revision = statements[REVISION];
    sqlite3_bind_blob(statements[DEVICE], 1, bundle->device, 16, SQLITE_STATIC);
    if (!run(statements[DEVICE])) return 0;
    sqlite3_bind_blob(statements[DEVICE_NUMBER], 1, bundle->device, 16, SQLITE_STATIC);
    if (sqlite3_step(statements[DEVICE_NUMBER]) != SQLITE_ROW) return 0;
    int64_t device = sqlite3_column_int64(statements[DEVICE_NUMBER], 0);
    sqlite3_reset(statements[DEVICE_NUMBER]);
    int64_t first = (int64_t)bundle->first + 1;
    sqlite3_bind_int64(statements[BUNDLE], 1, number);
    sqlite3_bind_blob(statements[BUNDLE], 2, bundle->id, 32, SQLITE_STATIC);
    sqlite3_bind_int64(statements[BUNDLE], 3, device);
    sqlite3_bind_int64(statements[BUNDLE], 4, (int64_t)bundle->count);
    sqlite3_bind_text(statements[BUNDLE], 5, bundle->source, -1, SQLITE_STATIC);
    sqlite3_bind_int64(statements[BUNDLE], 6, first);
    if (!run(statements[BUNDLE])) return 0;
    for (size_t place = bundle->first; place < bundle->first + bundle->count; place++) {
        const stored_row *stored = &rows->rows[place];
        const plain_row *row = &stored->row;
        int64_t key = (int64_t)place + 1;
        sqlite3_bind_blob(look_up, 1, row->id, 16, SQLITE_STATIC);
        if (sqlite3_step(look_up) != SQLITE_DONE) return 0;
        sqlite3_reset(look_up);
        sqlite3_bind_int64(response, 1, key);
        sqlite3_bind_blob(response, 2, row->id, 16, SQLITE_STATIC);
        sqlite3_bind_int64(response, 3, key);
        sqlite3_bind_int64(response, 4, change);
        if (!run(response)) return 0;
        sqlite3_bind_int64(revision, 1, key);
        sqlite3_bind_int64(revision, 2, key);
        sqlite3_bind_blob(revision, 3, row->hash, 32, SQLITE_STATIC);
        sqlite3_bind_int64(revision, 4, device);
        sqlite3_bind_int64(revision, 5, row->sequence);
        sqlite3_bind_int64(revision, 6, row->kind);
        sqlite3_bind_int64(revision, 7, row->origin);
        sqlite3_bind_int64(revision, 8, row->mode);
        sqlite3_bind_int64(revision, 9, row->disposition);
        sqlite3_bind_int64(revision, 10, row->started);
        sqlite3_bind_int64(revision, 11, row->at);
        sqlite3_bind_blob(revision, 12, row->salt, 16, SQLITE_STATIC);
        sqlite3_bind_blob(revision, 13, rows->contents + stored->place, (int)stored->length, SQLITE_STATIC);
        sqlite3_bind_int64(revision, 14, number);
        if (!run(revision)) return 0;
    }
    sqlite3_bind_int64(statements[BUNDLE_END], 1, first + (int64_t)bundle->count - 1);
    sqlite3_bind_int64(statements[BUNDLE_END], 2, (int64_t)bundle->count);
    sqlite3_bind_int64(statements[BUNDLE_END], 3, number);
    sqlite3_bind_blob(statements[DIGEST], 1, bundle->id, 32, SQLITE_STATIC);
    sqlite3_bind_blob(statements[DIGEST], 2, bundle->id, 32, SQLITE_STATIC);
    return run(statements[BUNDLE_END]) && run(statements[DIGEST]);
}

const char *plain_rows_insert(
    const plain_rows *rows, const char *path, const char *schema, int cache_kilobytes, int items_per_transaction
) {
    sqlite3 *database;
    if (sqlite3_open(path, &database) != SQLITE_OK) return failed(database);
    char settings[512];
    snprintf(
        settings, sizeof(settings),
        "PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = EXTRA; PRAGMA fullfsync = ON; PRAGMA secure_delete = ON; "
        "PRAGMA trusted_schema = OFF; PRAGMA foreign_keys = ON; PRAGMA cache_size = -%d; BEGIN IMMEDIATE;",
        cache_kilobytes);
    const char *definition =
        "INSERT INTO definition (number, hash, questionnaire, version) VALUES (1, zeroblob(32), 'bench', '1'); COMMIT";
    if (sqlite3_exec(database, settings, NULL, NULL, NULL) != SQLITE_OK
        || sqlite3_exec(database, schema, NULL, NULL, NULL) != SQLITE_OK
        || sqlite3_exec(database, definition, NULL, NULL, NULL) != SQLITE_OK)
        return failed(database);
    sqlite3_stmt *statements[STATEMENTS];
    for (int place = 0; place < STATEMENTS; place++)
        if (sqlite3_prepare_v3(database, texts[place], -1, SQLITE_PREPARE_PERSISTENT, &statements[place], NULL)
            != SQLITE_OK)
            return failed(database);
    long left = 0;
    int64_t change = 0;
    for (size_t place = 0; place < rows->bundle_count; place++) {
        if (left <= 0) {
            if (sqlite3_exec(database, "BEGIN IMMEDIATE", NULL, NULL, NULL) != SQLITE_OK) return failed(database);
            left = items_per_transaction;
            change++;
        }
        const plain_bundle *bundle = &rows->bundles[place];
        if (!insert_bundle(statements, rows, bundle, (int64_t)place + 1, change)) return failed(database);
        left -= (long)bundle->count + 1;
        if (left <= 0 || place + 1 == rows->bundle_count)
            if (sqlite3_exec(database, "COMMIT", NULL, NULL, NULL) != SQLITE_OK) return failed(database);
    }
    for (int place = 0; place < STATEMENTS; place++) sqlite3_finalize(statements[place]);
    return sqlite3_close(database) == SQLITE_OK ? NULL : failed(database);
}
