// The bound that `make bench` holds a merge against: plain C and the sqlite3 library insert the same rows into the same
// tables, from memory, with the same settings, statements and transactions. Nothing is unpacked, hashed or checked.

#ifndef PLAIN_MERGE_H
#define PLAIN_MERGE_H

#include <stddef.h>
#include <stdint.h>

typedef struct plain_rows plain_rows;

// What a revision without parents brings into the tables beside its bundle.
typedef struct {
    uint8_t id[16];
    uint8_t hash[32];
    uint8_t salt[16];
    int64_t sequence;
    int64_t started;
    int64_t at;
    int32_t kind;
    int32_t origin;
    int32_t mode;
    int32_t disposition;
} plain_row;

plain_rows *plain_rows_new(void);
void plain_rows_free(plain_rows *rows);
// Begins a bundle, to which the rows that follow belong.
void plain_rows_add_bundle(plain_rows *rows, const uint8_t id[32], const uint8_t device[16], const char *source);
void plain_rows_add(plain_rows *rows, const plain_row *row, const uint8_t *content, size_t length);

// Makes the file with that schema and inserts everything. Returns NULL, or what SQLite said.
const char *plain_rows_insert(
    const plain_rows *rows, const char *path, const char *schema, int cache_kilobytes, int items_per_transaction);

#endif
