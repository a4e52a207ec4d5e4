import Storage

extension CompletionRepository {
    /// One list of words in the order of what they are looked up by.
    struct List: Sendable {
        /// What the words are compared by.
        enum Order: Sendable { case reference, key, name, code(isUpper: Bool), text }

        let order: Order
        /// The first letter of references; nil for a list of names or codes.
        var letter: String?
        /// Whether references are offered where nothing was typed yet.
        var isFirst = false
        let sql: SQL

        /// `words` gives word and remark, up to its WHERE; `column` is what they are compared and ordered by.
        init(_ order: Order, _ words: SQL, by column: SQL, letter: String? = nil, isFirst: Bool = false) {
            self.order = order
            self.letter = letter
            self.isFirst = isFirst
            let range: SQL =
                if case .name = order {
                    // The index leads to those that begin with the same letters, whatever stands on them.
                    """
                    \(words) name_key >= ?1 AND name_key < ?2 AND \(column) >= ?4 AND \(column) < ?5
                    ORDER BY \(column)
                    """
                } else {
                    "\(words) \(column) >= ?1 AND \(column) < ?2 ORDER BY \(column)"
                }
            sql = """
                SELECT * FROM (\(range) LIMIT ?3) UNION ALL SELECT * FROM (\(range) DESC LIMIT 1)
                """
        }
    }

    static func lists(_ kind: Kind) -> [List] {
        switch kind {
        case .partner: [partners, partnerReferences]
        case .cluster: [clusters, clusterReferences]
        case .counterparty: [partners, clusters, partnerReferences, clusterReferences]
        case .party: [organisation, partners, clusters, partnerReferences, clusterReferences]
        case .person: [people, peopleReferences]
        case .declaration: [objects, declarations]
        case .draft: [draftObjects, drafts]
        case .request: [requests]
        case .risk: [risks, riskReferences]
        case .certificate: [certificates]
        case .dialogue: [dialogues]
        case .commitment: [commitments]
        case .concern: [concerns]
        case .knowledge: [knowledge, knowledgeReferences]
        case .idea: [ideas, ideaReferences]
        case .plan: [partners, clusters, plans]
        case .burden: [partners, clusters, burdens]
        case .measure: [partners, clusters, measures]
        case .round: [rounds, roundReferences]
        case .exit: [partners, clusters, exits]
        case .matter: [matters]
        case .shortlist: [shortlists, shortlistReferences]
        case .query: [queries]
        case .standard: [standards]
        case .key: [keys]
        case .matrix: [matrices]
        case .rules: [rules]
        case .value: [values]
        case .vocabulary: [vocabularies]
        case .source: [sources]
        case .capability: [capabilities]
        case .ownField: [ownFields]
        case .remark: [remarks]
        case .affiliation: [affiliations]
        case .site: [sites]
        case .country: [countries]
        case .currency: [currencies]
        case .sector: [sectors]
        case .sizeRule: [sizeRules]
        case .riskSubject: [riskSubjects]
        case .requirementKind: [requirementKinds]
        case .evidenceKind: [evidenceKinds]
        }
    }

    /// Nothing that is void is offered.
    private static let isThere: SQL = "id NOT IN \(VoidRepository.parties) AND"
    private static let partners = List(
        .name, "SELECT name, reference FROM party WHERE kind = 'partner' AND \(isThere)", by: "sort_key")
    private static let partnerReferences = List(
        .reference, "SELECT reference, name FROM party WHERE kind = 'partner' AND \(isThere)",
        by: "reference", letter: "P")
    /// By the index of clusters alone, since among a million partners there are few.
    private static let clusters = List(
        .name,
        "SELECT name, reference FROM party INDEXED BY cluster_by_name WHERE kind = 'cluster' AND \(isThere)",
        by: "sort_key")
    private static let clusterReferences = List(
        .reference, "SELECT reference, name FROM party WHERE kind = 'cluster' AND \(isThere)",
        by: "reference", letter: "C")
    private static let organisation = List(
        .code(isUpper: false), "SELECT column1, column2 FROM (VALUES ('organisation', 'your own')) WHERE",
        by: "column1")
    private static let people = List(
        .key,
        """
        SELECT person.name, person.reference || ' of ' || party.name FROM person
        JOIN party ON party.id = person.party WHERE person.merged_into IS NULL AND
        """, by: "person.name_key")
    private static let peopleReferences = List(
        .reference,
        """
        SELECT person.reference, person.name || ' of ' || party.name FROM person
        JOIN party ON party.id = person.party WHERE person.merged_into IS NULL AND
        """, by: "person.reference", letter: "H")

