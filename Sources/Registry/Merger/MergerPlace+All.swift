import Storage

extension MergerPlace {
    /// Every column that names a party and whose rows move with it; a test finds the column that stands in no list.
    static let all: [MergerPlace] = own + relationship + risks + selections

    /// Columns that name a party and stay: who the party is, what is made anew, and what is never changed.
    static let staying: Set = [
        "organisation.id", "partner.id", "cluster.id", "void_party.party", "merger.party", "merger.survivor",
        // What was judged of a pair was judged of these two records, and follows for the firm by the graph.
        "judgement.one", "judgement.other",
        // A key speaks for whom it was made; a document says who issued it.
        "signing_key.owner", "declaration.issued_as",
        "size_assessment.partner", "partner_vector.partner", "vector_stale.partner",
    ]

    private static let own: [MergerPlace] = [
        MergerPlace(
            "party_name", "party", key: ["kind", "name"], .party, "name", "names",
            clash: same("party_name", "party", "kind", "name")),
        MergerPlace("party_alias", "party", key: ["alias"], .party, "alias", "aliases"),
        MergerPlace(
            "party_text", "party", key: ["kind", "language"], .party, "text", "texts",
            clash: same("party_text", "party", "kind", "language"),
            label: "own.kind || CASE own.language WHEN '' THEN '' ELSE ' (' || own.language || ')' END",
            advice: "the text of the one that stays stands"),
        MergerPlace(
            "party_value", "party", key: ["value"], .party, "value", "values",
            clash: "\(same("party_value", "party", "value")) OR \(same("value_rejection", "party", "value"))",
            label: "own.value", advice: "what is on record of the one that stays stands"),
        MergerPlace(
            "value_rejection", "party", key: ["value"], .party, "value that was not found",
            "values that were not found",
            clash: "\(same("value_rejection", "party", "value")) OR \(same("party_value", "party", "value"))",
            label: "own.value", advice: "what is on record of the one that stays stands"),
        MergerPlace(
            "identifier", "party", key: ["scheme", "compact"], .party, "identifier", "identifiers",
            clash: same("identifier", "party", "scheme", "compact")),
        MergerPlace(
            "partner_figures", "partner", key: ["year"], .party, "year of figures", "years of figures",
            clash: same("partner_figures", "partner", "year"), label: "own.year",
            advice: "the figures of the one that stays stand"),
        MergerPlace(
            "source_row", "party", key: ["id"], .party, "row of an import", "rows of imports",
            apart: "own.is_current = 0"),
        MergerPlace(
            "capacity", "party", key: [], .party, "capacity", "capacities", clash: same("capacity", "party"),
            label: "own.currency", advice: "what the one that stays can bear stands"),
        .record("person", "party", .person),
        MergerPlace(
            "person_firm", "party", key: ["person", "position"], .record(.person, "own.person"),
            "work of a person", "work of people", clash: same("person_firm", "party", "person"),
            label: "(SELECT name FROM person WHERE person.id = own.person)",
            advice: "the role in the one that stays stands"),
        MergerPlace(
            "partner_tag", "partner", key: ["tag_key"], .party, "tag", "tags",
            clash: same("partner_tag", "partner", "tag_key")),
        MergerPlace(
            "partner_own", "partner", key: ["field"], .party, "field of your own", "fields of your own",
            clash: same("partner_own", "partner", "field"),
            label: "(SELECT label FROM own_field WHERE own_field.id = own.field)",
            advice: "what the one that stays holds there stands"),
        MergerPlace(
            "field_source", "partner", key: ["field", "stated_by", "source"], .party, "word of a source",
            "words of sources",
            clash: """
                \(same("field_source", "partner", "field", "stated_by", "source"))
                OR (own.chosen = 1 AND \(same("field_source", "partner", "field", besides: "other.chosen = 1")))
                """,
            label: "own.field || ' by ' || own.source",
            advice: "what the source says of the one that stays stands"),
    ]

    /// Who ever stood below the one that stays, and above it, and the one itself.
    private static let below: SQL = """
        WITH RECURSIVE line (id) AS (SELECT party.id FROM party WHERE party.id = ?2 UNION
            SELECT step.partner FROM line JOIN affiliation_in_use AS step ON step.parent = line.id)
        SELECT line.id FROM line
        """
    private static let above: SQL = """
        WITH RECURSIVE line (id) AS (SELECT party.id FROM party WHERE party.id = ?2 UNION
            SELECT step.parent FROM line JOIN affiliation_in_use AS step ON step.partner = line.id
            WHERE step.parent IS NOT NULL)
        SELECT line.id FROM line
        """

