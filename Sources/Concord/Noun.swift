import ArgumentParser
import Registry

extension ConcordCommand {
    /// The first word of a command and what it leads to: making one of them takes a fraction of making all.
    enum Noun: String, CaseIterable {
        case agenda
        case partner, cluster, person, site, affiliation, remark, history
        case search, align, shortlist, dialogue, query, value
        case plan, commitment, concern, idea, knowledge, measure, round, exit, burden, coverage
        case declaration, matter, certificate, standard, key
        case risk, rate
        case backup, restore, copy, export, `import`, audit, retention, erasure, doctor, repair, index
        case publish
        case `init`, organisation, model, completion, complete, reference

        /// The noun of this name; `init(rawValue:)` first makes a table of all names, for one look.
        static func named(_ word: String) -> Noun? { allCases.first { $0.rawValue == word } }

        var command: any ParsableCommand.Type {
            switch self {
            case .agenda: Agenda.self
            case .partner: PartnerCommand.self
            case .cluster: ClusterCommand.self
            case .person: RecordNoun<Person>.self
            case .site: RecordNoun<Site>.self
            case .affiliation: RecordNoun<Affiliation>.self
            case .remark: RecordNoun<Remark>.self
            case .history: RegistryHistoryCommand.self
            case .search: Search.self
            case .align: Align.self
            case .shortlist: RecordNoun<Shortlist>.self
            case .dialogue: RecordNoun<Dialogue>.self
            case .query: RecordNoun<SavedQuery>.self
            case .value: RecordNoun<Value>.self
            case .plan: PlanCommand.self
            case .commitment: RecordNoun<Commitment>.self
            case .concern: RecordNoun<Concern>.self
            case .idea: RecordNoun<Idea>.self
            case .knowledge: RecordNoun<Knowledge>.self
            case .measure: RecordNoun<Measure>.self
            case .round: RecordNoun<Round>.self
            case .exit: RecordNoun<Exit>.self
            case .burden: RecordNoun<Burden>.self
            case .coverage: CoverageCommand.self
            case .declaration: DeclarationCommand.self
            case .matter: RecordNoun<Matter>.self
            case .certificate: RecordNoun<Certificate>.self
            case .standard: RecordNoun<Standard>.self
            case .key: RecordNoun<SigningKey>.self
            case .risk: RiskCommand.self
            case .rate: RecordNoun<ExchangeRate>.self
            case .backup: BackupCommand.self
            case .restore: Restore.self
            case .copy: Copy.self
            case .export: Export.self
            case .`import`: ImportRecords.self
            case .audit: AuditCommand.self
            case .retention: RecordNoun<RetentionRule>.self
            case .erasure: RecordNoun<Erasure>.self
            case .doctor: Doctor.self
            case .repair: RepairCommand.self
            case .index: Index.self
            case .publish: Publish.self
            case .`init`: Init.self
            case .organisation: OrganisationCommand.self
            case .model: ModelCommand.self
            case .completion: Completion.self
            case .complete: Complete.self
            case .reference: PrintManual.self
            }
        }
    }
}
