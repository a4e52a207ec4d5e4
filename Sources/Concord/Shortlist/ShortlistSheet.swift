import Registry
import Storage

/// The record of a shortlist, as it is now or was, for people.
struct ShortlistSheet {
    /// With the name of each partner beside its reference.
    let record: JSON
    let maker: String?

    /// A record of the history with the name that each partner had then, where it is still on record.
    static func named(
        _ record: JSON, knownAt instant: Instant, in db: borrowing Connection
    ) throws(RegistryError) -> JSON {
        guard case .object(let members) = record else { return record }
        var named: [String: JSON] = [:]
        for key in ["entries", "additions", "removals"] {
            var entries: [JSON] = []
            for entry in record[key]?.elements ?? [] {
                let reference = entry["partner"]?.string ?? ""
                var name: String?
                do throws(RegistryError) {
                    name = try PartyRepository.find(
                        reference, kinds: [.partner], evenVoid: true, in: db
                    ).named(knownAt: instant, in: db).name
                } catch { if case .storage = error { throw error } }
                entries.append(
                    JSON.held(["rank": entry["rank"] ?? .null, "name": .text(name)]).adding(entry))
            }
            named[key] = .array(entries)
        }
        return .object(members.map { JSON.Member(key: $0.key, value: named[$0.key] ?? $0.value) })
    }

    func print(_ explain: Bool) {
        head.print()
        Output.line("")
        if explain { entries.forEach(printParts) } else { printTable() }
    }

    private var entries: [JSON] { record["entries"]?.elements ?? [] }

    private func decision(on entry: JSON) -> JSON? {
        record["decisions"]?.elements.first { $0["partner"] == entry["partner"] }
    }

    private func printTable() {
        var table = Table(
            "rank", "score", "reference", .cut("name", to: 16, turn: 2), "decision", .cut("why", to: 10))
        for entry in entries where !isRemoved(entry) {
            let decision = decision(on: entry)
            table.add(
                "\(entry["rank"]?.int ?? 0)", entry["score"]?.string ?? "", entry["partner"]?.string ?? "",
                entry["name"]?.string ?? "", decision?["outcome"]?.string ?? "open",
                decision?["why"]?.string ?? "")
        }
        for addition in record["additions"]?.elements ?? [] {
            let decision = decision(on: addition)
            table.add(
                "", "none", addition["partner"]?.string ?? "", addition["name"]?.string ?? "",
                decision?["outcome"]?.string ?? "open",
                decision?["why"]?.string ?? addition["why"]?.string ?? "")
        }
        table.print()
        for removal in record["removals"]?.elements ?? [] {
            Output.paragraph(
                "off the list since \(removal["removed_on"]?.string ?? ""): "
                    + "\(removal["name"]?.string ?? removal["partner"]?.string ?? "") (\(removal["why"]?.string ?? ""))",
                indent: 0)
        }
    }

    private func isRemoved(_ entry: JSON) -> Bool {
        record["removals"]?.elements.contains { $0["partner"] == entry["partner"] } ?? false
    }

    private var head: Sheet {
        let query = record["query"] ?? .null
        var sheet = Sheet()
        sheet.add("reference", record["reference"]?.string)
        sheet.add("name", record["name"]?.string)
        let day = record["made_at"]?.string.map { String($0.prefix(10)) } ?? ""
        sheet.add("made", day + (maker.map { ", by \($0)" } ?? ""))
        switch query["origin"]?.string {
        case "organisation": sheet.add("compared with", "the organisation's vision and values of that day")
        case "partner": sheet.add("compared with", query["like"]?.string)
        default: break
        }
        sheet.add("text", query["text"]?.string)
        for value in query["values"]?.elements ?? [] {
            let strength = value["strength"]?.int.map { " \($0)/5" } ?? ""
            sheet.add("value", "\(value["code"]?.string ?? "") \(value["stance"]?.string ?? "")\(strength)")
        }
        for criterion in ShortlistSheet.members(query["criteria"]) {
            sheet.add(criterion.key.replacing("_", with: " "), criterion.value.words)
        }
        let weights = ShortlistSheet.parts(record["weights"])
        let perCents = ShortlistSheet.weights(of: weights.map(\.value))
        sheet.add("weights", zip(weights, perCents).map { "\($0.key) \($1)" }.joined(separator: ", "))
        sheet.add("scored by", record["algorithm"]?.string)
        sheet.add("not known yet", record["unknown_count"]?.int.flatMap { $0 > 0 ? "\($0)" : nil })
        if let unread = record["unread_count"]?.int, unread > 0 {
            sheet.add("not read yet", "the texts of \(unread.counted("partner")), ranked by words alone")
        }
        if record["basis"] == nil {
            sheet.add("replay", "not possible: the vectors of that day were not kept")
        }
        sheet.add("version", "\(record["version"]?.int ?? 0)")
        return sheet
    }

