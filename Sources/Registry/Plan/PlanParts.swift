package import Storage

/// Whose something is: of one side, or of both together.
package enum Sides: String, FieldWord { case partner, organisation, joint }

extension Plan {
    /// What one side or both want to reach (5.3a).
    package struct Objective: RecordPart, Hashable {
        package enum State: String, FieldWord { case open, reached, dropped }

        package var side: Sides
        package var text: String
        package let setOn: CivilDate
        package var due: CivilDate?
        package var target: String?
        /// What it adds to the organisation.
        package var worth: String?
        package var state = State.open

        package static let selected: SQL = """
            json_object('of', part.side, 'text', part.text, 'set_on', part.set_on, 'due', part.due, 'target', part.target,
                'worth', part.worth, 'state', part.state)
            """
        package static let join: SQL = ""
        package static let written: [(column: SQL, value: SQL)] = [
            ("side", "?3 ->> 'of'"), ("text", "?3 ->> 'text'"), ("set_on", "?3 ->> 'set_on'"),
            ("due", "?3 ->> 'due'"),
            ("target", "?3 ->> 'target'"), ("worth", "?3 ->> 'worth'"), ("state", "?3 ->> 'state'"),
        ]

        package var line: JSON { json }
        package var json: JSON {
            .members([
                "of": .text(side.rawValue), "text": .text(text), "set_on": .text(setOn.description),
                "state": .text(state.rawValue),
            ]).adding(
                .held(["due": .text(due?.description), "target": .text(target), "worth": .text(worth)]))
        }
        package var words: String {
            let parts = [
                target.map { "target \($0)" }, due.map { "by \($0)" }, worth.map { "worth to us: \($0)" },
                state == .open ? nil : state.rawValue,
            ].compactMap(\.self)
            return "\(side == .joint ? "joint" : "of the \(side.rawValue)"): \(text)"
                + (parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))")
        }
    }

    /// Who answers what on both sides, and which of them decides (5.5c).
    package struct Role: RecordPart, Hashable {
        package let topic: String
        package var ours: PersonName
        package var theirs: PersonName?
        package let decides: Sides
        package let upTo: Money?

        package static let selected: SQL = """
            json_object('topic', part.topic, 'ours', json_object('id', ours.id, 'reference', ours.reference, 'name', ours.name),
                'theirs', json(CASE WHEN theirs.id IS NOT NULL THEN
                    json_object('id', theirs.id, 'reference', theirs.reference, 'name', theirs.name) END),
                'decides', part.decides, 'amount', part.up_to, 'currency', part.up_to_currency, 'exponent', unit.exponent)
            """
        package static let join: SQL = """
            JOIN person AS ours ON ours.id = part.ours LEFT JOIN person AS theirs ON theirs.id = part.theirs
            LEFT JOIN currency AS unit ON unit.code = part.up_to_currency
            """
        package static let written: [(column: SQL, value: SQL)] = [
            ("topic", "?3 ->> 'topic'"), ("ours", .number("'$.ours.id'")),
            ("theirs", .number("'$.theirs.id'")),
            ("decides", "?3 ->> 'decides'"), ("up_to", .number("'amount'")),
            ("up_to_currency", "?3 ->> 'currency'"),
        ]

        package var line: JSON {
            JSON.members(["topic": .text(topic), "ours": ours.line, "decides": .text(decides.rawValue)])
                .adding(
                    .held([
                        "theirs": theirs?.line ?? .null, "amount": .integer(upTo?.amount),
                        "currency": .text(upTo?.currency),
                    ]))
        }
        package var json: JSON {
            .members([
                "topic": .text(topic), "ours": .text(ours.reference), "decides": .text(decides.rawValue),
            ])
            .adding(.held(["theirs": .text(theirs?.reference), "up_to": upTo?.json ?? .null]))
        }
        package var words: String {
            "\(topic): \(ours.name)\(theirs.map { ", theirs \($0.name)" } ?? ""), "
                + (decides == .joint ? "decided together" : "the \(decides.rawValue) decides")
                + (upTo.map { " up to \($0)" } ?? "")
        }
    }

    /// One term of what was agreed, by a code of the norms (5.5b).
    package struct Term: RecordPart, Hashable {
        package let code: String
        package let value: String
        package let source: String?

        package static let selected: SQL = """
            json_object('code', part.code, 'value', part.value, 'source', part.source)
            """
        package static let join: SQL = ""
        package static let written: [(column: SQL, value: SQL)] = [
            ("code", "?3 ->> 'code'"), ("value", "?3 ->> 'value'"), ("source", "?3 ->> 'source'"),
        ]

        package var line: JSON { json }
        package var json: JSON {
            .members(["code": .text(code), "value": .text(value)]).adding(.held(["source": .text(source)]))
        }
        package var words: String { "\(code) \(value)\(source.map { " (\($0))" } ?? "")" }
    }
}

extension Plan.Objective {
    package init?(line: JSON) {
        guard let side: Sides = line.word("of"), let text = line["text"]?.string,
            let setOn = line.day("set_on"),
            let state: State = line.word("state")
        else { return nil }
        self.init(
            side: side, text: text, setOn: setOn, due: line.day("due"), target: line["target"]?.string,
            worth: line["worth"]?.string, state: state)
    }

    package static func restored(
        _ json: JSON, in db: borrowing Connection
    ) throws(RegistryError) -> Plan.Objective? { Plan.Objective(line: json) }
}

extension Plan.Role {
    package init?(line: JSON) {
        guard let topic = line["topic"]?.string, let ours = line["ours"].flatMap(PersonName.init(part:)),
            let decides: Sides = line.word("decides")
        else { return nil }
        var upTo: Money?
        if let amount = line["amount"]?.int, let currency = line["currency"]?.string,
            let exponent = line["exponent"]?.int
        {
            upTo = Money(amount, currency, exponent: Int(exponent))
        }
        self.init(
            topic: topic, ours: ours, theirs: line["theirs"].flatMap(PersonName.init(part:)),
            decides: decides,
            upTo: upTo)
    }

    package static func restored(
        _ json: JSON, in db: borrowing Connection
    ) throws(RegistryError) -> Plan.Role? {
        guard let topic = json["topic"]?.string, let decides: Sides = json.word("decides"),
            let ours = try PersonName.restored(json["ours"] ?? .null, in: db)
        else { return nil }
        return Plan.Role(
            topic: topic, ours: ours, theirs: try PersonName.restored(json["theirs"] ?? .null, in: db),
            decides: decides, upTo: try Money.restored(json["up_to"] ?? .null, in: db))
    }
}

extension Plan.Term {
    package init?(line: JSON) {
        guard let code = line["code"]?.string, let value = line["value"]?.string else { return nil }
        self.init(code: code, value: value, source: line["source"]?.string)
    }

    package static func restored(
        _ json: JSON, in db: borrowing Connection
    ) throws(RegistryError) -> Plan.Term? { Plan.Term(line: json) }
}

extension PersonName {
    fileprivate init?(part: JSON) {
        guard let id = part["id"]?.int, let reference = part["reference"]?.string,
            let name = part["name"]?.string
        else { return nil }
        self.init(id: id, reference: reference, name: name)
    }

    fileprivate var line: JSON {
        .members(["id": .integer(id), "reference": .text(reference), "name": .text(name)])
    }
}
