import Alignment
import ArgumentParser
import Registry
import Storage

extension ValueStatement.Stance: ExpressibleByArgument {}

struct ValueConfirm: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "confirm",
        abstract: "Record values that you find in a partner's own words, proposed or not.",
        discussion: """
            They are recorded as the organisation's reading, with the sentence of the
            partner that says so. What the partner stated itself is not replaced; a value
            that was rejected is held from now on.

            Examples:
              concord value confirm P-7K3M-9QX1 sdg:7 sdg:13 --strength 4
              concord value confirm P-7K3M-9QX1 sdg:12 \\
                --words "We mend what others throw away."
            """)

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @Argument(Partner.self) var partner: String
    @Argument(help: "The codes, such as sdg:7.") var codes: [String]
    @Option(
        parsing: .unconditional,
        help: "How much it counts: 1, a little, to 5, above all; else as on record, or 3.")
    var strength: Int64?
    @Option(help: "Whether the partner is for it.") var stance: ValueStatement.Stance = .supports
    @Option(
        help:
            "The partner's own words that say so, as they stand in its texts; else the likeliest sentence, for what it supports."
    )
    var words: String?
    @OptionGroup var edition: Edition

    func validate() throws {
        guard !codes.isEmpty else { throw ValidationError("Name at least one code, such as sdg:7.") }
        guard words == nil || codes.count == 1 else {
            throw ValidationError("--words goes with one code.")
        }
    }

    func run() throws {
        var session = try Session(options)
        let (found, values) = try session.read { db throws(RegistryError) in
            var values: [Value] = []
            for code in codes { values.append(try ValueRepository.find(code, in: db)) }
            return (try PartnerRepository.find(partner, in: db), values)
        }
        let (sentences, notes) =
            words.map { ([values[0].code: $0], []) } ?? sentences(of: found, for: values)
        let confirmations = values.map { value in
            ValueConfirmation(
                code: value.code, stance: stance, strength: strength, words: sentences[value.code])
        }
        let outcome = try session.change(why: edition.why) { db, change throws(RegistryError) in
            try PartnerRepository.confirm(
                confirmations, of: PartnerRepository.find(partner, in: db), ifVersion: edition.ifVersion,
                in: db, by: change)
        }
        for note in notes { Output.talk("concord: note: \(note)") }
        try outcome.partner.report(as: options.format, in: &session) { partner in
            partner.values.filter { value in confirmations.contains { $0.code == value.code } }
                .map(\.sentence)
        }
    }

    /// The likeliest sentence for each value that the partner's words speak of; a note for the others.
    private func sentences(
        of partner: Partner, for values: [Value]
    ) -> (sentences: [String: String], notes: [String]) {
        // The sentence that speaks most for a value is no evidence against it.
        guard stance == .supports else {
            return (
                [:],
                values.map { "\($0.code) is recorded without words; --words names those that say so" }
            )
        }
        let texts = partner.texts.filter { $0.statedBy == .party }
        var sentences: [String: String] = [:]
        var note = "it is recorded without words; --words names them"
        do throws(ModelError) {
            let reader = try ValueReader(values, by: ModelLocation.openAll())
            var profile = PartnerProfile(id: partner.id, reference: partner.reference, name: partner.name)
            profile.texts = texts
            for proposal in reader.proposals(for: [profile]).flatMap(\.proposals) {
                sentences[proposal.value.code] = proposal.sentence
            }
            note = "is not among the proposals for \(partner.reference), so \(note)"
        } catch {
            note = "has no sentence for want of the sentence model, so \(note)"
        }
        return (
            sentences,
            values.filter { sentences[$0.code] == nil }.map { "\($0.code) \(note)" }
        )
    }
}

struct ValueReject: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reject",
        abstract:
            "Remember that values are not in a partner's words, so that they are not proposed again.",
        discussion: """
            Example:
              concord value reject P-7K3M-9QX1 sdg:9 --why "They repair machines."
            """
    )

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @Argument(Partner.self) var partner: String
    @Argument(help: "The codes, such as sdg:9.") var codes: [String]
    @Option(help: "The reason, which the record shows.") var why: String
    @Option(name: .customLong("if-version"), help: "Change only what is still at this version.")
    var ifVersion: Int64?

    func validate() throws {
        guard !codes.isEmpty else { throw ValidationError("Name at least one code, such as sdg:9.") }
    }

    func run() throws {
        var session = try Session(options)
        let outcome = try session.change(why: why) { db, change throws(RegistryError) in
            try PartnerRepository.reject(
                codes, of: PartnerRepository.find(partner, in: db), why: why, ifVersion: ifVersion,
                in: db, by: change)
        }
        let wanted = Set(codes.map { $0.lowercased() })
        try outcome.partner.report(as: options.format, in: &session) { partner in
            partner.rejections.filter { wanted.contains($0.code) }.map {
                "\($0.code) rejected \($0.rejectedOn): \($0.why)"
            }
        }
    }
}

extension Partner {
    /// The record for programs; for people a line that names the partner, and one for each thing decided.
    fileprivate func report(
        as format: Format, in session: inout Session, lines: (Partner) -> [String]
    ) throws {
        let record = try session.read { db throws(RegistryError) in try written(as: format, in: db) }
        Report.one(record, as: format, columns: Partner.columns) {
            Output.words("\(reference)  \(name)  version \(version)")
            for line in lines(self) { Output.line("  " + Output.printable(line)) }
        }
    }
}