    private static let declarationWords: SQL = """
        SELECT declaration.reference, party.name || coalesce(': ' || substr(declaration.object, 1, 100), '')
        FROM declaration JOIN party ON party.id = declaration.issuer
        WHERE declaration.id NOT IN \(VoidRepository.declarations) AND
        """
    private static let declarations = List(
        .reference, declarationWords, by: "declaration.reference", letter: "D", isFirst: true)
    private static let drafts = List(
        .reference, "\(declarationWords) declaration.status = 'draft' AND", by: "declaration.reference",
        letter: "D",
        isFirst: true)
    private static let objectWords: SQL = """
        SELECT declaration.object, declaration.reference || ' ' || party.name FROM declaration
        JOIN party ON party.id = declaration.issuer
        WHERE length(?1) > 0 AND declaration.id NOT IN \(VoidRepository.declarations) AND
        """
    private static let objects = List(.key, objectWords, by: "declaration.object_key")
    private static let draftObjects = List(
        .key, "\(objectWords) declaration.status = 'draft' AND", by: "declaration.object_key")
    private static let requests = List(
        .reference,
        """
        SELECT declaration_request.reference, party.name || ', ' || declaration_request.status
        FROM declaration_request JOIN party ON party.id = declaration_request.partner WHERE
        """, by: "declaration_request.reference", letter: "Q", isFirst: true)
    private static let risks = List(
        .key, "SELECT title, reference FROM risk WHERE id NOT IN \(VoidRepository.risks) AND", by: "title_key"
    )
    private static let riskReferences = List(
        .reference, "SELECT reference, title FROM risk WHERE id NOT IN \(VoidRepository.risks) AND",
        by: "reference", letter: "R")
    private static let certificates = List(
        .reference,
        """
        SELECT certificate.reference, party.name || ': ' || substr(certificate.standard, 1, 100) FROM certificate
        JOIN party ON party.id = certificate.holder WHERE
        """, by: "certificate.reference", letter: "T", isFirst: true)
    private static let dialogues = List(
        .reference,
        """
        SELECT dialogue.reference, party.name || ', ' || dialogue.held_on FROM dialogue
        JOIN party ON party.id = dialogue.partner WHERE
        """, by: "dialogue.reference", letter: "G", isFirst: true)

    private static let commitments = List(
        .reference, "SELECT commitment.reference, commitment.text FROM commitment WHERE",
        by: "commitment.reference",
        letter: "K", isFirst: true)
    private static let knowledge = List(.key, "SELECT title, reference FROM knowledge WHERE", by: "title_key")
    private static let knowledgeReferences = List(
        .reference, "SELECT reference, title FROM knowledge WHERE", by: "reference", letter: "X")
    private static let plans = List(
        .reference,
        """
        SELECT plan.reference, party.name || ', ' || plan.state FROM plan
        JOIN party ON party.id = plan.counterparty WHERE
        """, by: "plan.reference", letter: "J")
    private static let burdens = List(
        .reference, "SELECT reference, text FROM burden WHERE", by: "reference", letter: "B")
    private static let matters = List(
        .reference,
        """
        SELECT matter.reference, party.name || ', ' || matter.about || ', ' || matter.state FROM matter
        JOIN party ON party.id = matter.counterparty WHERE
        """, by: "matter.reference", letter: "A", isFirst: true)
    private static let rounds = List(.key, "SELECT name, reference FROM round WHERE", by: "name_key")
    private static let roundReferences = List(
        .reference, "SELECT reference, name FROM round WHERE", by: "reference", letter: "U")
    private static let measures = List(
        .reference,
        """
        SELECT measure.reference, party.name || ', ' || measure.state FROM measure
        JOIN party ON party.id = measure.counterparty WHERE
        """, by: "measure.reference", letter: "M")
    private static let exits = List(
        .reference,
        """
        SELECT exit.reference, party.name || ', ' || exit.state FROM exit
        JOIN party ON party.id = exit.counterparty WHERE
        """, by: "exit.reference", letter: "E")
    private static let ideas = List(.key, "SELECT title, reference FROM idea WHERE", by: "title_key")
    private static let ideaReferences = List(
        .reference, "SELECT reference, title FROM idea WHERE", by: "reference", letter: "V")
    private static let concerns = List(
        .reference,
        """
        SELECT concern.reference, party.name || ', ' || concern.subject FROM concern
        JOIN party ON party.id = concern.counterparty WHERE
        """, by: "concern.reference", letter: "N", isFirst: true)

