package import Storage

/// Numbers of a cluster that is entered in a register, in the table that has those of partners.
extension Field where Record == Cluster {
    static var identifiers: Field {
        var field = parts("identifiers", \.identifiers, table: "identifier", label: "identifier")
        field.lines = FieldLines(
            table: "identifier",
            read: """
                SELECT cluster, line FROM (
                    SELECT party AS cluster, scheme || ' ' || compact AS position, json_object(
                        'scheme', scheme, 'value', value, 'state', state, 'reason', reason, 'checked_on', checked_on,
                        'checked_by', checked_by, 'compact', compact) AS line FROM identifier)
                WHERE cluster
                """,
            insert: """
                INSERT INTO identifier (party, scheme, compact, value, state, reason, checked_on, checked_by)
                SELECT ?1, ?3 ->> 'scheme', ?3 ->> 'compact', ?3 ->> 'value', ?3 ->> 'state', ?3 ->> 'reason',
                    ?3 ->> 'checked_on', ?3 ->> 'checked_by' WHERE ?2 >= 1
                """,
            delete: "DELETE FROM identifier WHERE party = ?1",
            set: {
                $0.identifiers = $1.compactMap {
                    JSON(parsing: Array($0.utf8)).flatMap(Identifier.init(line:))
                }
            },
            get: { $0.identifiers.map { $0.line.line } })
        return field.typed(
            \Cluster.identifiers, completion: .none,
            help: "A number and who gave it, such as eu_vat:DK13585628 (repeatable).",
            clear: { $0.identifiers = [] },
            take: { cluster, words, _, _, change throws(RegistryError) in
                for word in words {
                    let number = try IdentifierRepository.check(
                        IdentifierDraft(parsing: word), keepingUnverified: false, on: change.today)
                    cluster.identifiers.removeAll {
                        $0.scheme == number.scheme && $0.compact == number.compact
                    }
                    cluster.identifiers.append(number)
                }
                cluster.identifiers.sort { ($0.scheme, $0.compact) < ($1.scheme, $1.compact) }
            }
        ).option("identifier").repeated
    }
}

extension Identifier: RecordPart {
    package static let selected: SQL = "''"
    package static let join: SQL = ""
    package static let written: [(column: SQL, value: SQL)] = []

    package init?(line: JSON) {
        guard let scheme = line["scheme"]?.string, let value = line["value"]?.string,
            let state: State = line.word("state")
        else { return nil }
        self.init(
            scheme: scheme, value: value, compact: line["compact"]?.string ?? Self.compact(value, scheme),
            state: state, reason: line["reason"]?.string, checkedOn: line.day("checked_on"),
            checkedBy: line["checked_by"]?.string)
    }

    package var line: JSON { json.adding(.members(["compact": .text(compact)])) }
    package var words: String { "\(scheme) \(sentence)" }

    package static func restored(_ json: JSON, in db: borrowing Connection) throws(RegistryError)
        -> Identifier?
    {
        Identifier(line: json)
    }

    private static func compact(_ value: String, _ scheme: String) -> String {
        if case .wellFormed(let compact) = IdentifierScheme.check(value, scheme: scheme) {
            compact
        } else {
            value
        }
    }
}
