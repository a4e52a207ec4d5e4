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

documents=$tree/usr/bin/concord-documents
recommends='fonts-noto-core'
[ ! -x "$documents" ] || recommends="$(needs "$documents"), fonts-noto-core, fonts-noto-cjk"
mkdir -p "$tree/DEBIAN"
cat > "$tree/DEBIAN/control" <<CONTROL
Package: concord
Version: $version
Architecture: $(dpkg --print-architecture)
Maintainer: The Concord maintainers <security@concord.example>
Section: misc
Priority: optional
Depends: $(needs "$tree/usr/bin/concord")
Recommends: $recommends
Installed-Size: $(du -sk "$tree/usr" | cut -f 1)
Description: registry of small partners, as ISO 44004 recommends
 Keeps who they are, what they stand for, what they declared in their own
 words, and who bears which share of a risk, in one file with one command.
CONTROL
gzip -9n "$tree/usr/share/man/man1/concord.1" 2> /dev/null || true
dpkg-deb --build --root-owner-group "$tree" "$package" > /dev/null
