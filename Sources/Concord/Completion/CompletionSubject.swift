import Registry

/// What the value of an option, or a word in its place, names.
enum CompletionSubject {
    case files
    case folders
    case words([String])
    /// Words on record, each followed by what a value goes on with, such as `=` before a share.
    case records([CompletionRepository.Kind], then: String = "")
    case timeZones

    /// Nil for what people say in their own words, and for numbers and days.
    static func of(_ argument: CommandOutline.Argument, in path: ArraySlice<String>) -> CompletionSubject? {
        if !argument.words.isEmpty { return .words(argument.words) }
        let names = argument.names.isEmpty ? ["<\(argument.valueName)>"] : argument.names
        // What a verb calls so comes before what its noun does, and that before all others.
        for count in stride(from: path.count, through: 0, by: -1) {
            for name in names {
                let key = (path.prefix(count) + [name]).joined(separator: " ")
                if let subject = table[key] { return subject }
            }
        }
        return nil
    }

    private static let partner = CompletionSubject.records([.partner])
    private static let cluster = CompletionSubject.records([.cluster])
    private static let counterparty = CompletionSubject.records([.counterparty])
    private static let party = CompletionSubject.records([.party])
    private static let person = CompletionSubject.records([.person])
    private static let declaration = CompletionSubject.records([.declaration])
    private static let value = CompletionSubject.records([.value])
    private static let currency = CompletionSubject.records([.currency])
    private static let standard = CompletionSubject.records([.standard])
    private static let key = CompletionSubject.records([.key])
    private static let normFamilies = Set(NormCode.allCases.map { String($0.rawValue.prefix { $0 != "." }) })
        .union(["term"]).sorted()
    private static let terms = [
        "payment-days=", "liability-cap=", "unilateral-change=", "exclusivity=", "notice-ours=",
        "notice-theirs=",
        "ip-owner=", "exit-triggers=", "volume-steps=",
    ]
    private static let principles = [
        "reachable=", "workload=", "paid=", "heard=", "fair=", "risk=", "values=", "aims=", "leaders=",
        "learning=", "knowledge=", "ending=",
    ]
    private static let packetLanguages = CompletionSubject.words(PacketLanguage.codes)