    /// What a score came from, as it was kept.
    private func printParts(of entry: JSON) {
        let width = Terminal.width ?? 80
        var head = Sheet()
        let name = entry["name"]?.string ?? ""
        head.add("\(entry["rank"]?.int ?? 0).", "\(name) (\(entry["partner"]?.string ?? ""))")
        head.print(width: width)
        var sheet = Sheet()
        sheet.add("  score", ShortlistSheet.interval(entry))
        let parts = ShortlistSheet.parts(entry["parts"])
        let weights = ShortlistSheet.weights(of: parts.map { $0.value["weight"] ?? .null })
        for (part, weight) in zip(parts, weights) {
            let json = part.value
            sheet.add("  \(part.key)", ShortlistSheet.interval(json) + ", weight \(weight)")
            for pair in json["shared"]?.elements ?? [] {
                sheet.add("    shared", ShortlistSheet.words(pair))
            }
            for pair in json["opposed"]?.elements ?? [] {
                sheet.add("    opposed", ShortlistSheet.words(pair))
            }
            let silent = (json["not_stated"]?.elements ?? []).compactMap(\.string)
            sheet.add("    not said", silent.joined(separator: ", "))
            sheet.add("    unknown", json["unknown_because"]?.string?.replacing("_", with: " "))
            for pair in json["sentences"]?.elements ?? [] {
                sheet.add("    nearest", pair["theirs"]?.string)
                sheet.add("    to yours", pair["yours"]?.string)
            }
            for found in json["matched"]?.elements ?? [] {
                let words = (found["words"]?.elements ?? []).compactMap(\.string).map { "“\($0)”" }
                sheet.add(
                    "    found",
                    "\(words.joined(separator: " ")) in \(found["in"]?.string ?? ""): "
                        + (found["sentence"]?.string ?? ""))
            }
        }
        if let decision = decision(on: entry) {
            sheet.add(
                "  decision",
                "\(decision["outcome"]?.string ?? "") on \(decision["decided_on"]?.string ?? ""): "
                    + (decision["why"]?.string ?? ""))
        }
        sheet.print(width: width)
        if entry["rank"] != entries.last?["rank"] { Output.line("") }
    }

    private static func words(_ pair: JSON) -> String {
        let degree = pair["strength"]?.int.map { " (\($0) of 5)" } ?? ""
        let ours = pair["stance"]?.string == "opposes" ? "opposed" : "supported"
        let theirs = pair["stated_stance"]?.string == "opposes" ? "oppose" : "support"
        let code = pair["value"]?.string ?? ""
        let stated = pair["stated_value"]?.string ?? ""
        let strength = pair["stated_strength"]?.int ?? 0
        return
            "\(code): \(ours)\(degree), they \(theirs) \(stated == code ? "it" : stated) (\(strength) of 5)"
            + (stated == code ? "" : ", counted at \(perCent(pair["closeness"]))")
    }

    private static func interval(_ json: JSON) -> String {
        "\(json["score"]?.string ?? "") (\(json["score_low"]?.string ?? "") to "
            + "\(json["score_high"]?.string ?? "")), \(perCent(json["known"])) known"
    }

    /// Weights in whole per cent that total 100; as they stand where they are no decimals, as earlier versions had them.
    private static func weights(of values: [JSON]) -> [String] {
        let shares = values.compactMap { $0.string.flatMap(Double.init) }
        guard shares.count == values.count else { return values.map { $0.string ?? "?" } }
        return ScoreText.perCents(shares)
    }

    /// A share such as `0.625`, in whole per cent.
    private static func perCent(_ json: JSON?) -> String {
        json?.string.flatMap(Double.init).map { ScoreText.perCent($0) } ?? "?"
    }

    /// The parts of a score in the order in which they are shown.
    private static func parts(_ json: JSON?) -> [JSON.Member] {
        WeightRepository.parts.compactMap { part in
            json?[part].map { JSON.Member(key: part, value: $0) }
        }
    }

    private static func members(_ json: JSON?) -> [JSON.Member] {
        if case .object(let members)? = json { members } else { [] }
    }
}
