package import Storage

/// An amount of one currency in its minor units, such as cents.
package struct Money: Hashable, Sendable {
    package var amount: Int64
    /// ISO 4217.
    package let currency: String
    /// The decimals of the currency's minor unit.
    package let exponent: Int

    package init(_ amount: Int64, _ currency: String, exponent: Int) {
        self.amount = amount
        self.currency = currency
        self.exponent = exponent
    }

    /// Reads `5000`, `5 000` or `5000.50`; throws `.invalid` for less than nothing, for more decimals than the
    /// currency has, and for what does not fit 10^15 minor units.
    package init(
        parsing text: String, _ currency: String, field: String, in db: borrowing Connection
    ) throws(RegistryError) {
        let exponent = try CodeList.exponent(ofCurrency: currency, in: db)
        guard text.utf8.count <= 100 else {
            throw .invalid("\(field) '\(shown(text))' is too long for an amount")
        }
        let plain = text.filter { $0 != " " && $0 != "_" && $0 != "\u{A0}" && $0 != "\u{202F}" }
        guard plain.utf8.first != UInt8(ascii: "-") else {
            throw .invalid("\(field) '\(shown(text))' is less than nothing; give an amount from 0")
        }
        let parts = plain.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let decimals = parts.count == 2 ? String(parts[1]) : ""
        let digits =
            (parts.first ?? "") + decimals
            + String(repeating: "0", count: max(0, exponent - decimals.utf8.count))
        guard parts.first?.isEmpty == false, digits.utf8.allSatisfy({ (48...57).contains($0) }),
            decimals.utf8.count <= exponent, let amount = Int64(digits), amount <= Money.largest
        else {
            throw .invalid(
                "\(field) '\(shown(text))' cannot be read: give an amount from 0 such as 1900000 or 1900000.50, with at "
                    + "most \(exponent) decimals for \(currency.uppercased()) and 15 digits")
        }
        self.init(amount, currency.uppercased(), exponent: exponent)
    }

    /// Sums of 2^13 such amounts fit 64 bits.
    package static let largest: Int64 = 1_000_000_000_000_000

    /// As the history keeps it, in minor units.
    package var json: JSON { .members(["amount": .integer(amount), "currency": .text(currency)]) }
}

extension Money {
    /// The amount in units of its currency with all its decimals, such as `12500.50`.
    package var decimal: String {
        guard exponent > 0 else { return "\(amount)" }
        var text = String(amount.magnitude)
        text = String(repeating: "0", count: max(0, exponent + 1 - text.count)) + text
        return (amount < 0 ? "-" : "") + text.dropLast(exponent) + "." + text.suffix(exponent)
    }

    /// As programs get it: `{"amount": "12500.50", "currency": "EUR"}`.
    package var shownJSON: JSON { .members(["amount": .text(decimal), "currency": .text(currency)]) }
}

extension Money: CustomStringConvertible {
    /// `EUR 12 500` or `EUR 12 500.50`, with groups of three.
    package var description: String { "\(currency) \(digits)" }

    /// The amount alone, such as `12 500.50`; decimals only where they are not nought.
    package var digits: String { Money.grouped(decimal) }

    /// A decimal such as `-12500.50` with groups of three, and without decimals that are all nought.
    static func grouped(_ decimal: String) -> String {
        let sign = decimal.prefix { $0 == "-" }
        let parts = decimal.dropFirst(sign.count).split(separator: ".", maxSplits: 1)
        var whole = parts.first ?? "0"
        var groups: [Substring] = []
        while whole.count > 3 {
            groups.insert(whole.suffix(3), at: 0)
            whole = whole.dropLast(3)
        }
        let decimals = parts.count > 1 && parts[1].contains { $0 != "0" } ? "." + parts[1] : ""
        return String(sign) + ([whole] + groups).joined(separator: " ") + decimals
    }
}
