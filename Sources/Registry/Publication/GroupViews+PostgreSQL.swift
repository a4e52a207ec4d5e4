#if PostgreSQL
    import PostgreSQL

    /// What people of the group read: each view by registry, and `overview` in all as well.
    enum GroupViews {
        static let all: ServerSQL = """
            CREATE VIEW concord.standing_event AS
                SELECT event.* FROM concord.event JOIN concord.branch
                    ON branch.registry = event.registry AND branch.number = event.branch
                WHERE event.sequence <= coalesce(branch.last, 9223372036854775807);
            COMMENT ON VIEW concord.standing_event IS 'The events that stand: those that a restore left are not among them.';

            CREATE VIEW concord.broken_event AS
                SELECT registry, branch, sequence, CASE WHEN before <> sequence - 1 THEN 'the event before it is missing'
                        WHEN expected IS DISTINCT FROM hash THEN 'it is not what was published'
                        ELSE 'what it says is not what was published' END AS why
                FROM (SELECT event.*, coalesce(lag(event.sequence) OVER chain, branch.after) AS before,
                        sha256(coalesce(lag(event.hash) OVER chain, CASE WHEN branch.after = 0
                            THEN decode(repeat('00', 32), 'hex')
                            ELSE (SELECT earlier.hash FROM concord.event AS earlier WHERE earlier.registry = event.registry
                                AND earlier.branch < event.branch AND earlier.sequence = branch.after
                                ORDER BY earlier.branch DESC LIMIT 1) END)
                        || digest || convert_to(concat_ws(E'\\n', sequence, at, actor, subject_kind, subject, action,
                            schema_version, clock), 'UTF8')) AS expected
                    FROM concord.event JOIN concord.branch
                        ON branch.registry = event.registry AND branch.number = event.branch
                    WINDOW chain AS (PARTITION BY event.registry, event.branch ORDER BY event.sequence)) AS link
                WHERE before <> sequence - 1 OR expected IS DISTINCT FROM hash
                    OR salt IS NOT NULL AND sha256(salt || convert_to(payload, 'UTF8')) IS DISTINCT FROM digest;
            COMMENT ON VIEW concord.broken_event IS 'Events that are not what was published; empty where nothing was touched.';

            CREATE VIEW concord.record AS
                SELECT registry, subject_kind, subject, sequence, at, concord.record_of(payload) AS record
                FROM (SELECT DISTINCT ON (registry, subject_kind, subject) registry, subject_kind, subject, sequence, at,
                        payload
                    FROM concord.standing_event ORDER BY registry, subject_kind, subject, sequence DESC) AS newest
                WHERE payload IS NOT NULL;
            COMMENT ON VIEW concord.record IS 'Each record as its last event left it, as far as it was published.';

            CREATE VIEW concord.partner AS
                SELECT registry.reference AS registry, registry.name AS registry_name, record ->> 'reference' AS reference,
                    record ->> 'name' AS name, record ->> 'country' AS country, record ->> 'sector' AS sector,
                    record ->> 'status' AS status, record ->> 'size_class' AS size_class, record ->> 'vision' AS vision,
                    at AS changed_at
                FROM concord.record JOIN concord.registry ON registry.id = record.registry
                WHERE subject_kind = 'partner' AND record -> 'void' IS NULL;

            CREATE VIEW concord.identifier AS
                SELECT registry.reference AS registry, record ->> 'reference' AS partner, record ->> 'name' AS name,
                    one ->> 'scheme' AS scheme, one ->> 'value' AS value, one ->> 'state' AS state
                FROM concord.record JOIN concord.registry ON registry.id = record.registry,
                    jsonb_array_elements(record -> 'identifiers') AS one
                WHERE subject_kind = 'partner' AND record -> 'void' IS NULL;

            CREATE VIEW concord.same_firm AS
                SELECT scheme, value, count(DISTINCT registry) AS registries,
                    string_agg(registry || ' ' || partner || ' ' || name, '; ' ORDER BY registry, partner) AS partners
                FROM concord.identifier GROUP BY scheme, value HAVING count(DISTINCT registry) > 1;
            COMMENT ON VIEW concord.same_firm IS 'Firms that several registries know by the same identifier.';

            CREATE VIEW concord.value AS
                SELECT registry.reference AS registry, subject_kind AS held_by, record ->> 'reference' AS reference,
                    record ->> 'name' AS name, one ->> 'code' AS code, one ->> 'stance' AS stance,
                    (one ->> 'strength')::integer AS strength, one ->> 'stated_by' AS stated_by,
                    (one ->> 'stated_on')::date AS stated_on
                FROM concord.record JOIN concord.registry ON registry.id = record.registry,
                    jsonb_array_elements(record -> 'values') AS one
                WHERE subject_kind IN ('partner', 'organisation') AND record -> 'void' IS NULL;

            CREATE VIEW concord.declaration AS
                SELECT registry.reference AS registry, record ->> 'reference' AS reference,
                    record -> 'issuer' ->> 'reference' AS issuer, record ->> 'object' AS object,
                    (record ->> 'date')::date AS issued_on, (record ->> 'valid_from')::date AS valid_from,
                    (record ->> 'valid_until')::date AS valid_until,
                    record ->> 'status' <> 'draft'
                        AND coalesce((record ->> 'valid_from')::date <= CURRENT_DATE, true)
                        AND coalesce((record ->> 'valid_until')::date >= CURRENT_DATE, true)
                        AND coalesce((record -> 'withdrawal' ->> 'on')::date > CURRENT_DATE, true)
                        AND coalesce((record -> 'supersession' ->> 'on')::date > CURRENT_DATE, true)
                        AND NOT EXISTS (SELECT 1 FROM jsonb_array_elements(record -> 'suspensions') AS one
                            WHERE (one ->> 'from')::date <= CURRENT_DATE
                                AND coalesce((one ->> 'resumed_on')::date > CURRENT_DATE, true)) AS is_valid
                FROM concord.record JOIN concord.registry ON registry.id = record.registry
                WHERE subject_kind = 'declaration' AND record -> 'void' IS NULL;

            CREATE VIEW concord.valid_declaration AS SELECT * FROM concord.declaration WHERE is_valid;
            COMMENT ON VIEW concord.valid_declaration IS 'Declarations that are valid on the server''s day.';

            CREATE VIEW concord.risk AS
                SELECT registry.reference AS registry, record ->> 'reference' AS reference, record ->> 'title' AS title,
                    record -> 'counterparty' ->> 'reference' AS counterparty, record ->> 'kind' AS kind,
                    record ->> 'subject' AS subject, (record ->> 'likelihood')::integer AS likelihood,
                    (record ->> 'impact')::integer AS impact,
                    (record ->> 'likelihood')::integer * (record ->> 'impact')::integer AS severity,
                    record ->> 'status' AS status, record -> 'allocations' AS allocations
                FROM concord.record JOIN concord.registry ON registry.id = record.registry
                WHERE subject_kind = 'risk' AND record -> 'void' IS NULL;

            CREATE VIEW concord.coverage AS
                SELECT registry.reference AS registry, item, registry.counted_on,
                    sum(relationships) FILTER (WHERE mark = 'done') AS done,
                    sum(relationships) FILTER (WHERE mark = 'part') AS part,
                    sum(relationships) FILTER (WHERE mark = 'open') AS open,
                    sum(relationships) FILTER (WHERE mark = 'stale') AS stale,
                    sum(relationships) FILTER (WHERE mark = 'n/a') AS not_owed
                FROM concord.coverage_count JOIN concord.registry ON registry.id = coverage_count.registry
                GROUP BY registry.reference, registry.counted_on, item;
            COMMENT ON VIEW concord.coverage IS 'As each registry counted at its last publishing, on the day counted_on.';

            CREATE VIEW concord.overview AS
                SELECT coalesce(registry.reference, 'all') AS registry, coalesce(sum(partners), 0)::bigint AS partners,
                    coalesce(sum(active_partners), 0)::bigint AS active_partners, coalesce(sum(valid_declarations), 0)::bigint AS valid_declarations,
                    coalesce(sum(open_risks), 0)::bigint AS open_risks, min(published_at) AS published_at
                FROM concord.registry
                    LEFT JOIN (SELECT registry, count(*) AS partners, count(*) FILTER (WHERE status = 'active')
                        AS active_partners FROM concord.partner GROUP BY registry) AS partner
                        ON partner.registry = registry.reference
                    LEFT JOIN (SELECT registry, count(*) AS valid_declarations FROM concord.valid_declaration
                        GROUP BY registry) AS declaration ON declaration.registry = registry.reference
                    LEFT JOIN (SELECT registry, count(*) AS open_risks FROM concord.risk WHERE status = 'open'
                        GROUP BY registry) AS risk ON risk.registry = registry.reference
                GROUP BY ROLLUP (registry.reference);
            COMMENT ON VIEW concord.overview IS 'Each registry and all together; published_at of all is the oldest.';
            """

        /// What belongs to a firm, of those that are not void; a database that was made earlier lacks it.
        static let ofFirms: ServerSQL = """
            CREATE VIEW concord.tag AS
                SELECT registry.reference AS registry, record ->> 'reference' AS partner, record ->> 'name' AS name, tag
                FROM concord.record JOIN concord.registry ON registry.id = record.registry,
                    jsonb_array_elements_text(record -> 'tags') AS tag
                WHERE subject_kind = 'partner' AND record -> 'void' IS NULL;

            CREATE VIEW concord.affiliation AS
                SELECT registry.reference AS registry, own.record ->> 'reference' AS reference,
                    own.record ->> 'partner' AS partner, firm.record ->> 'name' AS partner_name,
                    own.record ->> 'kind' AS kind, own.record ->> 'parent' AS parent,
                    coalesce(above.record ->> 'name', own.record ->> 'parent_firm') AS parent_name,
                    own.record ->> 'parent_number' AS parent_number, own.record ->> 'share' AS share,
                    (own.record ->> 'since')::date AS since, (own.record ->> 'until')::date AS until,
                    own.record ->> 'source' AS source
                FROM concord.record AS own JOIN concord.registry ON registry.id = own.registry
                    LEFT JOIN concord.record AS firm ON firm.registry = own.registry AND firm.subject_kind = 'partner'
                        AND firm.record ->> 'reference' = own.record ->> 'partner'
                    LEFT JOIN concord.record AS above ON above.registry = own.registry AND above.subject_kind = 'partner'
                        AND above.record ->> 'reference' = own.record ->> 'parent'
                WHERE own.subject_kind = 'affiliation' AND own.record -> 'void' IS NULL
                    AND firm.record -> 'void' IS NULL AND above.record -> 'void' IS NULL;

            CREATE VIEW concord.site AS
                SELECT registry.reference AS registry, own.record ->> 'reference' AS reference,
                    own.record ->> 'partner' AS partner, firm.record ->> 'name' AS partner_name,
                    own.record ->> 'name' AS name, own.record ->> 'country' AS country, own.record ->> 'number' AS number,
                    (own.record ->> 'since')::date AS since, (own.record ->> 'until')::date AS until
                FROM concord.record AS own JOIN concord.registry ON registry.id = own.registry
                    LEFT JOIN concord.record AS firm ON firm.registry = own.registry AND firm.subject_kind = 'partner'
                        AND firm.record ->> 'reference' = own.record ->> 'partner'
                WHERE own.subject_kind = 'site' AND firm.record -> 'void' IS NULL;
            COMMENT ON VIEW concord.site IS 'Addresses stay in the office unless people are published.';
            """
    }
#endif
