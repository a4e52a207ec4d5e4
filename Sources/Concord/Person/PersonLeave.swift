import ArgumentParser
import Registry

struct PersonLeave: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "leave", abstract: "Record that a person left, and hand every duty over at once.",
        discussion: """
            The successor gets all duties of the person in one change: partners and
            clusters that the person managed, advocated or sponsored, deputy duties,
            promises, and what the person answered for. The hand-over is printed. What was
            signed and facilitated stays what it was.

            Examples:
              concord person leave "Jonas Beck" --to "Ines Vogt" --why "moved to sales"
              concord person leave "Jonas Beck" --to "Ines Vogt" --format csv > duties.csv
            """)

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @Argument(Person.self) var person: String
    @Option(help: "Who takes over: a reference, or a name that only one has.") var to: String?
    @Option(help: "The last day, such as 2026-05-31; today if it is not given.") var date: String?
    @OptionGroup var edition: Edition

    func run() throws {
        var session = try Session(options)
        let day = try DayArgument.read(date, "--date") ?? session.today()
        let handed = try session.change(why: edition.why) { db, change throws(RegistryError) in
            var successor: Person?
            if let to { successor = try PersonRepository.find(to, in: db) }
            return try PersonRepository.leave(
                PersonRepository.find(person, in: db), to: successor, on: day, ifVersion: edition.ifVersion,
                in: db, by: change)
        }
        report(handed, on: day)
    }

    private func report(_ handed: HandOver, on day: CivilDate) {
        let (person, successor) = (handed.person, handed.successor)
        let head: [String: JSON] = [
            "person": .text(person.reference), "person_name": .text(person.name),
            "left_on": .text(day.description), "to": .text(successor?.reference),
            "to_name": .text(successor?.name),
        ]
        let keys = ["person", "person_name", "left_on", "to", "to_name"]
        let start = JSON.object(keys.map { JSON.Member(key: $0, value: head[$0] ?? .null) })
        switch options.format {
        case .json:
            Output.line(start.adding(.members(["duties": .array(handed.duties.map(\.json))])).pretty)
        case .ndjson, .csv, .excel, .xlsx:
            Report.list(
                handed.duties.map { start.adding($0.json) }, as: options.format,
                columns: keys + ["duty", "party", "party_name"]
            ) {}
        case .table:
            let count = handed.duties.count
            let over =
                successor.map {
                    "\(count == 0 ? "no duty" : count == 1 ? "1 duty" : "\(count) duties") to \($0.name) (\($0.reference))"
                } ?? "nothing to hand over"
            Output.facts([person.reference, person.name, "left \(day)", over, "version \(person.version)"])
            if count > 0 { Table(of: handed.duties).print() }
        }
    }
}
