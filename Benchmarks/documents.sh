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
    --function "Managing director" --valid-until 2037-12-31 --limitations "Not for repairs by others." \
    --why "low risk, value below 50 000 EUR" > /dev/null
"$concord" declaration accept "Oak chairs, series A" --why "six years without a complaint" > /dev/null
sqlite3 registry.sqlite "
    CREATE TEMP TABLE fields AS SELECT group_concat(name, ', ') AS list FROM pragma_table_info('declaration');
    SELECT 'INSERT INTO declaration SELECT ' || replace(replace(replace(replace(replace(list,
        'id, reference', 'one.id + n, printf(''D-%04d-%04d'', n / 10000, n % 10000)'),
        'object, object_key', 'object || '' '' || n, object_key || '' '' || n'), 'sort_key', 'sort_key || '' '' || n'),
        'status,', '''draft'','), 'signatory, ', 'signatory, ') ||
        ' FROM declaration AS one, (WITH RECURSIVE counter(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counter WHERE n < '
        || ($count - 1) || ') SELECT n FROM counter);' FROM temp.fields;" > copy.sql
cat >> copy.sql <<'SQL'
INSERT INTO declaration_requirement SELECT other.id, position, typed, standard, standard_key, edition, options
    FROM declaration AS other, declaration_requirement WHERE declaration = 1 AND other.id > 1;
UPDATE declaration SET status = 'issued' WHERE id > 1;
INSERT INTO declaration_decision SELECT other.id, position, outcome, decided_on, declaration_decision.why, basis
    FROM declaration AS other, declaration_decision WHERE declaration = 1 AND other.id > 1;
SQL
sqlite3 registry.sqlite < copy.sql

# The same members, with the lists within them, in one query; CSV has the lists in text, and so has the shell's.
cat > rows.sql <<'SQL'
SELECT 'self-declaration' AS kind, 'self' AS assessor_level, one.reference, one.status, party.reference AS issuer,
    issuer_name, issuer_address, issuer_country, object, identification, statement,
    (SELECT json_group_array(json_object('designation', standard, 'edition', edition, 'options', options, 'text', typed))
        FROM declaration_requirement AS part WHERE part.declaration = one.id) AS requirements,
    place, issued_on AS date, person.reference AS signatory, signatory_name, signatory_function, provided, valid_from,
    valid_until, limits, further_information, one.why,
    (SELECT json_object('outcome', outcome, 'on', decided_on, 'why', part.why, 'basis', basis)
        FROM declaration_decision AS part WHERE part.declaration = one.id ORDER BY position DESC LIMIT 1) AS decision,
    (SELECT json_group_array(json_object('outcome', outcome, 'on', decided_on, 'why', part.why, 'basis', basis))
        FROM declaration_decision AS part WHERE part.declaration = one.id) AS decisions,
    withdrawn_on, withdrawn_why,
    (SELECT json_group_array(json_object('title', title, 'kind', kind, 'date', dated, 'issuer', part.issuer,
            'sha256', sha256, 'kept_at', kept_at, 'kept_until', kept_until))
        FROM declaration_evidence AS part WHERE part.declaration = one.id) AS evidence,
    (SELECT json_group_array(other.reference) FROM declaration_reliance AS part
        JOIN declaration AS other ON other.id = part.relies_on WHERE part.declaration = one.id) AS relies_on,
    (SELECT json_group_array(json_object('from', from_day, 'why', part.why, 'resumed_on', resumed_on,
            'resumed_why', resumed_why))
        FROM declaration_suspension AS part WHERE part.declaration = one.id) AS suspensions,
    (SELECT reference FROM declaration AS later WHERE later.id = one.superseded_by) AS superseded_by, superseded_on,
    superseded_why,
    (SELECT json_group_array(json_object('question', question, 'title', title, 'answer', answer, 'note', note))
        FROM declaration_answer AS part WHERE part.declaration = one.id) AS answers,
    (SELECT json_group_array(json_object('cause', cause, 'opened_on', opened_on, 'why', part.why, 'closed_on', closed_on,
            'finding', finding))
        FROM declaration_review AS part WHERE part.declaration = one.id) AS reviews,
    one.version,
    (SELECT json_group_array(json(part.statement)) FROM declaration_signature AS part
        WHERE part.declaration = one.id) AS signatures
FROM declaration AS one JOIN party ON party.id = one.issuer LEFT JOIN person ON person.id = one.signatory
WHERE one.status <> 'draft' ORDER BY issued_on, one.id;
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
