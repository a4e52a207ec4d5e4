/// How the numbers of one scheme, or of one state within `eu_vat`, are built.
struct IdentifierRule: Sendable {
    /// With its article: `a Danish VAT number`.
    let noun: String
    /// What follows `noun has`: `DK and 8 digits, the first not 0`.
    let shape: String
    let forms: [IdentifierForm]
    /// Letters that the compact value begins with, typed or not.
    let prefix: [UInt8]
    /// Letters that people may write before the number.
    let leading: [[UInt8]]
    /// Letters that people may write after the number.
    let trailing: [[UInt8]]
    /// The length of an older form, or of one that a spreadsheet robbed of its zero, that gets a 0 in
    /// front.
    let lengthWithoutZero: Int?
    /// What is wrong with how it was written, before blanks and dashes went out of it; nil where nothing is.
    let writing: (@Sendable (String) -> String?)?

    init(
        _ noun: String, has shape: String, prefix: String = "", leading: [String] = [],
        trailing: [String] = [],
        lengthWithoutZero: Int? = nil, writing: (@Sendable (String) -> String?)? = nil,
        forms: [IdentifierForm]
    ) {
        self.noun = noun
        self.shape = shape
        self.forms = forms
        self.prefix = Array(prefix.utf8)
        self.leading = leading.map { Array($0.utf8) }
        self.trailing = trailing.map { Array($0.utf8) }
        self.lengthWithoutZero = lengthWithoutZero
        self.writing = writing
    }

    var sentence: String { "\(noun) has \(shape)" }

    /// `characters` come from `CompactIdentifier`, with the letters that may lead and trail still on them.
    func check(_ characters: [UInt8], scheme: IdentifierScheme, value: String) -> IdentifierVerdict {
        var body = characters[...]
        if let typed = leading.first(where: { body.starts(with: $0) }) {
            body = body.dropFirst(typed.count)
        }
        if let typed = trailing.first(where: { body.reversed().starts(with: $0.reversed()) }) {
            body = body.dropLast(typed.count)
        }
        return check(body: body, scheme: scheme, value: value)
    }

    func check(body typed: ArraySlice<UInt8>, scheme: IdentifierScheme, value: String) -> IdentifierVerdict {
        let body = typed.count == lengthWithoutZero ? [UInt8(ascii: "0")] + typed : typed
        guard let fault = writing?(value).map(Fault.structure) ?? fault(in: body) else {
            return .wellFormed(compact: String(decoding: prefix + body, as: UTF8.self))
        }
        return .flawed(fault.flaw(of: self, scheme: scheme, value: value))
    }

    /// Nil where one of the forms fits; otherwise the fault in the form that fits best.
    private func fault(in body: ArraySlice<UInt8>) -> Fault? {
        let characters = body.span
        var best: Fault?
        for form in forms where form.template.count == characters.count && form.fits(characters) {
            if Self.isAllZero(characters) { return .structure("has only zeros") }
            if let complaint = form.complaint(characters) {
                if best == nil { best = .structure(complaint) }
            } else if form.addsUp(characters) {
                return nil
            } else {
                best = .checkDigit
            }
        }
        return best ?? misfit(body)
    }

    private func misfit(_ body: ArraySlice<UInt8>) -> Fault {
        if let odd = body.first(where: { byte in !forms.contains { $0.knows(byte) } }) {
            return .character(Unicode.Scalar(odd))
        }
        let lengths = forms.map(\.template.count)
        guard !lengths.contains(body.count) else { return .structure("is built differently") }
        if body.count < lengths.min() ?? 0 { return .length("is too short") }
        if body.count > lengths.max() ?? 0 { return .length("is too long") }
        return .length("has the wrong length")
    }

    /// Zeros alone satisfy nearly every check digit and were given to nobody. Fewer than seven, as in
    /// GD000, are up to the form.
    private static func isAllZero(_ characters: Span<UInt8>) -> Bool {
        var zeros = 0
        for index in characters.indices {
            switch characters[index] {
            case UInt8(ascii: "0"): zeros += 1
            case UInt8(ascii: "1")...UInt8(ascii: "9"): return false
            default: continue
            }
        }
        return zeros >= 7
    }
}

/// What is wrong, before it is known whose rule it is.
private enum Fault {
    case character(Unicode.Scalar)
    case length(String)
    case structure(String)
    case checkDigit

    func flaw(of rule: IdentifierRule, scheme: IdentifierScheme, value: String) -> IdentifierFlaw {
        switch self {
        case .character(let scalar):
            .strange(scalar, scheme: scheme, value: value, rule: rule.sentence)
        case .length(let fault):
            IdentifierFlaw(.wrongLength, scheme: scheme, value: value, fault: fault, rule: rule.sentence)
        case .structure(let fault):
            IdentifierFlaw(.wrongStructure, scheme: scheme, value: value, fault: fault, rule: rule.sentence)
        case .checkDigit:
            IdentifierFlaw(
                .wrongCheckDigit, scheme: scheme, value: value, fault: "does not add up",
                rule: "part of \(rule.noun) is worked out from the rest, and here the two disagree",
                remedy: "look for a mistyped or swapped character and correct it")
        }
    }
}

/// One way in which a number may be built: a template for its characters, and checks on those that fit.
struct IdentifierForm: Sendable {
    /// A character for each of the number's: `d` digit, `p` digit but 0, `l` letter, `c` letter or digit,
    /// `n` letter or digit but 0, `k` as `c` without I and O, `u` as `c` without I, O, S, V and Z, `s`
    /// letter, + or *; any other stands for itself.
    let template: [UInt8]
    /// What is wrong with the parts, as the words that follow the value; nil if nothing is.
    let complaint: @Sendable (Span<UInt8>) -> String?
    /// Whether the check digits agree with the rest.
    let addsUp: @Sendable (Span<UInt8>) -> Bool

    init(
        _ template: String,
        complaint: @escaping @Sendable (Span<UInt8>) -> String? = { _ in nil },
        addsUp: @escaping @Sendable (Span<UInt8>) -> Bool
    ) {
        self.template = Array(template.utf8)
        self.complaint = complaint
        self.addsUp = addsUp
    }

    /// The caller has compared the lengths.
    func fits(_ characters: Span<UInt8>) -> Bool {
        for index in characters.indices where !Self.allows(template[index], characters[index]) {
            return false
        }
        return true
    }

    /// Whether the character can stand anywhere in the number.
    func knows(_ character: UInt8) -> Bool {
        template.contains { Self.allows($0, character) }
    }

    private static func allows(_ place: UInt8, _ character: UInt8) -> Bool {
        let isDigit = UInt8(ascii: "0")...UInt8(ascii: "9") ~= character
        let isLetter = UInt8(ascii: "A")...UInt8(ascii: "Z") ~= character
        return switch place {
        case UInt8(ascii: "d"): isDigit
        case UInt8(ascii: "p"): isDigit && character != UInt8(ascii: "0")
        case UInt8(ascii: "l"): isLetter
        case UInt8(ascii: "c"): isDigit || isLetter
        case UInt8(ascii: "n"): isLetter || isDigit && character != UInt8(ascii: "0")
        case UInt8(ascii: "k"): isDigit || isLetter && !"IO".utf8.contains(character)
        case UInt8(ascii: "u"): isDigit || isLetter && !"IOSVZ".utf8.contains(character)
        case UInt8(ascii: "s"): isLetter || "+*".utf8.contains(character)
        default: place == character
        }
    }
}
