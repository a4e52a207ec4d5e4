import Glibc

/// What speaks for two records being one firm, and what against it: a line for each, by the logarithm of the odds that
/// it adds, so that the sum is the logarithm of the odds of both being one.
///
/// The weights of names and hosts were fitted on pairs judged by people (`Benchmarks/same-firm.py`); those of the other
/// fields, which such pairs lack, were set so that no single shared number but a register's makes two names one firm.
package struct TwinEvidence: Sendable {
    package enum Verdict: String, Sendable, CaseIterable { case same, different, unsure }

    package struct Line: Sendable {
        package let field: String
        package let weight: Double
        package let words: String
    }

    package private(set) var lines: [Line] = []
    package private(set) var sum = TwinWeights.base
    private let isTold: Bool

    package var probability: Double { 1 / (1 + exp(-sum)) }

    package var verdict: Verdict {
        probability >= TwinWeights.same
            ? .same : probability >= TwinWeights.unsure ? .unsure : .different
    }

    /// Without `telling` only the sum is worked out, which is all that most pairs need.
    package init(_ one: Firm, _ other: Firm, telling: Bool = true) {
        isTold = telling
        if let words = FirmPlace.parts(one.place, other.place) { add("structure", TwinWeights.parted, words) }
        guard let best = Self.bestReading(one.name, other.name) else { return }
        add(best)
        addHosts(one, other, best)
        addIdentifiers(one, other)
        addPlaces(one, other)
        addContacts(one, other)
    }

    private mutating func add(_ field: String, _ weight: Double, _ words: @autoclosure () -> String) {
        guard weight != 0 else { return }
        sum += weight
        if isTold { lines.append(Line(field: field, weight: weight, words: words())) }
    }

    /// The two readings that fit each other best.
    private static func bestReading(_ one: FirmName, _ other: FirmName) -> NameAlignment? {
        var best: (Double, NameAlignment)?
        for (i, reading) in one.readings.enumerated() {
            for (j, another) in other.readings.enumerated() {
                let fit = NameAlignment(reading, another)
                let rank =
                    (fit.isJoined ? 2 : 0) + fit.cover + 0.7 * fit.fuller + 0.2 * min(fit.telling, 2)
                    - 0.5 * fit.clash + 0.5 * fit.initials - (i + j > 0 ? 0.1 : 0)
                if best.map({ rank > $0.0 }) ?? true { best = (rank, fit) }
            }
        }
        return best?.1
    }

    private mutating func add(_ name: NameAlignment) {
        add(
            "name", name.isJoined ? TwinWeights.joined : 0,
            "the same but for case, marks, blanks and legal form")
        let telling = min(name.telling, 2)
        add("name", TwinWeights.telling * telling, "both have \(Self.quoted(name.common))")
        add("name", name.beginsAlike ? TwinWeights.beginning : 0, "both begin alike")
        add(
            "name",
            name.isWhole && !name.isJoined && telling > 0 && name.initials == 0 ? TwinWeights.whole : 0,
            "every word has its counterpart")
        if name.initials > 0 {
            let isWhole = name.initials == 1 && name.cover > 0.9
            add(
                "name", TwinWeights.initials * name.initials + (isWhole ? TwinWeights.wholeInitials : 0),
                "one has the initials of the other")
        }
        guard name.telling > 0 else { return }
        add(
            "name", TwinWeights.clash * name.clash,
            "one has \(Self.quoted(name.leftOfOne)), the other \(Self.quoted(name.leftOfOther))")
        add("name", name.tradesClash ? TwinWeights.tradesClash : 0, "they live by different things")
        add("name", name.landsClash ? TwinWeights.landsClash : 0, "they name different countries")
        add("name", name.numbersClash ? TwinWeights.numbersClash : 0, "they bear different numbers")
    }

    private static func quoted(_ words: [String]) -> String {
        words.isEmpty ? "other words" : words.map { "'\($0)'" }.joined(separator: " ")
    }

    private mutating func addHosts(_ one: Firm, _ other: Firm, _ name: NameAlignment) {
        if let host = one.hosts.first(where: { host in other.hosts.contains { $0.host == host.host } }) {
            // Firms of one parent share its site: where their names clash it says little.
            let weight = name.tradesClash || name.landsClash || name.clash >= 0.5 ? 0 : TwinWeights.sameHost
            add("website", weight, "both \(host.host)")
        }
        var best: (isWhole: Bool, part: Double, host: String) = (false, 0, "")
        for (hosts, names) in [(one.hosts, other.name), (other.hosts, one.name)] {
            for host in hosts {
                for reading in names.readings {
                    let fit = host.fit(reading)
                    if (fit.isWhole ? 1 : 0, fit.part) > (best.isWhole ? 1 : 0, best.part) {
                        best = (fit.isWhole, fit.part, host.host)
                    }
                }
            }
        }
        add("website", best.isWhole ? TwinWeights.hostIsName : 0, "\(best.host) is the other's name")
        add(
            "website", TwinWeights.hostHasName * best.part, "\(best.host) has words of the other's name")
    }

    private mutating func addIdentifiers(_ one: Firm, _ other: Firm) {
        for (scheme, compact) in one.identifiers {
            let others = other.identifiers.filter { $0.scheme == scheme }
            guard !others.isEmpty else { continue }
            let isVAT = scheme.hasSuffix("vat")
            if others.contains(where: { $0.compact == compact }) {
                add(
                    "identifier", isVAT ? TwinWeights.sameVAT : TwinWeights.sameNumber,
                    "both have \(scheme) \(compact)")
            } else if TwinWeights.given.contains(scheme) {
                add("identifier", TwinWeights.otherNumber, "their \(scheme) differs")
            }
        }
    }

    private mutating func addPlaces(_ one: Firm, _ other: Firm) {
        if let country = one.country, let another = other.country {
            add(
                "country", country == another ? TwinWeights.sameCountry : TwinWeights.otherCountry,
                country == another ? "both in \(country)" : "\(country) and \(another)")
        }
        if let address = one.address, let another = other.address, address == another {
            add("address", TwinWeights.sameAddress, "the same")
        } else if !one.sites.isEmpty || !other.sites.isEmpty {
            // Where both work somewhere else, they may be one firm all the same.
            let others = Set(other.sites + [other.address].compactMap(\.self))
            if (one.sites + [one.address].compactMap(\.self)).contains(where: others.contains) {
                add("address", TwinWeights.sameAddress, "a site of one is where the other is")
            }
        }
    }

    private mutating func addContacts(_ one: Firm, _ other: Firm) {
        if let telephone = one.telephone, telephone == other.telephone {
            add("telephone", TwinWeights.sameTelephone, "the same")
        }
        if let email = one.email, email == other.email {
            add("e-mail", TwinWeights.sameEmail, "the same")
        }
        if let person = one.people.first(where: { other.people.contains($0) }) {
            add("people", TwinWeights.samePerson, "'\(person)' works for both")
        }
    }
}