    private static let relationship: [MergerPlace] = [
        .record(
            "declaration", "issuer", .declaration,
            also:
                "issued_as = CASE WHEN own.status = 'draft' THEN NULL ELSE nullif(coalesce(own.issued_as, ?1), ?2) END"
        ),
        .record("declaration_request", "partner", .request),
        .record("certificate", "holder", .certificate),
        .record("dialogue", "partner", .dialogue),
        .record("commitment", "counterparty", .commitment),
        .record("concern", "counterparty", .concern),
        .record("knowledge", "counterparty", .knowledge),
        .record("idea", "counterparty", .idea),
        .record("matter", "counterparty", .matter),
        .record("burden", "counterparty", .burden),
        .record("remark", "counterparty", .remark),
        .record("site", "partner", .site),
        .record("risk", "counterparty", .risk),
        .record(
            "affiliation", "partner", .affiliation,
            clash: """
                own.id NOT IN \(VoidRepository.affiliations) AND (own.parent IN (\(below))
                OR \(same("affiliation", "partner", "kind", besides: """
                    other.id NOT IN \(VoidRepository.affiliations) AND
                    coalesce(other.since, '0001-01-01') <= coalesce(own.until, '9999-12-31')
                    AND coalesce(own.since, '0001-01-01') <= coalesce(other.until, '9999-12-31')
                    """)))
                """,
            advice:
                "a firm has one parent of a kind at a time and stands not above itself; edit or end one of both (`concord affiliation edit`)"
        ),
        .record(
            "affiliation", "parent", .affiliation,
            clash: "own.id NOT IN \(VoidRepository.affiliations) AND own.partner IN (\(above))",
            advice: "a firm stands not above itself; edit or end it (`concord affiliation edit`)"),
        .record(
            "plan", "counterparty", .plan,
            clash: "own.state <> 'ended' AND \(alive("plan", "other.state <> 'ended'"))",
            advice: "one firm has one plan at a time; end one of both (`concord plan end PLAN`)"),
        .record(
            "exit", "counterparty", .exit,
            clash: "own.state = 'noticed' AND \(alive("exit", "other.state = 'noticed'"))",
            advice: "one firm is given notice once; withdraw one of both (`concord exit withdraw EXIT`)"),
        .record(
            "measure", "counterparty", .measure,
            clash:
                "own.state IN ('rated', 'asked') AND \(alive("measure", "other.state IN ('rated', 'asked')"))",
            advice: "one is open at a time; close one of both (`concord measure close MEASURE`)"),
        .record(
            "payment", "counterparty", .payment, clash: same("payment", "counterparty", "starts_on"),
            label: "own.starts_on", advice: "how the one that stays was paid from that day on stands"),
        .record(
            "purchase", "counterparty", .purchase, clash: same("purchase", "counterparty", "year"),
            label: "own.year",
            advice: "put the sum of both on record (`concord partner bought PARTNER AMOUNT --year YEAR`)"),
        .record(
            "experience", "partner", .experience, clash: same("experience", "partner", "capability_key"),
            label: "own.capability", advice: "what is on record of the one that stays stands"),
        MergerPlace(
            "membership", "member", key: ["id"], .record(.cluster, "own.cluster"), "membership",
            "memberships",
            clash: same(
                "membership", "member", "cluster",
                besides: """
                    other.valid_from <= coalesce(own.valid_to, '9999-12-31')
                    AND coalesce(other.valid_to, '9999-12-31') >= own.valid_from
                    """),
            label: "(SELECT reference || ' ' || name FROM party WHERE party.id = own.cluster)",
            advice: "a firm is a member once at a time; remove one of both (`concord cluster remove-member`)"),
        MergerPlace(
            "capability_offer", "party", key: ["capability"],
            .record(.cluster, "(SELECT cluster FROM capability WHERE capability.id = own.capability)"),
            "offer of a capability", "offers of capabilities",
            clash: same("capability_offer", "party", "capability")),
        MergerPlace(
            "idea_contribution", "party", key: ["idea", "position"], .record(.idea, "own.idea"),
            "contribution to an idea", "contributions to ideas",
            clash: same("idea_contribution", "party", "idea"),
            label: "(SELECT reference FROM idea WHERE idea.id = own.idea)",
            advice: "both contributed; say it anew of the one (`concord idea contribute`)"),
        MergerPlace(
            "idea_share", "party", key: ["idea", "position"], .record(.idea, "own.idea"), "share of an idea",
            "shares of ideas", clash: same("idea_share", "party", "idea"),
            label: "(SELECT reference FROM idea WHERE idea.id = own.idea)",
            advice: "the shares would meet; share it anew (`concord idea share`)"),
        MergerPlace(
            "knowledge_gift", "party", key: ["knowledge", "position"], .record(.knowledge, "own.knowledge"),
            "piece of knowledge given", "pieces of knowledge given"),
        MergerPlace(
            "knowledge_owner", "party", key: ["knowledge", "position"], .record(.knowledge, "own.knowledge"),
            "share of knowledge", "shares of knowledge", clash: same("knowledge_owner", "party", "knowledge"),
            label: "(SELECT reference FROM knowledge WHERE knowledge.id = own.knowledge)",
            advice: "the shares would meet; settle it anew (`concord knowledge settle`)"),
    ]

