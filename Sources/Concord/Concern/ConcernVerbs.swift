import ArgumentParser
import Registry
import Storage

struct ConcernAnswer: RecordAct {
    static let configuration = CommandConfiguration(
        commandName: "answer", abstract: "Put your answer to a concern on record.",
        discussion: """
            The person whom the concern is about must not answer it.

            Example:
              concord concern answer N-7K3M-9QX3 "Weekly report dropped" --by "Karl Brandt"
            """)

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @OptionGroup var name: RecordName<Concern>
    @Argument(help: "The answer, as the firm was given it.") var text: String
    @Option(help: "Who of yours answers; who holds it unless given.") var by: String?
    @Option(help: "The day of the answer; today unless given.") var date: String?
    @OptionGroup var edition: Edition

    func act(
        on record: Concern, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Concern {
        try record.answer(text, by: by, on: date, ifVersion: edition.ifVersion, in: db, by: change)
    }
}

struct ConcernSettle: RecordAct {
    static let configuration = CommandConfiguration(
        commandName: "settle", abstract: "Record what the person who raised it says: settled, partly or not.",
        discussion: """
            A concern that is not settled goes one level up, with a new day.

            Example:
              concord concern settle N-7K3M-9QX3 --word yes --said-by "Mette Søren"
            """)

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @OptionGroup var name: RecordName<Concern>
    @Option(help: "What they say of it: yes, partly or no.") var word: Concern.Settled
    @Option(
        name: .customLong("said-by"),
        help: ArgumentHelp("Who of the other side says so.", valueName: "person"))
    var saidBy: String
    @Option(help: "The day on which they said so; today unless given.") var date: String?
    @OptionGroup var edition: Edition

    func act(
        on record: Concern, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Concern {
        try record.settle(word, saidBy: saidBy, on: date, ifVersion: edition.ifVersion, in: db, by: change)
    }
}

struct ConcernEscalate: RecordAct {
    static let configuration = CommandConfiguration(
        commandName: "escalate", abstract: "Hand a concern one level up: to the advocate, then the sponsor.",
        discussion: "Example: concord concern escalate N-7K3M-9QX3 --why \"no answer in time\"")

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @OptionGroup var name: RecordName<Concern>
    @Option(help: "The day; today unless given.") var date: String?
    @OptionGroup var edition: Edition

    func act(
        on record: Concern, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Concern {
        try record.escalate(on: date, ifVersion: edition.ifVersion, in: db, by: change)
    }
}

struct ConcernClose: RecordAct {
    static let configuration = CommandConfiguration(
        commandName: "close", abstract: "End a concern long after its answer, without the raiser's word.",
        discussion: "Example: concord concern close N-7K3M-9QX3 --why \"asked twice\"")

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @OptionGroup var name: RecordName<Concern>
    @Option(help: "The day; today unless given.") var date: String?
    @OptionGroup var edition: Edition

    func act(
        on record: Concern, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Concern {
        try record.close(on: date, ifVersion: edition.ifVersion, in: db, by: change)
    }
}

extension Concern.Settled: ExpressibleByArgument {}
