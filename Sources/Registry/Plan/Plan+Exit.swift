import Storage

/// How a relationship ends stands in its plan from the first text on: what may end it, the notice of each side in
/// proportion to how far the firm depends on the organisation, and how what is bought goes down meanwhile (ISO 44004, 5.12).
extension Plan {
    /// What the norms say; whoever agreed something else puts it in their place.
    func exitTerms(_ norms: Norms, in db: borrowing Connection) throws(RegistryError) -> [Term] {
        let steps: [NormCode] = [.volumeFirst, .volumeSecond, .volumeThird]
        let values = [
            (Term.triggers, Exit.Trigger.allCases.map(\.rawValue).joined(separator: Term.between)),
            (
                "notice-ours",
                "\(try Notice(of: counterparty, by: .organisation, on: startsOn, in: db).months)"
            ),
            ("notice-theirs", "\(try Notice(of: counterparty, by: .partner, on: startsOn, in: db).months)"),
            (Term.steps, steps.map { "\(norms[$0])" }.joined(separator: "/")),
        ]
        return values.map { Term(code: $0.0, value: $0.1, source: "\(Term.ofNorms)\(norms.name)") }
    }

    /// Whether the plan names what ends a relationship; one without the term names everything.
    func names(_ trigger: Exit.Trigger) -> Bool {
        guard let term = terms.first(where: { $0.code == Term.triggers }) else { return true }
        return term.value.components.contains(trigger.rawValue)
    }
}

extension Plan.Term {
    static let triggers = "exit-triggers"
    static let steps = "volume-steps"
    /// Between what may end a relationship.
    static let between = ", "
    /// How the source of a term begins that nobody typed.
    static let ofNorms = "norms "

    /// Whether both sides have it from the norms alone.
    var isOfNorms: Bool { source?.hasPrefix(Self.ofNorms) ?? false }

    /// The value as it is kept; throws `.invalid` for one that the code does not take.
    static func value(_ text: String, of code: String) throws(RegistryError) -> String {
        let value = try TextRule.name.check(text, "the term \(code)")
        if let allowed = allowed(code), !allowed.contains(value) {
            throw .invalid(
                "\(code) '\(shown(value))' is none of \(allowed.joined(separator: ", ")); give one of these")
        }
        if isNumber(code), Int64(value).map({ (0...3650).contains($0) }) != true {
            throw .invalid("\(code) '\(shown(value))' is no whole number from 0 to 3650; give one")
        }
        if code == triggers {
            let known = Exit.Trigger.allCases.map(\.rawValue)
            if let other = value.components.first(where: { !known.contains($0) }) {
                throw .invalid(
                    "\(code) '\(shown(other))' ends no relationship\(NearMatch.hint(other, among: known)); give some of "
                        + "\(known.joined(separator: ", ")), with commas between them")
            }
            return value.components.joined(separator: between)
        }
        if code == steps {
            let parts = value.split(separator: "/", omittingEmptySubsequences: false).map { Int64($0) ?? -1 }
            guard parts.count <= 12, parts.allSatisfy({ (0...100).contains($0) }),
                zip(parts, parts.dropFirst()).allSatisfy({ $0 >= $1 })
            else {
                throw .invalid(
                    "\(code) '\(shown(value))' are no steps down; give per cent of the year before, such as 75/50/25"
                )
            }
        }
        return value
    }
}

extension String {
    /// The words between commas, without blanks round them.
    fileprivate var components: [String] {
        split(separator: ",").map { ImportRow.trimmed(String($0)) }
    }
}
