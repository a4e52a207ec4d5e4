/// A partner's or a cluster's own word that something conforms to what it names (5.2b, ISO/IEC 17050-1).
///
/// It is always a self-declaration: no third party has attested it, and it is never shown or exported as a certificate.
/// Once issued it is never edited; it is withdrawn and issued anew.
package struct Declaration: Record, Hashable {
    /// Whose word it is by now; that one has expired follows from its dates and is not kept.
    package enum Status: String, FieldWord {
        case draft, issued, suspended, withdrawn, superseded
    }

    package var head = RecordHead()
    package var issuer = Issuer.unknown
    /// What is declared to conform, with what tells it from others: a type, a series, a batch, a body.
    package var object: String?
    /// What tells the object from others of its kind: type, series, batch, serial number.
    package var identification: String?
    package var statement: String?
    package var requirements: [Requirement] = []
    package var place: String?
    /// The day of issue.
    package var date: CivilDate?
    package var signatory: Signatory?
    /// What the signatory does for the issuer.
    package var function: String?
    /// Who signs together with the signatory, in their order.
    package var cosignatories: [Cosignatory] = []
    /// The signature or its equivalent: how the issuer gave its word.
    package var provided: String?
    package var validFrom: CivilDate?
    /// The last day on which it is valid; nil where it has no end.
    package var validUntil: CivilDate?
    /// Limits on its validity besides dates.
    package var limits: String?
    package var furtherInformation: String?
    /// Why the issuer's own word is enough here (5.2b).
    package var why: String?
    package var status = Status.draft
    package var withdrawal: Withdrawal?
    /// When it did not hold, oldest first; the last is open while it is suspended.
    package var suspensions: [Suspension] = []
    package var supersession: Supersession?
    /// The supporting documents (ISO/IEC 17050-2), in the order in which they were named.
    package var evidence: [Evidence] = []
    /// References of the declarations that it relies on.
    package var reliesOn: [String] = []
    /// The answers that it was made of, where it answers a request.
    package var answers: [DeclarationAnswer] = []
    /// The template of the request that it answers; nil until `AnswerWording` gives it, and in no record.
    package var template: String?
    /// What made it be looked at again, oldest first.
    package var reviews: [Review] = []
    /// What the organisation decided about it, oldest first; the last counts.
    package var decisions: [Decision] = []
    package var void: VoidMark?

    package init() {}

    package init(id: Int64, reference: String, issuer: Issuer) {
        head = RecordHead(id: id, reference: reference)
        self.issuer = issuer
    }

    /// What every record and every export calls it, so that none is taken for a certificate.
    package static let nature = "self-declaration"
    /// Who assessed conformity, in the word that the UN Transparency Protocol uses.
    package static let assessorLevel = "self"

    /// The statement of a declaration that brings none of its own.
    package static let defaultStatement =
        "The object of the declaration described above conforms to the requirements listed below."
    /// What stands in place of a signature where nobody signed: the organisation wrote down what the issuer said.
    package static let defaultProvided = "recorded by the organisation from the issuer's word"

    /// What stands there for an answer that came without the code of its request.
    static func provided(
        answering request: String, by cameBy: String, withCode: Bool, readIn language: String? = nil
    ) -> String {
        let how = "\(request) (\(cameBy))" + (language.map { ", read in \($0)" } ?? "")
        return withCode ? "answer with the one-time code of \(how)" : "\(toldStart)\(how)\(toldEnd)"
    }
    private static let toldStart = "told in answer to "
    private static let toldEnd = ", without its one-time code"

    /// Whether the issuer gave its word without a signature or anything like it, as far as the record itself says;
    /// a signature or a signed document may have come later.
    package var isUnsigned: Bool {
        guard let provided else { return false }
        return provided == Declaration.defaultProvided
            || provided.hasPrefix(Declaration.toldStart) && provided.hasSuffix(Declaration.toldEnd)
    }

    /// The organisation's decision that counts; nil where there is none yet.
    package var decision: Decision? { decisions.last }
}

extension Declaration {
    /// Who declares: name and address as they were on the day of issue, and until then as they are on record.
    package struct Issuer: Hashable, Sendable {
        package let id: Int64
        package let reference: String
        package let kind: Party.Kind
        package var name: String
        package var address: String?
        /// The address that was given for a draft alone; nil where it has none of its own, and once it is issued.
        package var givenAddress: String?
        /// ISO 3166-1 alpha-2, as it is on record also where the address was given for this declaration alone.
        package var country: String?
        /// What the country is called; nil until `AnswerWording` gives it, and in no record.
        package var countryName: String?
        /// The record that this one went into since; nil for most.
        package var heldBy: String?
        /// How many of its people sign together, by the record of the firm, and since when; nil where one does.
        package var signatories: Int64?
        package var signatoriesSince: CivilDate?

        package init(
            id: Int64, reference: String, kind: Party.Kind, name: String, address: String? = nil,
            givenAddress: String? = nil, country: String? = nil
        ) {
            self.id = id
            self.reference = reference
            self.kind = kind
            self.name = name
            self.address = address
            self.givenAddress = givenAddress
            self.country = country
        }

        /// What stands in a declaration before its issuer is known.
        package static let unknown = Issuer(id: 0, reference: "", kind: .partner, name: "")

        init(_ party: Party) {
            self.init(id: party.id, reference: party.reference, kind: party.kind, name: party.name)
        }

        /// A draft keeps only what belongs to it: the party's own name and address may change before it is issued.
        func json(isFrozen: Bool) -> JSON {
            guard isFrozen else {
                return .held(["reference": .text(reference), "address": .text(givenAddress)])
            }
            return .held([
                "reference": .text(reference), "name": .text(name), "address": .text(address),
                "country": .text(country),
            ])
        }
    }

    /// Who signs for the issuer, by the name that the person had on the day of issue.
    package struct Signatory: Hashable, Sendable {
        package let id: Int64
        package let reference: String
        package var name: String
        /// Alone or jointly, where the person's record says so.
        var signs: Person.Signing?

        package init(id: Int64, reference: String, name: String, signs: Person.Signing? = nil) {
            self.id = id
            self.reference = reference
            self.name = name
            self.signs = signs
        }
    }

    /// The end of an issued declaration.
    package struct Withdrawal: Hashable, Sendable {
        package let on: CivilDate
        package let why: String

        package init(on: CivilDate, why: String) {
            self.on = on
            self.why = why
        }

        package var json: JSON { .members(["on": .text(on.description), "why": .text(why)]) }
    }

    /// Whether the organisation takes the issuer's word, and why (5.2b).
    package struct Decision: Hashable, Sendable {
        package enum Outcome: String, Sendable, CaseIterable { case accepted, declined }

        package let outcome: Outcome
        package let on: CivilDate
        package let why: String
        /// What the rules in force made of it, and from what; nil where none speak of it.
        package let basis: String?

        package init(outcome: Outcome, on: CivilDate, why: String, basis: String? = nil) {
            self.outcome = outcome
            self.on = on
            self.why = why
            self.basis = basis
        }

        package var json: JSON {
            .members(["outcome": .text(outcome.rawValue), "on": .text(on.description), "why": .text(why)])
                .adding(.held(["basis": .text(basis)]))
        }
    }
}
