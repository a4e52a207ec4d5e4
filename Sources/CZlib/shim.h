#include <zlib.h>

// deflateInit2 and inflateInit2 are macros, which Swift does not see; 16 + 15 bits ask for the form of gzip.
static inline int concord_start_packing(z_stream *stream) {
    return deflateInit2(stream, Z_BEST_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
}

static inline int concord_start_unpacking(z_stream *stream) { return inflateInit2(stream, 15 + 16); }
