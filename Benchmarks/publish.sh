#!/bin/bash
# Publishes so many events into a group's database of its own, and compares the time with COPY of the same bytes:
# at most twice as long, and with nothing new below 100 ms. What of a core both took, the server's part included, says more
# on a machine that does other work. publish.sh COMMAND [EVENTS]
set -euo pipefail
concord=$(realpath "$1")
events=${2:-1000000}
programs=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1)
folder=$(mktemp -d -t concord-scale-XXXXXX)
as=()
if [ "$(id -u)" -eq 0 ]; then
    as=(setpriv --reuid=nobody --regid=nogroup --clear-groups)
    chown nobody "$folder"
fi
chmod 755 "$folder"
cd "$folder"
trap 'cd /; "${as[@]}" "$programs/pg_ctl" -D "$folder/data" -m immediate stop > /dev/null; rm -rf "$folder"' EXIT
"${as[@]}" "$programs/initdb" -D "$folder/data" -U concord -E UTF8 --locale=C.UTF-8 -A trust > /dev/null
"${as[@]}" "$programs/pg_ctl" -D "$folder/data" -w -l "$folder/data/log" \
    -o "-k $folder -c listen_addresses= -c unix_socket_permissions=0777 -c shared_buffers=512MB -c max_wal_size=8GB" start > /dev/null
query() { "$programs/psql" -X -q -A -t -v ON_ERROR_STOP=1 -h "$folder" -U concord -d "$1" -c "$2"; }
query postgres 'CREATE DATABASE grp'

mkdir "$folder/office" && cd "$folder/office"
"$concord" init 'Nordlicht Group' --country DE > /dev/null
awk -v count="$events" 'BEGIN { print "key,name,country,vision"
    for (i = 1; i <= count; i++) print i ",Firm " i ",DK,Furniture that lasts " i % 97 " generations" }' > partners.csv
"$concord" partner import partners.csv --source Scale --row-id key > /dev/null 2>&1

# Hundredths of a second of a core that commands and ended sessions of the server took.
processor() {
    sleep 0.5
    local own server
    own=$(sed 's/.*) //' /proc/$$/stat | cut -d' ' -f14,15)
    server=$(sed 's/.*) //' "/proc/$(head -1 "$folder/data/postmaster.pid")/stat" | cut -d' ' -f14,15)
    echo $((${own/ / + } + ${server/ / + }))
}
# Milliseconds that a command takes, into a variable; in this very shell, whose children are counted.
measure() {
    local into=$1 began
    shift
    began=$(date +%s%N)
    "$@" > /dev/null 2>&1
    printf -v "$into" %d $((($(date +%s%N) - began) / 1000000))
}
address="postgresql:///grp?host=$folder&user=concord"
start=$(processor)
measure first "$concord" publish --to "$address"
firstCore=$(($(processor) - start))
count=$(query grp 'SELECT count(*) FROM concord.event')
second=999999
for _ in 1 2 3 4 5; do
    measure once "$concord" publish --to "$address"
    [ "$once" -ge "$second" ] || second=$once
done
query grp '\copy concord.event TO events.binary (FORMAT binary)'
query grp 'CREATE SCHEMA beside; CREATE TABLE beside.event (LIKE concord.event INCLUDING ALL); CHECKPOINT'
start=$(processor)
measure copy query grp '\copy beside.event FROM events.binary (FORMAT binary)'
copyCore=$(($(processor) - start))
[ "$(query grp 'SELECT count(*) FROM beside.event')" = "$count" ]
echo "events               $count ($(($(stat -c %s events.binary) / 1048576)) MiB by COPY)"
echo "COPY of the bytes    $copy ms"
echo "published            $first ms, $((first * 100 / copy)) % of COPY"
echo "of a core            $((copyCore * 10)) ms for COPY, $((firstCore * 10)) ms for publishing, $((firstCore * 100 / copyCore)) %"
echo "with nothing new     $second ms, the best of five"
[ "$first" -le $((copy * 2)) ] && [ "$second" -lt 100 ]
