package import Storage

/// What somebody who has begun a word may go on to: names, references and codes that are on record.
package enum CompletionRepository {
    /// What a word names.
    package enum Kind: CaseIterable, Sendable {
        case partner, cluster, counterparty, party, person, declaration, draft, request, risk, certificate,
            dialogue, commitment, concern, knowledge, idea, plan, exit, burden, measure, round,
            matter
        case shortlist, query, standard, key, matrix, rules, value, vocabulary, source, capability,
            ownField, remark, affiliation, site
        case country, currency, sector, sizeRule, riskSubject, requirementKind, evidenceKind
    }

    /// A word that may be meant, and what helps to tell it from others.
    package struct Offer: Hashable, Sendable {
        package let word: String
        package let about: String
    }

    /// So many are offered at once; who wants another types on.
    private static let limit: Int64 = 50

    /// Words of a kind that begin as `begun` does: references where a reference was begun or nothing has a name, else
    /// names, upper and lower case alike.
    ///
    /// Where there are too many, the first and the very last are among them, so that what all offers have in common is
    /// what all words have in common.
    package static func offers(
        _ kind: Kind, begun: String, in db: borrowing Connection
    ) throws(RegistryError) -> [Offer] {
        var offers: [Offer] = []
        var seen: Set<Offer> = []
        for list in lists(kind) where list.letter == nil || isReference(begun, of: list) {
            let key =
                switch list.order {
                case .reference: begun.uppercased()
                case .key, .name: NormalisedText.key(begun)
                case .code(let isUpper): isUpper ? begun.uppercased() : begun.lowercased()
                case .text: begun
                }
            let sql = list.sql
            var values: [any Bindable] = [key, key + "\u{10FFFF}", limit]
            if case .name = list.order {
                let letters = NameOrder.bare(key)
                values += [letters, letters + "\u{10FFFF}"] as [any Bindable]
            }
            let rows: [Offer]
            do throws(StorageError) {
                rows = try db.rows(sql, values: values) { row throws(StorageError) in
                    Offer(word: try row.text(0), about: try row.optionalText(1) ?? "")
                }
            } catch { throw .storage(error) }
            offers += rows.filter { isFit($0.word) && seen.insert($0).inserted }
        }
        return kind.hasNamesAlike ? tellingApart(offers) : offers
    }

    /// Whether a list of references answers: nothing was typed and it is asked first, or a reference was begun.
    private static func isReference(_ begun: String, of list: List) -> Bool {
        guard let letter = list.letter else { return false }
        if begun.isEmpty { return list.isFirst }
        return begun.uppercased() == letter || begun.uppercased().hasPrefix(letter + "-")
    }

    /// What a shell can put on one line, and a person would.
    private static func isFit(_ word: String) -> Bool {
        !word.isEmpty && word.utf8.count <= 200
            && !word.unicodeScalars.contains(where: NormalisedText.isUnprintable)
    }

    /// A name that several have leads nowhere, so those are offered by reference.
    private static func tellingApart(_ offers: [Offer]) -> [Offer] {
        let counts = Dictionary(offers.map { (NormalisedText.key($0.word), 1) }, uniquingKeysWith: +)
        return offers.map { offer in
            guard counts[NormalisedText.key(offer.word)] ?? 0 > 1,
                let reference = offer.about.split(separator: " ").first.map(String.init),
                Reference(reference) != nil
            else { return offer }
            let rest = offer.about.dropFirst(reference.count)
            return Offer(word: reference, about: offer.word + rest)
        }
    }
}
