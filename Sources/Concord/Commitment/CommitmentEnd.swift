import ArgumentParser
import Registry
import Storage

/// What every verb takes that ends a promise.
struct CommitmentEnding: ParsableArguments {
    @OptionGroup var name: RecordName<Commitment>
    @Option(help: "The day on which it ended so, such as 2026-05-31; today unless given.") var date: String?
    @Option(
        name: .customLong("said-by"),
        help: ArgumentHelp("Who of the other side says so.", valueName: "person"))
    var saidBy: String?
    @Option(help: "What shows it, such as a list of who took part.") var evidence: String?
    @Option(name: .customLong("spent-hours"), help: "The hours that were spent.") var spentHours: String?
    @Option(help: "The money that was spent, such as \"5000 EUR\".") var spent: String?
    @OptionGroup var edition: Edition
}

/// A verb that ends a promise in one way.
protocol CommitmentEnd: RecordAct where Acted == Commitment, Reason == Edition {
    static var state: Commitment.State { get }
    var ending: CommitmentEnding { get }
}

extension CommitmentEnd {
    var name: RecordName<Commitment> { ending.name }
    var edition: Edition { ending.edition }

    func act(
        on record: Commitment, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Commitment {
        var said = Commitment.Ending(Self.state)
        said.on = ending.date
        said.saidBy = ending.saidBy
        said.evidence = ending.evidence
        said.spentHours = ending.spentHours
        said.spent = ending.spent
        return try record.end(said, ifVersion: edition.ifVersion, in: db, by: change)
    }
}

struct CommitmentKept: CommitmentEnd {
    static let configuration = CommandConfiguration(
        commandName: "kept", abstract: "Keep that a promise was kept.",
        discussion: """
            With evidence and somebody of theirs who says so it is both sides' word.

            Example:
              concord commitment kept "A place in our course" --spent-hours 16 \\
                --evidence "course list" --said-by "Mette Søren"
            """)
    static let state = Commitment.State.kept
    @OptionGroup(title: Help.common) var options: GlobalOptions
    @OptionGroup var ending: CommitmentEnding
}

struct CommitmentPartly: CommitmentEnd {
    static let configuration = CommandConfiguration(
        commandName: "partly", abstract: "Keep that a promise was kept in part.",
        discussion: "Example: concord commitment partly K-7K3M-9QXZ --why \"one of two days\"")
    static let state = Commitment.State.partly
    @OptionGroup(title: Help.common) var options: GlobalOptions
    @OptionGroup var ending: CommitmentEnding
}

struct CommitmentBroken: CommitmentEnd {
    static let configuration = CommandConfiguration(
        commandName: "broken", abstract: "Keep that a promise was not kept.",
        discussion: "Example: concord commitment broken K-7K3M-9QXZ --why \"the course was off\"")
    static let state = Commitment.State.broken
    @OptionGroup(title: Help.common) var options: GlobalOptions
    @OptionGroup var ending: CommitmentEnding
}

struct CommitmentRelease: CommitmentEnd {
    static let configuration = CommandConfiguration(
        commandName: "release",
        abstract: "Keep that a promise need not be kept any longer; one of yours by their word alone.",
        discussion: "Example: concord commitment release K-7K3M-9QXZ --said-by \"Mette Søren\"")
    static let state = Commitment.State.released
    @OptionGroup(title: Help.common) var options: GlobalOptions
    @OptionGroup var ending: CommitmentEnding
}

struct CommitmentDecline: CommitmentEnd {
    static let configuration = CommandConfiguration(
        commandName: "decline",
        abstract: "Keep that what was offered is not wanted; that never counts against a firm.",
        discussion: "Example: concord commitment decline K-7K3M-9QXZ --said-by \"Mette Søren\"")
    static let state = Commitment.State.declined
    @OptionGroup(title: Help.common) var options: GlobalOptions
    @OptionGroup var ending: CommitmentEnding
}
