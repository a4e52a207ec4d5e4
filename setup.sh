#!/bin/bash
# Installs what building concord needs and is not there; where it cannot, it says what to install.
set -eu

if ! command -v swift > /dev/null; then
    echo "Swift 6.2 or later is needed: https://www.swift.org/install" >&2
    exit 69
fi

missing=()
[ -e /usr/include/sqlite3.h ] || missing+=(libsqlite3-dev)
[ -e /usr/include/utf8proc.h ] || missing+=(libutf8proc-dev)
[ ${#missing[@]} -eq 0 ] && exit 0

if ! command -v apt-get > /dev/null; then
    echo "This is not Debian or Ubuntu. Install with your system's own means the development files of:" >&2
    echo "  SQLite 3.40 or later (sqlite3.h), utf8proc 2.4 or later (utf8proc.h)" >&2
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
"${run[@]}" apt-get update -q > /dev/null
"${run[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q "${missing[@]}" > /dev/null
