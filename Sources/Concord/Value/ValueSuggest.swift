import Alignment
import ArgumentParser
import Registry
import Storage

struct ValueSuggest: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "suggest",
        abstract: "Propose values from a partner's own words, for a person to confirm or reject.",
        discussion: """
            Each proposal has a probability and the sentence behind it, in the language of
            the text; of other languages than English only what is likelier. What the
            partner holds, or somebody rejected, is not proposed again. A file of texts
            needs no registry: each row comes back with a column `suggested` and a
            probability for each code.

            Examples:
              concord value suggest P-7K3M-9QX1 --explain
              concord value suggest --all --limit 20 --vocabulary sdg
              concord value suggest --file texts.csv --column text --vocabulary sdg \\
                --format csv
            """)

    static let columns = ["reference", "name", "code", "title", "probability", "sentence", "text"]

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @Argument(help: "The partner: a reference, an alias, or a name that only one has.")
    var partner: String?
    @Flag(help: "Read every partner that said something.") var all = false
    @Option(
        parsing: .unconditional,
        help: "With --all: at most so many partners that there is a proposal for.")
    var limit: Int64?
    @Flag(help: "Show each sentence in full, wrapped, in place of a table.") var explain = false
    @Option(help: "A CSV file of texts to read instead; - reads standard input.") var file: String?
    @Option(help: "The column of the file that holds the texts.") var column: String = "text"
    @Option(help: "Only this vocabulary: sdg, ungc, iso26000 or own.") var vocabulary: String?

    func validate() throws {
        guard [partner != nil, all, file != nil].count(where: { $0 }) == 1 else {
            throw ValidationError("Name one partner, or give --all, or --file FILE.")
        }
        guard limit == nil || all else { throw ValidationError("--limit goes with --all.") }
    }

    func run() throws {
        if let file {
            try SuggestedFile(
                path: file, column: column, vocabulary: vocabulary, explains: explain, options: options
            ).run()
            return
        }
        let limit = try Limit.check(limit)
        var session = try Session(options)
        let values = try session.read { db throws(RegistryError) in
            try ValueReader.values(of: vocabulary, in: db)
        }
        if all {
            let reader = try ValueReader(values, by: ModelLocation.openAll())
            try SuggestedPartners(
                reader: reader, limit: limit, explains: explain, format: options.format
            ).run(&session)
            return
        }
        let profile = try session.read { db throws(RegistryError) -> PartnerProfile in
            let found = try PartyRepository.find(partner ?? "", kinds: [.partner], in: db)
            guard let profile = try PartnerProfileRepository.profile(of: found.id, in: db) else {
                throw .notFound(
                    "\(found.reference) has no record; `concord audit verify` says what is wrong")
            }
            return profile
        }
        guard profile.texts.contains(where: { $0.statedBy == .party }) else {
            report(profile, ValueReader.Result())
            return
        }
        let reader = try ValueReader(values, by: ModelLocation.openAll())
        report(profile, reader.proposals(for: [profile]).first ?? ValueReader.Result())
    }

    private func report(_ profile: PartnerProfile, _ result: ValueReader.Result) {
        Report.list(
            result.proposals.map { $0.json(of: profile) }, as: options.format, columns: Self.columns
        ) {
            guard !result.proposals.isEmpty else { return }
            Output.words("\(profile.reference)  \(profile.name)")
            if explain {
                for proposal in result.proposals { proposal.printInFull() }
                return
            }
            var table = Table(
                .wrapped("code", to: 14), "likely", .cut("title", to: 14, turn: 2), .cut("sentence", to: 20))
            for proposal in result.proposals {
                table.add(
                    proposal.value.code, proposal.percent, proposal.value.title,
                    "\(proposal.source.rawValue): \(proposal.sentence)")
            }
            table.print()
        }
        for kind in result.otherLanguage {
            Output.talk(
                "concord: note: the \(kind.rawValue) of \(profile.reference) is in a language that no sentence model here "
                    + "knows, so it was not read; `concord model show` says which ones there are")
        }
        if result.read == 0, result.otherLanguage.isEmpty {
            Output.talk(
                "concord: note: \(profile.reference) has no text in its own words on record; "
                    + "`concord partner edit \(profile.reference) --vision` adds one")
        } else if result.read > 0, result.proposals.isEmpty {
            Output.talk(
                "concord: note: nothing fits: the words of \(profile.reference) speak of no value that is not settled"
            )
        } else if result.read > 0 {
            Output.talk(
                "concord: note: `concord value confirm \(profile.reference) CODE` records what is right, "
                    + "`concord value reject \(profile.reference) CODE --why REASON` what is not")
        }
    }
}

