#!/bin/bash
# Makes a Debian package of a tree that `make install DESTDIR=TREE PREFIX=/usr` filled: deb.sh TREE VERSION PACKAGE
set -euo pipefail
tree=$1 version=$2 package=$3

# The packages in which the libraries are that a program asks for.
needs() {
    ldd "$1" | sed -n 's/.* => \(\/[^ ]*\).*/\1/p' | while read -r library; do
        dpkg-query --search "*/$(basename "$library")" 2> /dev/null | sed -n '1s/:.*//p'
    done | sort -u | paste -sd, | sed 's/,/, /g'
}

# The least version of the C library that the command asks for, and of SQLite that Concord is tried with.
asked=$(objdump -p "$tree/usr/bin/concord")
libc=$(sed -n 's/.* GLIBC_\([0-9.]*\)$/\1/p; s/.* GLIBC_ABI_DT_RELR$/2.36/p' <<< "$asked" | sort -V | tail -1)
depends=$(needs "$tree/usr/bin/concord" | sed "s/libc6/libc6 (>= $libc)/; s/libsqlite3-0/libsqlite3-0 (>= 3.40)/")

documents=$tree/usr/bin/concord-documents
recommends='fonts-noto-core'
[ ! -x "$documents" ] || recommends="$(needs "$documents"), fonts-noto-core, fonts-noto-cjk, fonts-noto-color-emoji"
mkdir -p "$tree/DEBIAN"
cat > "$tree/DEBIAN/control" <<CONTROL
Package: concord
Version: $version
Architecture: $(dpkg --print-architecture)
Maintainer: The Concord maintainers <security@concord.example>
Section: misc
Priority: optional
Depends: $depends
Recommends: $recommends
Installed-Size: $(du -sk "$tree/usr" | cut -f 1)
Description: registry of small partners, as ISO 44004 recommends
 Keeps who they are, what they stand for, what they declared in their own
 words, and who bears which share of a risk, in one file with one command.
CONTROL
gzip -9n "$tree/usr/share/man/man1/concord.1" 2> /dev/null || true
dpkg-deb --build --root-owner-group "$tree" "$package" > /dev/null
