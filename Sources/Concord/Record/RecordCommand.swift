import ArgumentParser
import Registry
import Storage

/// A command about records of one kind: how they are written for programs.
protocol RecordCommand: ParsableCommand {
    associatedtype Shown: Recorded & Sendable

    static var columns: [String] { get }
    var options: GlobalOptions { get }

    /// The record for programs; as it is recorded where a noun says nothing else.
    func json(of record: Shown) -> JSON
}

extension RecordCommand {
    func json(of record: Shown) -> JSON { record.json }
}

/// The `list` of a noun: which records, and their table for people.
protocol ListCommand: RecordCommand {
    func records(in db: borrowing Connection) throws(RegistryError) -> [Shown]
    func table(of records: [Shown], on today: CivilDate) -> Table
}

extension ListCommand {
    func run() throws {
        var session = try Session(options)
        let today = try session.today()
        let found = try session.read { db throws(RegistryError) in try records(in: db) }
        Report.list(found.map { json(of: $0) }, as: options.format, columns: Self.columns) {
            if !found.isEmpty { table(of: found, on: today).print() }
        }
    }
}

/// The `show` of a noun: which record, and its sheet for people; as it was at a moment where one is named.
protocol ShowCommand: RecordCommand {
    var moment: KnownAt { get }

    func record(in db: borrowing Connection) throws(RegistryError) -> Shown
    func sheet(of record: Shown, on today: CivilDate) -> Sheet
}

extension ShowCommand {
    func run() throws {
        var session = try Session(options)
        let today = try session.today()
        let found = try session.read { db throws(RegistryError) in try record(in: db) }
        if let instant = try moment.instant(in: session) {
            return try session.showRecord(of: found.subject, knownAt: instant, as: options.format)
        }
        Report.one(json(of: found), as: options.format, columns: Self.columns) {
            sheet(of: found, on: today).print()
        }
    }
}
