/// Why a value is not a number of its scheme; the description names the value, the rule and the next step.
package struct IdentifierFlaw: Error, Hashable, Sendable {
    /// Which part of the rule the value breaks.
    package enum Kind: Hashable, Sendable {
        /// Nothing is left once separators are taken out.
        case empty
        /// No rule is known for the scheme's code.
        case unknownScheme
        /// Too few characters, or too many, or a number in between that no form has.
        case wrongLength
        /// A character that no number of the scheme has.
        case wrongCharacters
        /// A permitted character in the wrong place, or a part that stands for nothing.
        case wrongStructure
        /// All as it should be, but the check digits do not follow from the rest.
        case wrongCheckDigit
    }

    /// Which rule is broken; characters are looked at before length, structure and check digit.
    package let kind: Kind
    /// The scheme asked for, known or not.
    package let scheme: IdentifierScheme
    /// The value as typed, whatever its length.
    package let value: String
    /// What is wrong, as the words that follow the value.
    let fault: String
    /// What a right number looks like, as a clause.
    let rule: String
    /// What to do about it, apart from keeping the value unverified.
    let remedy: String

    init(
        _ kind: Kind, scheme: IdentifierScheme, value: String,
        fault: String, rule: String, remedy: String = "correct it"
    ) {
        self.kind = kind
        self.scheme = scheme
        self.value = value
        self.fault = fault
        self.rule = rule
        self.remedy = remedy
    }
}

extension IdentifierFlaw: CustomStringConvertible {
    package var description: String {
        switch kind {
        case .empty:
            "the number for \(Self.shown(scheme.rawValue)) is empty: \(rule); \(remedy)"
        case .unknownScheme:
            "\(Self.shown(scheme.rawValue)) \(fault): \(rule); \(remedy), or keep it with --unverified"
        case .wrongLength, .wrongCharacters, .wrongStructure, .wrongCheckDigit:
            "\(Self.shown(value)) \(fault): \(rule); \(remedy), or keep it as it is with --unverified"
        }
    }

    /// In quotes, cut after 40 characters, with everything that could disturb a terminal spelt out.
    static func shown(_ text: String) -> String {
        let longest = 40
        var shown = "'"
        for (position, scalar) in text.unicodeScalars.enumerated() {
            guard position < longest else { return shown + "…'" }
            shown += spelt(scalar)
        }
        return shown + "'"
    }

    static func spelt(_ scalar: Unicode.Scalar) -> String {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned,
            .nonspacingMark, .enclosingMark, .spacingMark:
            codePoint(scalar)
        default:
            String(Character(scalar))
        }
    }

    private static func codePoint(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "<U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + ">"
    }
}

extension IdentifierFlaw {
    static func empty(scheme: IdentifierScheme, value: String, rule: String) -> IdentifierFlaw {
        IdentifierFlaw(
            .empty, scheme: scheme, value: value, fault: "is empty", rule: rule,
            remedy: "give the number, or leave the identifier out")
    }

    static func unknownScheme(_ scheme: IdentifierScheme, value: String) -> IdentifierFlaw {
        IdentifierFlaw(
            .unknownScheme, scheme: scheme, value: value,
            fault: "is no identifier scheme that Concord can check",
            rule: "the schemes are \(IdentifierScheme.all.map(\.rawValue).joined(separator: ", "))",
            remedy: "choose one of these")
    }

    static func tooLong(scheme: IdentifierScheme, value: String, rule: String) -> IdentifierFlaw {
        IdentifierFlaw(.wrongLength, scheme: scheme, value: value, fault: "is too long", rule: rule)
    }

    static func strange(
        _ scalar: Unicode.Scalar, scheme: IdentifierScheme, value: String, rule: String
    ) -> IdentifierFlaw {
        // A look-alike reads like the right character, so its code point is named as well.
        let name = scalar.isASCII ? shown(String(scalar)) : "\(shown(String(scalar))) (\(codePoint(scalar)))"
        return IdentifierFlaw(
            .wrongCharacters, scheme: scheme, value: value,
            fault: "contains \(name), which no such number has", rule: rule)
    }
}