extension ValueReader {
    /// The values of one vocabulary, or of all; throws `.notFound` where it has none.
    static func values(
        of vocabulary: String?, in db: borrowing Connection
    ) throws(RegistryError) -> [Value] {
        let values = try ValueRepository.values(of: vocabulary, in: db)
        guard !values.isEmpty else {
            throw .notFound("there are no values of your own yet; `concord value add` makes one")
        }
        return values
    }
}

extension ValueProposal {
    func json(of profile: PartnerProfile) -> JSON {
        JSON.members(["reference": .text(profile.reference), "name": .text(profile.name)]).adding(json)
    }

    /// A line for the value, and under it the whole sentence.
    func printInFull() {
        var sheet = Sheet(indent: 2)
        sheet.add(value.code, "\(percent), \(value.title)")
        sheet.print(width: Terminal.width ?? 80)
        var words = Sheet(indent: 4)
        words.add("\(source.rawValue):", sentence)
        words.print(width: Terminal.width ?? 80)
    }

    /// `97 %`, never `100 %`: a proposal is no certainty.
    var percent: String { "\(min(99, Int((probability * 100).rounded()))) %" }
}

/// The proposals for all partners that said something, for a manager to go through.
struct SuggestedPartners {
    let reader: ValueReader
    let limit: Int64?
    let explains: Bool
    let format: Format

    private static let batch: Int64 = 64

    func run(_ session: inout Session) throws {
        var table = Table(
            "reference", .cut("name", to: 14, turn: 2), .wrapped("code", to: 14, turn: 3), "likely",
            .cut("sentence", to: 20))
        var stream = RecordStream(format, columns: ValueSuggest.columns)
        var counts = (partners: 0, proposed: Int64(0), proposals: 0, otherLanguage: 0)
        var last: Int64 = 0
        var work = Progress()
        reading: while true {
            let profiles = try session.read { [last] db throws(RegistryError) in
                try PartnerProfileRepository.profilesWithTexts(after: last, limit: Self.batch, in: db)
            }
            guard let end = profiles.last else { break }
            last = end.id
            for (profile, result) in zip(profiles, reader.proposals(for: profiles)) {
                counts.partners += 1
                if result.read == 0, !result.otherLanguage.isEmpty { counts.otherLanguage += 1 }
                guard !result.proposals.isEmpty else { continue }
                counts.proposed += 1
                counts.proposals += result.proposals.count
                if case .table = format, explains {
                    work.end()
                    Output.words("\(profile.reference)  \(profile.name)")
                    for proposal in result.proposals { proposal.printInFull() }
                    if counts.proposed == limit { break reading }
                    continue
                }
                for proposal in result.proposals {
                    if case .table = format {
                        table.add(
                            profile.reference, profile.name, proposal.value.code, proposal.percent,
                            proposal.sentence)
                    } else {
                        stream.add(proposal.json(of: profile))
                    }
                }
                if counts.proposed == limit { break reading }
            }
            work.tell("\(counts.partners.counted("partner")) read, \(counts.proposals.counted("proposal"))")
        }
        work.end()
        if case .table = format {
            if !table.isEmpty { table.print() }
        } else {
            stream.end()
        }
        let silent = Int64(counts.partners) - counts.proposed - Int64(counts.otherLanguage)
        Output.talk(
            "concord: note: \(counts.partners) \(counts.partners == 1 ? "partner" : "partners") read: "
                + "\(counts.proposals) proposals for \(counts.proposed), nothing fits \(silent), "
                + "\(counts.otherLanguage) in another language")
    }
}