    private static let shortlists = List(.key, "SELECT name, reference FROM shortlist WHERE", by: "name_key")
    private static let shortlistReferences = List(
        .reference, "SELECT reference, name FROM shortlist WHERE", by: "reference", letter: "S")
    private static let queries = List(
        .key, "SELECT name, NULL FROM saved_query WHERE removed_on IS NULL AND", by: "name_key")
    private static let standards = List(
        .text, "SELECT designation || ':' || edition, title FROM standard WHERE",
        by: "designation || ':' || edition")
    private static let keys = List(
        .text,
        "SELECT signing_key.name, party.name FROM signing_key JOIN party ON party.id = signing_key.owner WHERE",
        by: "signing_key.name")
    private static let matrices = List(
        .text, "SELECT DISTINCT code, NULL FROM risk_matrix WHERE", by: "code")
    private static let rules = List(
        .text, "SELECT code || ' ' || edition, title FROM declaration_rules WHERE",
        by: "code || ' ' || edition")
    private static let sources = List(.text, "SELECT name, NULL FROM source WHERE", by: "name")
    private static let capabilities = List(
        .key,
        "SELECT name, NULL FROM (SELECT DISTINCT name, name_key FROM capability) AS capability WHERE",
        by: "name_key")

    private static let remarks = List(
        .reference, "SELECT remark.reference, substr(remark.text, 1, 100) FROM remark WHERE",
        by: "remark.reference", letter: "W", isFirst: true)
    private static let affiliations = List(
        .reference,
        "SELECT affiliation.reference, party.name FROM affiliation JOIN party ON party.id = affiliation.partner WHERE",
        by: "affiliation.reference", letter: "F", isFirst: true)
    private static let sites = List(
        .reference,
        """
        SELECT site.reference, party.name || ', ' || coalesce(site.name, substr(site.address, 1, 60)) FROM site
        JOIN party ON party.id = site.partner WHERE
        """, by: "site.reference", letter: "Z", isFirst: true)
    private static let ownFields = List(
        .code(isUpper: false), "SELECT key, label FROM own_field WHERE removed_on IS NULL AND", by: "key")
    private static let values = List(.code(isUpper: false), "SELECT code, title FROM value WHERE", by: "code")
    private static let vocabularies = List(
        .code(isUpper: false), "SELECT code, title FROM vocabulary WHERE", by: "code")
    private static let countries = List(
        .code(isUpper: true), "SELECT code, name FROM country WHERE", by: "code")
    private static let currencies = List(
        .code(isUpper: true), "SELECT code, name FROM currency WHERE", by: "code")
    private static let sectors = List(
        .code(isUpper: true), "SELECT code, title FROM sector WHERE", by: "code")
    private static let sizeRules = List(
        .code(isUpper: false),
        "SELECT code, title FROM (SELECT code, max(title) AS title FROM size_rule GROUP BY code) WHERE",
        by: "code")
    private static let riskSubjects = List(
        .code(isUpper: false), "SELECT code, title FROM risk_subject WHERE", by: "code")
    private static let requirementKinds = List(
        .code(isUpper: false), "SELECT code, title FROM requirement_kind WHERE", by: "code")
    private static let evidenceKinds = List(
        .code(isUpper: false), "SELECT code, title FROM evidence_kind WHERE", by: "code")
}

extension CompletionRepository.Kind {
    /// Whether several may have one name, so that only their references tell them apart.
    var hasNamesAlike: Bool {
        switch self {
        case .partner, .cluster, .counterparty, .party, .person, .declaration, .draft, .risk, .knowledge,
            .idea:
            true
        default: false
        }
    }
}
