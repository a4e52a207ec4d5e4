#!/bin/bash
# Runs the main job on the invented partners of partners.csv, in a folder of its own.
set -euo pipefail
samples=$(cd "$(dirname "$0")" && pwd)
folder=$(mktemp -d "${TMPDIR:-/tmp}/concord-demo.XXXXXX")
cd "$folder"
export CONCORD_ACTOR="${CONCORD_ACTOR:-Ines Vogt}"

show() {
    local word
    printf '\n$'
    for word in "$@"; do
        case "$word" in
            *[!A-Za-z0-9_./:=%,-]*) printf ' "%s"' "$word" ;;
            *) printf ' %s' "$word" ;;
        esac
    done
    printf '\n'
    "$@"
}

show concord init "Nordlicht Group" --country DE --value sdg:7=5 --value sdg:13=4 \
    --vision "Energy that people can afford and the climate can bear."
show concord partner import "$samples/partners.csv" --source "Sample list" --row-id key
show concord partner list --country DE
show concord search "solar roofs" --limit 3
# Without the sentence models partners are compared by values and words.
if concord model show > /dev/null 2>&1; then
    show concord index
    show concord align "bezahlbarer Solarstrom für Mietshäuser" --limit 3
    show concord value suggest "Käserei Hinterm Mond GmbH" --explain
fi
show concord align --limit 5
show concord align "affordable clean energy for homes" --limit 2 --explain --save "Homes 2026"
show concord shortlist decide "Homes 2026" "Lun Stue Solceller ApS" --decision chosen --why "small systems, open prices"
show concord declaration issue "Lun Stue Solceller ApS" --place Sydmarken \
    --object "Roof kit LS-3, from serial 1200" --requirement "EN 61730-1:2018" \
    --signatory "Mette Lund" --function "Managing director" --valid-until 2027-12-31 \
    --why-enough "low risk, purchases below 50 000 EUR"
show concord declaration list
show concord cluster add "Jutland Roofs" --kind cluster --lead "Lun Stue Solceller ApS" --share 60%
show concord cluster add-member "Jutland Roofs" "Skæve Stole ApS" --role member --share 40%
show concord risk add "Late panels" --with "Jutland Roofs" --kind threat --likelihood 3 --impact 4
show concord risk allocate "Late panels" --bear organisation=1/3 --bear "Lun Stue Solceller ApS=2/3" \
    --manages "Lun Stue Solceller ApS" --pays organisation
show concord audit verify

cat <<NEXT

The registry of this demo is $folder/registry.sqlite. In that folder, try next:
  concord partner show "Lun Stue Solceller ApS"
  concord shortlist show "Homes 2026"
  concord declaration export --all --format csv
  concord partner history "Lun Stue Solceller ApS"
  concord help
NEXT
