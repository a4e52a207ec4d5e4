package import Storage

/// What part of something is whose, as an exact fraction.
package struct PartyShare: RecordPart, Hashable {
    package let party: Party
    package let share: Share

    package init(party: Party, share: Share) {
        self.party = party
        self.share = share
    }

    package static let selected: SQL = """
        json_object('id', party.id, 'reference', party.reference, 'kind', party.kind, 'name', party.name,
            'numerator', part.numerator, 'denominator', part.denominator)
        """
    package static let join: SQL = "JOIN party ON party.id = part.party"
    package static let written: [(column: SQL, value: SQL)] = [
        ("party", .number("'id'")), ("numerator", .number("'numerator'")),
        ("denominator", .number("'denominator'")),
    ]

    package init?(line: JSON) {
        guard let party = Party(line: line), let numerator = line["numerator"]?.int,
            let denominator = line["denominator"]?.int, let share = Share(numerator, denominator)
        else { return nil }
        self.init(party: party, share: share)
    }

    package var line: JSON {
        party.line.adding(
            .members([
                "numerator": .integer(share.numerator), "denominator": .integer(share.denominator),
            ]))
    }

    package var json: JSON {
        .members(["party": .text(party.reference), "share": .text(share.description)])
    }

    package static func restored(
        _ json: JSON, in db: borrowing Connection
    ) throws(RegistryError) -> PartyShare? {
        guard let party = try Party.restored(json["party"] ?? .null, in: db), let text = json["share"]?.string
        else {
            return nil
        }
        return PartyShare(party: party, share: try Share(parsing: text))
    }

    package var words: String { share == .whole ? party.name : "\(party.name) \(share)" }

    /// Reads `PARTY` for all of it, or `PARTY=SHARE` each; throws `.invalid` where the shares are not exactly the
    /// whole, and for a party that is not one of the two sides.
    static func read(
        _ texts: [String], between party: Party, in db: borrowing Connection
    ) throws(RegistryError) -> [PartyShare] {
        var shares: [PartyShare] = []
        for text in texts {
            let words = text.split(separator: "=", omittingEmptySubsequences: false)
            let name = words.count > 1 ? words.dropLast().joined(separator: "=") : text
            let side = try Relationship.side(name, of: party, in: db)
            guard !shares.contains(where: { $0.party.id == side.id }) else {
                throw .invalid("\(shown(side.name)) is named twice; give each side once")
            }
            guard words.count > 1 || texts.count == 1 else {
                throw .invalid(
                    "'\(shown(text))' says no share; write \(shown(text))=1/2, the shares of all in fractions"
                )
            }
            shares.append(
                PartyShare(
                    party: side,
                    share: words.count > 1 ? try Share(parsing: String(words[words.count - 1])) : .whole))
        }
        if let shortfall = try ShareTotal(shares.map(\.share)).shortfall {
            throw .invalid("\(shortfall); give shares that come to exactly 1, such as 2/5 and 3/5")
        }
        return shares
    }
}

extension Party {
    static let lineColumns: SQL = """
        'id', party.id, 'reference', party.reference, 'kind', party.kind, 'name', party.name
        """

    init?(line: JSON) {
        guard let id = line["id"]?.int, let reference = line["reference"]?.string,
            let kind = line["kind"]?.string.flatMap(Kind.init), let name = line["name"]?.string
        else { return nil }
        self.init(id: id, reference: reference, kind: kind, name: name)
    }

    var line: JSON {
        .members([
            "id": .integer(id), "reference": .text(reference), "kind": .text(kind.rawValue),
            "name": .text(name),
        ])
    }
}

extension Relationship {
    /// One of the two sides: the organisation, or who the record is with.
    static func side(
        _ text: String, of party: Party, in db: borrowing Connection
    ) throws(RegistryError) -> Party {
        let found = try PartyRepository.find(text, kinds: [.organisation, .partner, .cluster], in: db)
        guard found.kind == .organisation || found.id == party.id else {
            throw .invalid(
                "\(shown(found.name)) is neither of the two sides; name organisation or \(shown(party.name))")
        }
        return found
    }
}
