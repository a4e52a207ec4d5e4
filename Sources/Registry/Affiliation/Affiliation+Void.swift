package import Storage

extension Affiliation: Voidable {
    package static let voids = VoidStatements("void_affiliation", by: "affiliation")
    package var title: String { "\(partner.name), \(form.rawValue) of \(parentName)" }

    package static func find(
        _ text: String, in db: borrowing Connection
    ) throws(RegistryError) -> Affiliation {
        let found = try findAny(text, in: db)
        if found.void != nil { throw VoidRepository.refusal(of: found) }
        return found
    }

    package static func findAny(
        _ text: String, in db: borrowing Connection
    ) throws(RegistryError) -> Affiliation { try RecordRepository<Affiliation>.find(text, in: db) }

    /// Nothing rests on it.
    package func ties(in db: borrowing Connection) throws(RegistryError) -> [VoidTie] { [] }

    package func obstacles(
        since event: Int64, in db: borrowing Connection
    ) throws(RegistryError) -> [String] {
        for firm in [partner] + [parent].compactMap(\.self)
        where try VoidRepository.mark(ofParty: firm.id, in: db) != nil {
            return [
                "\(firm.reference) is void; `concord partner void \(firm.reference) --restore --why TEXT` first"
            ]
        }
        do throws(RegistryError) { try checkPlace(in: db) } catch {
            guard case .invalid(let words) = error else { throw error }
            return [words]
        }
        return []
    }

    package func keep(
        as action: String, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Affiliation {
        var before = self
        before.void = void == nil ? VoidMark(on: change.today, why: "") : nil
        return try RecordRepository.keep(self, insteadOf: before, as: action, in: db, by: change)
    }
}
