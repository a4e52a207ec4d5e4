package import Storage

extension Figures {
    /// A partner's record with its amounts as decimal text in the currency's own unit, such as `"1900000.00"`.
    ///
    /// The history keeps minor units, which only somebody who knows the currency's exponent can read.
    package static func shown(in record: JSON, _ db: borrowing Connection) throws(RegistryError) -> JSON {
        var units: [String: Int] = [:]
        let named = (record["figures"]?.elements ?? []) + (record["size"]?["inputs"]?.elements ?? [])
        for code in named.flatMap({ [$0["currency"]?.string, $0["rate"]?["to"]?.string] }).compactMap(\.self)
        where units[code] == nil {
            units[code] = try CodeList.exponent(ofCurrency: code, in: db)
        }
        return record.replacing { key, value in
            switch key {
            case "figures": .array(value.elements.map { figures($0, units) })
            case "size":
                value.replacing { key, part in
                    switch key {
                    case "inputs": .array(part.elements.map { input($0, units) })
                    case "reason":
                        .text(part.string.map { SizeSummary.readable($0, inputs: value["inputs"] ?? .null) })
                    default: part
                    }
                }
            default: value
            }
        }
    }

    private static func figures(_ figures: JSON, _ units: [String: Int]) -> JSON {
        guard let unit = figures["currency"]?.string.flatMap({ units[$0] }) else { return figures }
        func amounts(_ amounts: JSON) -> JSON {
            amounts.replacing { key, value in key == "headcount" ? value : decimal(value, unit) }
        }
        return figures.replacing { key, value in
            switch key {
            case "own": amounts(value)
            case "linked": value.replacing { key, value in key == "amounts" ? amounts(value) : value }
            default: value
            }
        }
    }

    /// A figure as it was compared: what was counted is in the rule's currency, which a conversion leads to.
    private static func input(_ input: JSON, _ units: [String: Int]) -> JSON {
        guard let currency = input["currency"]?.string, let unit = units[currency] else { return input }
        let counted = input["rate"]?["to"]?.string ?? currency
        let shown = input.replacing { key, value in
            switch key {
            case "own", "linked": decimal(value, unit)
            case "counted": decimal(value, units[counted] ?? unit)
            default: value
            }
        }
        guard case .object(var members) = shown,
            let place = members.firstIndex(where: { $0.key == "counted" }), !members[place].value.isEmpty
        else { return shown }
        // Both amounts stand in one object, so each has its currency beside it.
        members.insert(JSON.Member(key: "counted_currency", value: .text(counted)), at: place + 1)
        return .object(members)
    }

    static func decimal(_ value: JSON, _ unit: Int) -> JSON {
        guard let minor = value.int else { return value }
        let digits = String(minor.magnitude)
        let padded = String(repeating: "0", count: max(0, unit + 1 - digits.count)) + digits
        let whole = padded.dropLast(unit)
        return .text((minor < 0 ? "-" : "") + (unit == 0 ? padded : "\(whole).\(padded.suffix(unit))"))
    }
}
