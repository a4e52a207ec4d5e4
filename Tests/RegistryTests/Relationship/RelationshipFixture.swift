import Registry
import Storage

extension RegistryFixture {
    /// Oak ApS with everybody who is there for it, and one of its own people.
    @discardableResult
    mutating func relationship(_ name: String = "Oak ApS") throws(RegistryError) -> Partner {
        let partner = try add(name) {
            $0.country = "DK"
            $0.manager = "Ines Vogt"
            $0.advocate = "Karl Brandt"
        }
        let edited = try edit(partner) { $0.fields[\.sponsor] = "Lena Roth" }
        try act { db, change throws(RegistryError) in
            _ = try PersonRepository.add(name: "Mette of \(name)", of: partner.id, in: db, by: change)
        }
        return edited
    }

    /// What a partner turned over in 2025, in euros.
    mutating func turnover(of partner: Partner, _ euros: String?) throws(RegistryError) {
        guard let euros = euros.flatMap({ Int64($0) }) else { return }
        try edit(partner) {
            $0.figures = [
                Figures(year: 2025, currency: "EUR", own: Figures.Amounts(turnover: euros * 100))
            ]
        }
    }

    /// More than a light partner sells, so that the rules ask it in full.
    mutating func buyMuch(from name: String = "Oak ApS") throws(RegistryError) {
        _ = try put(Purchase.self, ["counterparty": name, "year": "2025", "amount": "90000 EUR"])
    }

    /// Changes the registry as Ines Vogt does, on another day where one is given.
    @discardableResult
    mutating func act<Output>(
        on day: String? = nil, why: String? = nil,
        _ body: (borrowing Connection, borrowing Change) throws(RegistryError) -> Output
    ) throws(RegistryError) -> Output {
        let today = day.flatMap { CivilDate($0) } ?? Self.today
        let author = Author(
            name: "Ines Vogt", systemUser: "ivogt", instant: Instant("\(today)T09:00Z") ?? .origin,
            today: today)
        return try file.change(by: author, why: why, body)
    }

    /// Puts a record on record from what is typed by the keys of its fields.
    mutating func put<R: Record>(
        _ kind: R.Type, on day: String? = nil, _ typed: [String: String]
    ) throws(RegistryError) -> R {
        var draft = RecordDraft<R>()
        for (place, field) in R.fields.enumerated() {
            if let text = typed[field.key] { draft[place: place] = [text] }
        }
        return try act(on: day) { [draft] db, change throws(RegistryError) in
            try R.add(draft, in: db, by: change)
        }
    }

    mutating func norms() throws(RegistryError) -> Norms {
        try file.change(by: Self.author) { db, change throws(RegistryError) in
            var text = try NormsRepository.current(on: change.today, in: db).shownJSON.line
            text = text.replacing("\"2021-10-01\"", with: "\"2026-01-01\"")
            return try NormsRepository.add(
                parsing: Array(text.utf8), from: "norms.json", in: db, by: change)
        }
    }
}
