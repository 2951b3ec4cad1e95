#ifndef CANVASS_CXLSXWRITER_SHIM_H
#define CANVASS_CXLSXWRITER_SHIM_H

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

// libxlsxwriter tells its errors to the standard error stream as well as by a code. A module of this program returns
// what it has to say, so the stream is exchanged while the library may speak. Output by file descriptor, which is how
// this program writes, is not touched.
#if defined(__GLIBC__) || defined(__APPLE__)
#define CANVASS_STREAM_CAN_BE_EXCHANGED 1
#endif

static inline FILE *canvass_xlsx_silence(FILE **loud) {
    FILE *quiet = NULL;
    *loud = stderr;
#ifdef CANVASS_STREAM_CAN_BE_EXCHANGED
    quiet = fopen("/dev/null", "we");
    if (quiet) stderr = quiet;
#endif
    return quiet;
}

static inline void canvass_xlsx_speak(FILE *quiet, FILE *loud) {
#ifdef CANVASS_STREAM_CAN_BE_EXCHANGED
    if (!quiet) return;
    stderr = loud;
    fclose(quiet);
#endif
}

/// Writes the file and frees the workbook, whatever comes of it. `reason` is the error number of the system, 0 when
/// there is none.
static inline lxw_error canvass_xlsx_close(lxw_workbook *workbook, int *reason) {
    FILE *loud;
    FILE *quiet = canvass_xlsx_silence(&loud);
    errno = 0;
    lxw_error error = workbook_close(workbook);
    *reason = error == LXW_NO_ERROR ? 0 : errno;
    canvass_xlsx_speak(quiet, loud);
    return error;
}

/// Frees a workbook without writing it, and with it the temporary files of its rows, which the library (1.1.4) would
/// leave open.
static inline void canvass_xlsx_abandon(lxw_workbook *workbook) {
    lxw_worksheet *worksheet;
    STAILQ_FOREACH(worksheet, workbook->worksheets, list_pointers) {
        if (worksheet->optimize_tmpfile) fclose(worksheet->optimize_tmpfile);
    }
    lxw_workbook_free(workbook);
}

/// Adds a sheet whose name stands in quotes wherever a reference needs it: the library (1.1.4) leaves out the quotes of
/// names such as 2024 and A1, which Excel then takes for something else.
static inline lxw_worksheet *canvass_xlsx_add_sheet(lxw_workbook *workbook, const char *name, int *reason) {
    FILE *loud;
    FILE *quiet = canvass_xlsx_silence(&loud);
    errno = 0;
    lxw_worksheet *worksheet = workbook_add_worksheet(workbook, name);
    *reason = worksheet ? 0 : errno;
    canvass_xlsx_speak(quiet, loud);
    char *quoted = worksheet ? (char *)calloc(1, 2 * strlen(name) + 3) : NULL;
    if (!quoted) return worksheet;
    char *end = quoted;
    *end++ = '\'';
    for (; *name; name++) {
        if (*name == '\'') *end++ = '\'';
        *end++ = *name;
    }
    *end = '\'';
    free(worksheet->quoted_name);
    worksheet->quoted_name = quoted;
    return worksheet;
}

/// Whether a row could not be put into the temporary file of a sheet that is written row by row. The library never asks.
static inline int canvass_xlsx_lost_rows(const lxw_worksheet *worksheet) {
    return worksheet->optimize_tmpfile && ferror(worksheet->optimize_tmpfile);
}

#endif
