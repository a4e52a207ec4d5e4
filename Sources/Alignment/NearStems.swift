import Registry

/// Stems of words that mean nearly the same as a query's words, each with its nearness from 0 to 1.
package struct NearStems: Hashable, Sendable {
    package struct Stem: Hashable, Sendable {
        package let stem: String
        package let nearness: Double

        package init(stem: String, nearness: Double) {
            self.stem = stem
            self.nearness = nearness
        }
    }

    private let near: [String: [Stem]]

    package init(_ near: [String: [Stem]] = [:]) { self.near = near }

    /// Those of each word of a query; words that say nothing are left out.
    package init(_ terms: [QueryTerm], _ model: SentenceModel) {
        var near: [String: [Stem]] = [:]
        for term in terms {
            var stems: [Stem] = []
            for (word, nearness) in model.wordsNear(term.word) {
                guard let stem = SearchText.words(of: word).first?.stem, stem != term.stem,
                    !StopWords.stems.contains(stem), !stems.contains(where: { $0.stem == stem })
                else { continue }
                stems.append(Stem(stem: stem, nearness: nearness))
            }
            if !stems.isEmpty { near[term.stem] = stems }
        }
        self.init(near)
    }

    package func stems(near stem: String) -> [Stem] { near[stem] ?? [] }
    package var all: Set<String> { Set(near.values.joined().map(\.stem)) }
    /// Each stem with those near it, in order.
    package var pairs: [(stem: String, near: [Stem])] {
        near.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}