    /// What one party bears, says and has cost in a risk stays together.
    private static let bothBear: SQL = """
        own.risk IN (SELECT risk FROM allocation WHERE party = ?2 UNION SELECT risk FROM risk_acceptance WHERE party = ?2
            UNION SELECT risk FROM risk_suitability WHERE party = ?2
            UNION SELECT risk FROM risk_event_amount WHERE party = ?2)
        """
    private static let ofRisk: SQL = "(SELECT reference FROM risk WHERE risk.id = own.risk)"

    private static let risks: [MergerPlace] = [
        MergerPlace(
            "allocation", "party", key: ["risk"], .record(.risk, "own.risk"), "share of a risk",
            "shares of risks",
            clash: same("allocation", "party", "risk"), apart: bothBear, label: ofRisk,
            advice:
                "the shares of both would meet; allocate it anew (`concord risk allocate RISK --bear PARTY=SHARE`)"
        ),
        MergerPlace(
            "risk_acceptance", "party", key: ["risk"], .record(.risk, "own.risk"), "answer to a risk",
            "answers to risks", clash: same("risk_acceptance", "party", "risk"), apart: bothBear,
            label: ofRisk,
            advice: "both were asked; propose it anew (`concord risk propose RISK`)"),
        MergerPlace(
            "risk_suitability", "party", key: ["risk"], .record(.risk, "own.risk"),
            "note who can bear a risk",
            "notes who can bear risks", clash: same("risk_suitability", "party", "risk"), apart: bothBear,
            label: ofRisk,
            advice: "what is on record of the one that stays stands"),
        MergerPlace(
            "risk_event_amount", "party", key: ["risk", "number"], .record(.risk, "own.risk"),
            "cost of what happened",
            "costs of what happened", clash: same("risk_event_amount", "party", "risk", "number"),
            apart: bothBear,
            label: ofRisk, advice: "both bore of it, and each amount stands under its own name"),
        MergerPlace(
            "risk_treatment", "owner", key: ["risk", "number"], .record(.risk, "own.risk"),
            "treatment of a risk",
            "treatments of risks"),
    ]

    private static let bothStand: SQL = """
        own.shortlist IN (SELECT shortlist FROM shortlist_entry WHERE partner = ?2
            UNION SELECT shortlist FROM shortlist_addition WHERE partner = ?2
            UNION SELECT shortlist FROM shortlist_decision WHERE partner = ?2)
        """

    private static let selections: [MergerPlace] = [
        MergerPlace(
            "shortlist_entry", "partner", key: ["shortlist"], .record(.shortlist, "own.shortlist"),
            "rank on a shortlist",
            "ranks on shortlists", clash: same("shortlist_entry", "partner", "shortlist"), apart: bothStand,
            label: "(SELECT reference FROM shortlist WHERE shortlist.id = own.shortlist)",
            advice: "both are on it, each at its rank"),
        MergerPlace(
            "shortlist_addition", "partner", key: ["shortlist"], .record(.shortlist, "own.shortlist"),
            "addition to a shortlist", "additions to shortlists",
            clash: same("shortlist_addition", "partner", "shortlist"), apart: bothStand),
        MergerPlace(
            "shortlist_removal", "partner", key: ["shortlist"], .record(.shortlist, "own.shortlist"),
            "removal from a shortlist", "removals from shortlists",
            clash: same("shortlist_removal", "partner", "shortlist"), apart: bothStand),
        MergerPlace(
            "shortlist_decision", "partner", key: ["shortlist"], .record(.shortlist, "own.shortlist"),
            "decision on a shortlist", "decisions on shortlists",
            clash: same("shortlist_decision", "partner", "shortlist"), apart: bothStand),
    ]

    private static func alive(_ table: SQL, _ condition: SQL) -> SQL {
        same(table, "counterparty", besides: condition)
    }
}
