#!/bin/bash
# Installs what building concord needs and is not there; where it cannot, it says what to install.
# With `documents` it installs what building and running concord-documents needs as well, with `postgresql` what a command
# that publishes into a group's database needs, and with `postgresql-server` the server that its tests start.
set -eu

if ! command -v swift > /dev/null; then
    echo "Swift 6.2 or later is needed: https://www.swift.org/install" >&2
    exit 69
fi

missing=()
[ -e /usr/include/sqlite3.h ] || missing+=(libsqlite3-dev)
[ -e /usr/include/utf8proc.h ] || missing+=(libutf8proc-dev)
[ -e /usr/include/zlib.h ] || missing+=(zlib1g-dev)
if [ "${1:-}" = postgresql ] || [ "${1:-}" = postgresql-server ]; then
    [ -e /usr/include/postgresql/libpq-fe.h ] || missing+=(libpq-dev)
fi
if [ "${1:-}" = postgresql-server ]; then
    [ -d /usr/lib/postgresql ] || missing+=(postgresql)
fi
if [ "${1:-}" = documents ]; then
    [ -e /usr/include/pango-1.0/pango/pangocairo.h ] || missing+=(libpango1.0-dev)
    [ -e /usr/include/xlsxwriter.h ] || missing+=(libxlsxwriter-dev)
    [ -e /usr/include/zip.h ] || missing+=(libzip-dev)
    [ -e /usr/include/expat.h ] || missing+=(libexpat1-dev)
    [ -e /usr/include/gmime-3.0/gmime/gmime.h ] || missing+=(libgmime-3.0-dev)
    [ -e /usr/include/qpdf/qpdf-c.h ] || missing+=(libqpdf-dev)
    [ -e /usr/share/fonts/truetype/noto/NotoSans-Regular.ttf ] || missing+=(fonts-noto-core)
    # Chinese, Japanese and Korean: 91 MB, so only where somebody sets documents for people and not for tests.
    [ -n "${WITHOUT_CJK:-}" ] || compgen -G '/usr/share/fonts/opentype/noto/NotoSansCJK-*' > /dev/null \
        || missing+=(fonts-noto-cjk)
fi
[ ${#missing[@]} -eq 0 ] && exit 0

if ! command -v apt-get > /dev/null; then
    echo "This is not Debian or Ubuntu. Install with your system's own means the development files of:" >&2
    echo "  SQLite 3.40 or later (sqlite3.h), utf8proc 2.4 or later (utf8proc.h), zlib (zlib.h)" >&2
    [ "${1:-}" != postgresql ] || echo "  libpq 14 or later (libpq-fe.h, and libpq.pc for pkg-config)" >&2
    [ "${1:-}" != documents ] \
        || echo "  Pango 1.50 or later with Cairo, libxlsxwriter 1.1 or later, libqpdf 11 or later, libzip, expat, GMime 3.2 or later, and the Noto Sans fonts" >&2
    echo "then run this again." >&2
    exit 69
fi

run=()
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo > /dev/null; then
        echo "As root, run: apt-get install -y ${missing[*]}" >&2
        exit 77
    fi
    run=(sudo)
fi
echo "installing ${missing[*]}"
# The tests start a server of their own, as an ordinary user; Debian would make and start another one.
if [ "${1:-}" = postgresql-server ] && [ ! -e /etc/postgresql-common/createcluster.conf ]; then
    "${run[@]}" mkdir -p /etc/postgresql-common
    echo 'create_main_cluster = false' | "${run[@]}" tee /etc/postgresql-common/createcluster.conf > /dev/null
fi
"${run[@]}" apt-get update -q > /dev/null
"${run[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}" > /dev/null
