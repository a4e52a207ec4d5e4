#!/bin/bash
# Times exports of many declarations beside what the sqlite3 shell needs to write the same rows.
# Usage: documents.sh CONCORD [COUNT]; the declarations are copies of one, written behind the registry's back.
set -euo pipefail
concord=$(realpath "$1") count=${2:-10000}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

"$concord" init "Nordlicht Group" --country DE > /dev/null
"$concord" partner add "Sørens Træværk ApS" --country DK --address "Havnegade 4, 8000 Aarhus C" > /dev/null
"$concord" declaration issue "Sørens Træværk ApS" --object "Oak chairs, series A" --place Aarhus \
    --requirement "EN 1728:2012" --requirement "ISO 14021:2016, clause 7" --signatory "Mette Søren" \
    --function "Managing director" --valid-until 2037-12-31 --limits "Not for repairs by others." \
    --why "low risk, value below 50 000 EUR" > /dev/null
"$concord" declaration accept "Oak chairs, series A" --why "six years without a complaint" > /dev/null
sqlite3 registry.sqlite "
    CREATE TEMP TABLE fields AS SELECT group_concat(name, ', ') AS list FROM pragma_table_info('declaration');
    SELECT 'INSERT INTO declaration SELECT ' || replace(replace(replace(replace(list,
        'id, reference', 'one.id + n, printf(''D-%04d-%04d'', n / 10000, n % 10000)'),
        'object, object_key', 'object || '' '' || n, object_key || '' '' || n'),
        'status,', '''draft'','), 'signatory, ', 'signatory, ') ||
        ' FROM declaration AS one, (WITH RECURSIVE counter(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counter WHERE n < '
        || ($count - 1) || ') SELECT n FROM counter);' FROM temp.fields;" > copy.sql
cat >> copy.sql <<'SQL'
INSERT INTO declaration_requirement SELECT other.id, position, typed, standard, standard_key, edition, options
    FROM declaration AS other, declaration_requirement WHERE declaration = 1 AND other.id > 1;
UPDATE declaration SET status = 'issued' WHERE id > 1;
INSERT INTO declaration_decision SELECT other.id, position, outcome, decided_on, declaration_decision.why
    FROM declaration AS other, declaration_decision WHERE declaration = 1 AND other.id > 1;
SQL
sqlite3 registry.sqlite < copy.sql

# The same members, with the lists within them, in one query.
cat > rows.sql <<'SQL'
SELECT declaration.reference, declaration.status, party.reference AS issuer, issuer_name, issuer_address,
    issuer_country, object, statement, place, issued_on, person.reference AS signatory, signatory_name,
    signatory_function, provided, valid_from, valid_until, limits, further_information, declaration.why,
    withdrawn_on, withdrawn_why, declaration.version,
    (SELECT json_group_array(json_object('designation', standard, 'edition', edition, 'options', options, 'text', typed))
        FROM declaration_requirement WHERE declaration = declaration.id) AS requirements,
    (SELECT json_group_array(json_object('outcome', outcome, 'on', decided_on, 'why', decision.why))
        FROM declaration_decision AS decision WHERE decision.declaration = declaration.id) AS decisions
FROM declaration JOIN party ON party.id = declaration.issuer LEFT JOIN person ON person.id = declaration.signatory
WHERE declaration.status <> 'draft' ORDER BY issued_on, declaration.id;
SQL

seconds() {
    local best=1000000 from to
    for _ in 1 2 3; do
        rm -rf output
        from=$(date +%s%N)
        "$@" > /dev/null
        to=$(date +%s%N)
        [ $(((to - from) / 1000000)) -ge $best ] || best=$(((to - from) / 1000000))
    done
    echo "$best ms"
}
shell() { sqlite3 "$1" -header registry.sqlite < rows.sql > output; }

echo "$count declarations, the best of three runs"
echo "sqlite3 -json       $(seconds shell -json)"
echo "export json         $(seconds "$concord" declaration export --all --format json --output output)"
echo "sqlite3 -csv        $(seconds shell -csv)"
echo "export csv          $(seconds "$concord" declaration export --all --format csv --output output)"
if [ -x "$(dirname "$concord")/concord-documents" ]; then
    echo "export xlsx         $(seconds "$concord" declaration export --all --format xlsx --output output)"
    from=$(date +%s%N)
    taskset -c 0 "$concord" declaration export --all --format pdf --output pdf
    to=$(date +%s%N)
    echo "export pdf, 1 core  $(((to - from) / 1000000)) ms, $((count * 1000000000 / (to - from))) files a second"
fi
