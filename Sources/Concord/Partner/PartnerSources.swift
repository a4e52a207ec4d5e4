import Registry
import Storage

/// What sources say of a partner, side by side.
enum PartnerSources {
    private static let columns = ["field", "value", "shown", "chosen", "stated_by", "source", "said_on"]

    static func print(
        _ said: [(source: FieldSource, isShown: Bool)], of partner: Partner, as format: Format
    ) {
        let rows = said.map { source, isShown in
            JSON.members([
                "field": .text(source.field), "value": .text(source.value), "shown": .bool(isShown),
                "chosen": .bool(source.isChosen), "stated_by": .text(source.statedBy.rawValue),
                "source": .text(source.source), "said_on": .text(source.saidOn.description),
            ])
        }
        Report.list(rows, as: format, columns: columns) {
            var table = Table(
                "field", .wrapped("value", to: 16), "shown", "word of", .wrapped("source", to: 12, turn: 2),
                "since")
            for (source, isShown) in said {
                table.add(
                    source.field, source.value, isShown ? (source.isChosen ? "chosen" : "yes") : "",
                    source.whose, source.source, source.saidOn.description)
            }
            table.print()
        }
        if said.isEmpty { Output.talk("concord: no source says anything of \(partner.reference)") }
    }
}

/// Which source's word fields show, as typed.
enum FieldChoices {
    private static let keys = FieldSource.fields.sorted()

    /// Throws `.invalid` for another field, and for one that is named twice.
    static func read(_ fromSource: [String], byRule: [String]) throws(RegistryError) -> [FieldSource.Choice] {
        var choices: [FieldSource.Choice] = []
        for text in fromSource {
            let (key, source) = try KeyedWord.read(text, "--from-source", among: keys)
            choices.append(FieldSource.Choice(field: key, source: source))
        }
        for text in byRule {
            let key = text.lowercased()
            guard keys.contains(key) else {
                throw .invalid(
                    "--by-rule knows no '\(shown(text))'\(NearMatch.hint(key, among: keys)); it takes "
                        + keys.joined(separator: ", "))
            }
            choices.append(FieldSource.Choice(field: key, source: nil))
        }
        for choice in choices where choices.count(where: { $0.field == choice.field }) > 1 {
            throw .invalid("\(choice.field) is chosen twice, so nothing was done; choose it once")
        }
        return choices
    }
}
