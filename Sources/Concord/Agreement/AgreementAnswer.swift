import ArgumentParser
import Registry

extension ConcordCommand.RiskCommand {
    struct Accept: AnswerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Record that a party agrees to the text of a risk as it was proposed.",
            discussion: """
                Example:
                  concord risk accept "Late oak deliveries" "Sørens Træværk ApS" \\
                    --why "told Ines Vogt on the telephone"
                """)
        static let word = AcceptanceAnswer.Word.accept

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @OptionGroup var fields: AnswerFields
        @OptionGroup var edition: Edition
    }

    struct Reject: AnswerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Record that a party does not agree to the text of a risk, and why.",
            discussion: """
                Example:
                  concord risk reject "Late oak deliveries" "Sørens Træværk ApS" \\
                    --why "the saw mill is not ours"
                """)
        static let word = AcceptanceAnswer.Word.reject

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @OptionGroup var fields: AnswerFields
        @OptionGroup var edition: Edition
    }

    struct CounterPropose: AnswerCommand {
        static let configuration = CommandConfiguration(
            commandName: "counter-propose",
            abstract: "Record that a party would agree to other shares, which total exactly 100 %.",
            discussion: """
                The allocation stays as it is: `concord risk allocate` takes the shares over,
                and `concord risk propose` asks everyone whom that touches.
                Example:
                  concord risk counter-propose "Late oak deliveries" "Sørens Træværk ApS" \\
                    --bear organisation=80% --bear "Sørens Træværk ApS=20%" \\
                    --why "three staff cannot bear more"
                """)
        static let word = AcceptanceAnswer.Word.reject

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @OptionGroup var fields: AnswerFields
        @Option(
            parsing: .unconditionalSingleValue,
            help: ArgumentHelp(
                "A party and the share that it should bear, such as organisation=80% (repeatable).",
                valueName: "party=share"))
        var bear: [String] = []
        @OptionGroup var edition: Edition

        func counter() throws(RegistryError) -> [AllocationDraft] {
            guard !bear.isEmpty else {
                throw .invalid(
                    "a counter-proposal says who should bear what; give --bear PARTY=SHARE for each, or `risk reject`"
                )
            }
            var counter: [AllocationDraft] = []
            for text in bear { counter.append(try AllocationDraft(parsing: text)) }
            return counter
        }
    }

    struct Revoke: AnswerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Record that a party takes its agreement back, and why.",
            discussion: """
                Example:
                  concord risk revoke "Late oak deliveries" "Sørens Træværk ApS" \\
                    --why "sold the drying kiln"
                """)
        static let word = AcceptanceAnswer.Word.revoke

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @OptionGroup var fields: AnswerFields
        @OptionGroup var edition: Edition
    }
}

/// What every answer names.
struct AnswerFields: ParsableArguments {
    @Argument(Risk.self) var risk: String
    @Argument(help: "Who answers: organisation, a reference, an alias or a unique name.")
    var party: String
    @Option(help: "The hash of the text that the party had before it, or the beginning of it.")
    var hash: String?
}

/// A verb that records what a party says to the text of a risk, as it told the manager.
protocol AnswerCommand: ParsableCommand {
    static var word: AcceptanceAnswer.Word { get }
    var options: GlobalOptions { get }
    var fields: AnswerFields { get }
    var edition: Edition { get }

    /// The shares that the party would agree to.
    func counter() throws(RegistryError) -> [AllocationDraft]
}

extension AnswerCommand {
    func counter() throws(RegistryError) -> [AllocationDraft] { [] }

    func run() throws {
        var session = try Session(options)
        let today = try session.today()
        var answer = AcceptanceAnswer(Self.word, party: fields.party, why: edition.why)
        answer.contentHash = fields.hash
        answer.counter = try counter()
        let (before, found) = try session.change(why: edition.why) {
            [answer] db, change throws(RegistryError) in
            let before = try RiskRepository.find(fields.risk, in: db)
            let after = try AgreementRepository.answer(
                answer, to: before, ifVersion: edition.ifVersion, in: db, by: change)
            return (before, after)
        }
        found.reportAgreement(on: today, as: options.format)
        if before.version == found.version {
            Output.talk(
                "concord: note: this was accepted before; nothing was recorded, and the reason was not kept")
        }
    }
}
