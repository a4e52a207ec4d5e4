#pragma once
#include <gmime/gmime.h>

// What a part of a mail is, which GMime tells by macros that Swift does not see; NULL where it is something else.

static inline GMimeMultipart *gmime_as_multipart(GMimeObject *object) {
    return GMIME_IS_MULTIPART(object) ? GMIME_MULTIPART(object) : NULL;
}

static inline GMimeMessagePart *gmime_as_message_part(GMimeObject *object) {
    return GMIME_IS_MESSAGE_PART(object) ? GMIME_MESSAGE_PART(object) : NULL;
}

static inline GMimePart *gmime_as_part(GMimeObject *object) {
    return GMIME_IS_PART(object) ? GMIME_PART(object) : NULL;
}

// What a stream in memory has taken in; it goes with the stream.
static inline const unsigned char *gmime_taken_in(GMimeStream *stream, size_t *length) {
    GByteArray *array = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));
    *length = array == NULL ? 0 : array->len;
    return array == NULL ? NULL : array->data;
}
