import ArgumentParser
import Registry
import Storage

/// A verb of a kind's own that changes one record: found by its name, changed in one transaction, and told.
protocol RecordAct: ParsableCommand {
    associatedtype Acted: Record
    var options: GlobalOptions { get }
    var name: RecordName<Acted> { get }
    var edition: Edition { get }

    func act(
        on record: Acted, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Acted

    /// What is said beside it once it is done.
    func notes(on record: Acted, today: CivilDate) -> [String]
}

extension RecordAct {
    func notes(on record: Acted, today: CivilDate) -> [String] { [] }

    func run() throws {
        var session = try Session(options)
        let changed = try session.change(why: edition.why) { db, change throws(RegistryError) in
            try act(on: Acted.find(name.text, in: db), in: db, by: change)
        }
        let today = try session.today()
        changed.report(as: options.format, on: today)
        for note in notes(on: changed, today: today) { Output.talk("concord: note: \(shown(note))") }
    }
}
