import Registry

/// Stems of words that mean nearly the same as a query's words, each with its nearness from 0 to 1.
package struct NearStems: Hashable, Sendable {
    package struct Stem: Hashable, Sendable {
        package let stem: String
        package let nearness: Double
        /// Of the words that are near; empty where any word with the stem is meant.
        fileprivate(set) var forms: Set<String> = []

        package init(stem: String, nearness: Double) {
            self.stem = stem
            self.nearness = nearness
        }
    }

    private let near: [String: [Stem]]
    /// How near words are that share a term's stem and have another form, by the stem; nil where nothing tells words of
    /// one stem apart.
    var forms: [String: [String: Double]]?

    package init(_ near: [String: [Stem]] = [:]) { self.near = near }

    /// Those of each word of a query; words that say nothing are left out.
    package init(_ terms: [QueryTerm], _ model: SentenceModel) {
        var near: [String: [Stem]] = [:]
        var forms: [String: [String: Double]] = [:]
        for term in terms {
            var stems: [Stem] = []
            for (word, nearness) in model.wordsNear(term.word) {
                guard let stem = SearchText.words(of: word).first?.stem, !StopWords.stems.contains(stem)
                else { continue }
                let form = SearchText.form(of: word)
                if stem == term.stem {
                    forms[stem, default: [:]][form] = max(forms[stem]?[form] ?? 0, nearness)
                } else if let place = stems.firstIndex(where: { $0.stem == stem }) {
                    stems[place].forms.insert(form)
                } else {
                    var near = Stem(stem: stem, nearness: nearness)
                    near.forms = [form]
                    stems.append(near)
                }
            }
            if !stems.isEmpty { near[term.stem] = stems }
        }
        self.init(near)
        self.forms = forms
    }

    /// How much a word counts that shares a term's stem and has another form.
    func nearness(of form: String, to stem: String) -> Double {
        forms.map { $0[stem]?[form] ?? 0 } ?? 1
    }

    package func stems(near stem: String) -> [Stem] { near[stem] ?? [] }
    package var all: Set<String> { Set(near.values.joined().map(\.stem)) }
    /// Each stem with those near it, in order.
    package var pairs: [(stem: String, near: [Stem])] {
        near.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}