    /// By the name of the option, or of the value of a word in its place; with a noun or a verb before it where others
    /// call something else so.
    static let table: [String: CompletionSubject] = [
        "--registry": .files, "--vision-file": .files, "init --policy": .files,
        "organisation --policy": .files,
        "<file>": .files, "<files>": .files, "--file": .files, "--svg": .files, "--output": .files,
        "--authority": .files, "audit verify --note": .files, "--timestamp-request": .files, "--list": .files,
        "erasure apply <lists>": .files,
        "restore <from>": .files, "copy <from>": .files, "partner answer --receipts": .folders,
        "partner remind --packets": .folders,
        "--passphrase-file": .files, "--signature": .files, "--document": .files, "--payload": .files,
        "--trusted-key": .files, "--status-list": .files, "--erasures": .files,
        "declaration request --output": .folders,
        "--keys": .folders,

        "<partner>": partner, "partner merge --into": partner, "--into-new": .files, "--only": partner,
        "--like": partner, "--lead": partner,
        "<cluster>": cluster, "--cluster": cluster,
        "--with": counterparty, "<holder>": counterparty, "--holder": counterparty, "<issuer>": counterparty,
        "declaration list --issuer": counterparty, "key --owner": counterparty, "<member>": counterparty,
        "<parties>": counterparty, "publish --include": .words(PublicationChoice.included),
        "publish --without": .words(PublicationChoice.leftOut),
        "--member": counterparty, "--without": counterparty, "cluster <party>": counterparty,
        "declaration issue <issuer>": .records([.counterparty, .draft]),
        "declaration flag <subject>": .records([.counterparty, .declaration]),
        "<party>": party, "risk --owner": party, "--manages": party, "--pays": party,
        "--insures": party, "--among": party, "--of": party, "--bear": .records([.party], then: "="),
        "--amount": .records([.party], then: "="),
        "<person>": person, "person merge <into>": person, "person leave --to": person, "--manager": person,
        "--advocate": person, "--facilitator": person,
        "--sponsor": person, "--signatory": person, "--person": person,
        "--cosignatory": .records([.person], then: "="), "--deputy": person, "--agreed-by": person,
        "--ours": person, "--theirs": person,
        "--approved-by": person,
        "--said-by": person, "concern --holder": person,
        "concern --about": person, "concern answer --by": person,

        "<declaration>": declaration, "--declaration": declaration, "--remove-declaration": declaration,
        "--supersedes": declaration, "declaration supersede --replaced-by": declaration,
        "--relies-on": declaration,
        "declaration edit <declaration>": .records([.draft]),
        "<request>": .records([.request]), "--interactive": .records([.request]), "<risk>": .records([.risk]),
        "<counterparty>": counterparty, "<commitment>": .records([.commitment]),
        "<concern>": .records([.concern]), "<knowledge>": .records([.knowledge]), "<idea>": .records([.idea]),
        "<plan>": .records([.plan]), "<exit>": .records([.exit]), "<burden>": .records([.burden]),
        "<matter>": .records([.matter]),
        "<measure>": .records([.measure]), "<round>": .records([.round]),
        "round <group>": .words(["micro", "small", "medium", "large", "unknown", "all"]),
        "round --item": .words(principles.map { String($0.dropLast()) }), "round deal --output": .folders,
        "<ratings>": .words(principles),
        "measure ask --output": .folders,
        "measure say --readers": .words(Measure.Readers.allCases.map(\.rawValue)),
        "measure ask --language": packetLanguages,
        "coverage --explain": .words(CoverageItem.allCases.map(\.rawValue)),
        "knowledge --owner": .records([.party]), "<owners>": .records([.party], then: "="),
        "knowledge give --to": .records([.party]), "<amounts>": .records([.party], then: "="),
        "idea contribute --hours": .records([.party], then: "="), "--foreground": .records([.knowledge]),
        "<shares>": .records([.party], then: "="),
        "commitment --amount": .words([]), "<term>": .words(terms),
        "plan norms <prefix>": .words(normFamilies),
        "<certificate>": .records([.certificate]), "<dialogue>": .records([.dialogue]),
        "shortlist <name>": .records([.shortlist]), "--replay": .records([.shortlist]),
        "query <name>": .records([.query]), "align --query": .records([.query]),
        "align --save-query": .records([.query]), "<rules>": .records([.rules]),
        "<standard>": standard, "--standard": standard, "--replaced-by": standard, "--requirement": standard,
        "--declaration-held": standard, "<key>": key, "--key": key, "<matrix>": .records([.matrix]),
        "--matrix": .records([.matrix]),
        "declaration request --template": .words(TemplateRepository.names),
        "declaration templates <template>": .words(TemplateRepository.names),
        "partner ask --template": .words(TemplateRepository.names),
        "declaration lacking <template>": .words(TemplateRepository.names),
        "partner judge <one>": partner, "partner judge <other>": partner,
        "partner ask <party>": counterparty, "partner remind <party>": counterparty,
        "declaration request <party>": counterparty,
        "--source": .records([.source]), "<capabilities>": .records([.capability]),
        "<capability>": .records([.capability]),

        "<code>": value, "<codes>": value, "--require-value": value, "--remove-value": value,
        "align --value": value,
        "--value": .records([.value], then: "="), "--value-words": .records([.value], then: "="),
        "<vocabulary>": .records([.vocabulary]), "--vocabulary": .records([.vocabulary]),
        "--country": .records([.country]), "--currency": currency, "rate <from>": currency,
        "rate <to>": currency,
        "--sector": .records([.sector]), "--size-rule": .records([.sizeRule]),
        "risk --subject": .records([.riskSubject]),
        "--requirement-kind": .records([.requirementKind]),
        "declaration add-evidence --kind": .records([.evidenceKind]),
        "--where": .words(PartnerFilters.keys.map { "\($0)=" }),
        "--set": .words(
            Partner.fields.filter { !$0.isFixed && $0.typing != .never }.map { "\($0.option)=" }),
        "--identifier": .words(IdentifierScheme.all.map { $0.rawValue + ":" }),
        "--map": .words(
            ImportField.names.map { name in
                // What stands for a scheme, a key or a number is typed on.
                let placeholder = ["SCHEME", "KEY", "N_"].compactMap { name.firstRange(of: $0) }.first
                return placeholder.map { String(name[..<$0.lowerBound]) } ?? name + "="
            }),
        "<affiliation>": .records([.affiliation]), "<site>": .records([.site]), "--parent": partner,
        "--under": partner,
        "--site": .records([.country]),
        "<remark>": .records([.remark]), "<field>": .records([.ownField]),
        "--remove-own": .records([.ownField]),
        "--own": .records([.ownField], then: "="), "partner add-field <key>": .words([]),
        "--weight": .words(WeightRepository.parts.map { $0 + "=" }),
        "risk ask --language": packetLanguages, "declaration request --language": packetLanguages,
        "--time-zone": .timeZones,
    ]
}