/// The logarithms of the odds that each piece of evidence adds.
enum TwinWeights {
    static let base = -2.24
    static let joined = 4.13
    static let telling = 1.9
    static let beginning = 0.47
    static let whole = 1.2
    static let initials = 3.21
    static let wholeInitials = 1.41
    static let clash = -2.71
    static let tradesClash = -0.81
    static let landsClash = -2.5
    static let numbersClash = -2.5
    static let hostIsName = 1.61
    static let hostHasName = 0.76
    static let sameHost = 1.6
    static let sameVAT = 1.9
    static let sameNumber = 5.0
    static let otherNumber = -3.0
    static let sameCountry = 0.2
    static let otherCountry = -3.0
    static let sameAddress = 1.2
    static let sameTelephone = 1.6
    static let sameEmail = 1.8
    static let samePerson = 1.0
    /// Beyond all that can speak for a pair: what is recorded is no guess.
    static let parted = -60.0

    static let same = 0.5
    static let unsure = 0.44

    /// Schemes of which a firm has one number.
    static let given: Set<String> = [
        "lei", "fr_siren", "no_orgnr", "ch_uid", "br_cnpj", "au_abn", "cn_uscc", "in_gstin", "pl_krs",
        "cz_ico", "nl_kvk",
        "se_orgnr", "fi_ytunnus", "us_ein", "jp_corporate", "kr_brn", "sg_uen", "mx_rfc", "ua_edrpou",
        "kz_bin", "za_reg",
    ]
}
