package import Storage
import Synchronization

/// The versions of the norms. Every call runs inside the caller's transaction.
package enum NormsRepository {
    static let parts: SQL = """
        SELECT code, amount, unit, words, source FROM norm WHERE norm_set = ?1 ORDER BY position
        """
    static let inForce: SQL =
        "SELECT id FROM norm_set WHERE valid_from <= ?1 ORDER BY valid_from DESC LIMIT 1"
    private static let insert: SQL = """
        INSERT INTO norm (norm_set, position, code, amount, unit, words, source)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        """

    /// The norms in force on a day: the organisation's own, or those that come with this program.
    package static func current(
        on day: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) -> Norms {
        if let id = try db.number(inForce, day.description), let norms = try Norms.record(id: id, in: db) {
            return norms
        }
        return try supplied(in: db)
    }

    /// The norms that come with this program, which count until the organisation's own begin.
    private static func supplied(in db: borrowing Connection) throws(RegistryError) -> Norms {
        if let norms = known.withLock({ $0 }) { return norms }
        guard let body = TemplateRepository.data("norms") else {
            throw .invalid("the norms that come with concord cannot be read; install concord again")
        }
        let norms = try read(body, from: "the file of norms that comes with concord", in: db)
        known.withLock { $0 = norms }
        return norms
    }

    private static let known = Mutex<Norms?>(nil)

    /// Puts a version on record from a file of data; an earlier one stays, and counts until this one begins.
    package static func add(
        parsing bytes: [UInt8], from name: String, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Norms {
        guard let body = JSON(parsing: bytes), case .object = body else {
            throw .invalid(
                "\(shown(name)) holds no norms: it is not a whole object in JSON; `concord plan norms --format json` "
                    + "prints one to start from")
        }
        let norms = try read(body, from: name, in: db)
        let supplied = try supplied(in: db)
        if norms.name == supplied.name, norms.norms != supplied.norms {
            throw .invalid(
                "\(norms.name) are the norms that come with concord, and a version is what it was, always; give yours a "
                    + "higher \"edition\" or a \"code\" of their own")
        }
        for other in try RecordRepository<Norms>.records(on: change.today, in: db) {
            if other.code == norms.code, other.edition == norms.edition {
                throw .invalid(
                    "\(other.name) is on record already, and a version is never changed; give the new one a higher \"edition\""
                )
            }
            if other.validFrom == norms.validFrom {
                throw .invalid(
                    "\(other.name) begins on \(other.validFrom) already; give the new one another \"valid_from\""
                )
            }
        }
        let added = try RecordRepository.insert(norms, in: db)
        for (index, norm) in norms.norms.enumerated() {
            try db.write(
                insert, added.id, Int64(index + 1), norm.code, norm.amount, norm.unit, norm.words, norm.source
            )
        }
        try History.append("added", added, in: db, by: change)
        return added
    }

    /// Reads a file of data; throws `.invalid` and names everything that is wrong in it at once.
    static func read(
        _ body: JSON, from name: String, in db: borrowing Connection
    ) throws(RegistryError) -> Norms {
        var problems = unknown(body, beside: ["code", "edition", "title", "valid_from", "norms"], "the file")
        var norms = Norms()
        norms.code = body["code"]?.string ?? ""
        if !(2...40).contains(norms.code.utf8.count) { problems.append("code is missing") }
        norms.edition = body["edition"]?.int ?? 0
        if norms.edition < 1 { problems.append("edition is not a number from 1") }
        norms.title = body["title"]?.string ?? ""
        if !NormalisedText.hasLetterOrDigit(norms.title) { problems.append("title is missing") }
        if let from = body["valid_from"]?.string.flatMap({ CivilDate($0) }) {
            norms.validFrom = from
        } else {
            problems.append("valid_from is no day such as 2027-01-01")
        }
        for (index, part) in (body["norms"] ?? .null).elements.enumerated() {
            let code = part["code"]?.string ?? ""
            let place = code.isEmpty ? "norm \(index + 1)" : shown(code)
            problems += unknown(part, beside: ["code", "amount", "unit", "words", "source"], place)
            let norm = Norms.Norm(
                code: code, amount: part["amount"]?.int, unit: part["unit"]?.string,
                words: part["words"]?.string, source: part["source"]?.string ?? "")
            problems += try flaws(of: norm, place, in: db)
            if norms.norms.contains(where: { $0.code == code }) { problems.append("\(place) stands twice") }
            norms.norms.append(norm)
        }
        let codes = Set(norms.norms.map(\.code))
        let missing = NormCode.allCases.filter { !codes.contains($0.rawValue) }.map(\.rawValue)
        if !missing.isEmpty { problems.append("it has a gap: \(missing.joined(separator: ", "))") }
        guard problems.isEmpty else {
            throw .invalid(
                "\(shown(name)) holds no norms: \(problems.prefix(20).joined(separator: "; ")); "
                    + "`concord plan norms --format json` prints a whole version")
        }
        norms.code = try TextRule.line(limit: 40).check(norms.code, "the code of the norms")
        norms.title = try TextRule.name.check(norms.title, "the title of the norms")
        return norms
    }

    private static func flaws(
        of norm: Norms.Norm, _ place: String, in db: borrowing Connection
    ) throws(RegistryError) -> [String] {
        var flaws: [String] = []
        for (text, what, limit) in [(norm.code, "code", 60), (norm.source, "source", 400)] {
            if !NormalisedText.hasLetterOrDigit(text) || text.unicodeScalars.count > limit {
                flaws.append(
                    "\(place) has no \(what) of at most \(limit) characters; where there is none write \"ours\""
                )
            }
        }
        if let words = norm.words, !NormalisedText.hasLetterOrDigit(words) || words.unicodeScalars.count > 400
        {
            flaws.append("\(place) has no words of at most 400 characters")
        }
        if let code = NormCode(rawValue: norm.code) {
            guard let amount = norm.amount, code.range.contains(amount) else {
                flaws.append(
                    "\(place) is no whole number from \(code.range.lowerBound) to \(code.range.upperBound)")
                return flaws
            }
            if let unit = code.unit {
                if norm.unit != unit { flaws.append("\(place) is counted in \(unit)") }
            } else {
                _ = try CodeList.exponent(ofCurrency: norm.unit ?? "", in: db)
            }
            return flaws
        }
        guard ["term.", "pulse."].contains(where: { norm.code.hasPrefix($0) && norm.code.count > $0.count })
        else {
            flaws.append("\(place) is no norm that the registry knows; a new one is a term. or a pulse.")
            return flaws
        }
        if norm.words == nil { flaws.append("\(place) has no words") }
        if (norm.amount == nil) != (norm.unit == nil)
            || norm.amount.map({ !(0...1_000_000_000).contains($0) }) == true
        {
            flaws.append("\(place) has an amount that is none, or no unit beside it")
        }
        if let unit = norm.unit, !(1...20).contains(unit.unicodeScalars.count) {
            flaws.append("\(place) has a unit of more than 20 characters")
        }
        return flaws
    }

    /// Each member that has no meaning, so that none is taken for a norm that nobody keeps.
    private static func unknown(_ object: JSON, beside known: [String], _ place: String) -> [String] {
        guard case .object(let members) = object else { return ["\(place) is no object"] }
        return members.map(\.key).filter { !known.contains($0) }.map {
            "\(place) has '\(shown($0))', which is none of \(known.joined(separator: ", "))"
        }
    }
}
