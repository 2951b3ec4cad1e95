#ifndef CANVASS_CZLIB_SHIM_H
#define CANVASS_CZLIB_SHIM_H

#include <zlib.h>

// deflateInit2 and inflateInit2 are macros that pass the version and the size of the stream; Swift sees no macros.

/// Raw deflate (RFC 1951): no header, no trailer, a window of 32 KiB.
static inline int canvass_deflate_begin(z_streamp stream, int level) {
    return deflateInit2(stream, level, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY);
}

static inline int canvass_inflate_begin(z_streamp stream) { return inflateInit2(stream, -15); }

#endif
