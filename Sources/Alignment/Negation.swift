/// Words by which people say what they do not look for; to the models and to BM25 they are words like others.
package enum Negation {
    private static let words: [String: Set<String>] = [
        "en": [
            "not", "without", "no", "never", "neither", "nor", "except", "don't", "doesn't", "cannot",
        ],
        "de": [
            "nicht", "ohne", "kein", "keine", "keinen", "keinem", "keiner", "nie", "weder", "außer",
        ],
        "fr": ["ne", "pas", "sans", "jamais", "aucun", "aucune", "sauf"],
        "es": ["no", "sin", "nunca", "ningún", "ninguna", "excepto"],
        "da": ["ikke", "uden", "ingen", "aldrig", "undtagen"],
        "nb": ["ikke", "uten", "ingen", "aldri"], "sv": ["inte", "utan", "ingen", "inga", "aldrig"],
        "nl": ["niet", "zonder", "geen", "nooit", "behalve"],
        "it": ["non", "senza", "mai", "nessun", "nessuna"],
        "pt": ["não", "sem", "nunca", "nenhum", "nenhuma", "exceto"],
        "pl": ["nie", "bez", "nigdy", "żaden", "żadnych"],
        "cs": ["ne", "bez", "beze", "nikdy", "není", "nemá", "žádný", "žádné", "žádná", "žádných"],
        "hi": ["नहीं", "बिना", "न", "मत"],
        "tr": ["değil", "olmadan", "hiç"],
        "uk": ["не", "без", "ніколи"], "ru": ["не", "без", "никогда"],
    ]

    /// Words of one language that say something else in another.
    private static let ambiguous: Set<String> = ["ne", "mai", "pas"]
    /// For a text of few words, of which nobody knows the language.
    private static let ofAny = words.values.reduce(into: Set<String>()) { $0.formUnion($1) }
        .subtracting(ambiguous)

    /// The first such word of a text in a language (ISO 639); of any of them where nobody knows the language.
    package static func first(in text: String, language: String?) -> String? {
        let words = language.flatMap { Negation.words[$0] } ?? ofAny
        return text.split {
            !$0.isLetter && $0 != "'" && $0 != "’"
                && !$0.unicodeScalars.allSatisfy(\.properties.isAlphabetic)
        }
        .map(String.init).first { word in
            let word = word.lowercased().replacing("’", with: "'")
            return words.contains(word) || isNegated(word, language)
        }
    }

    /// Whether a verb or a noun carries the negation itself, as in Czech and Turkish.
    private static func isNegated(_ word: String, _ language: String?) -> Bool {
        guard word.count >= 5 else { return false }
        switch language {
        case "cs":
            return word.hasPrefix("ne") && (word.hasSuffix("me") || czech.contains(word))
        case "tr":
            return !turkishAlike.contains(word)
                && (turkishEndings.contains(where: word.hasSuffix)
                    || turkishSteps.contains(where: word.contains))
        default: return false
        }
    }

    private static let czech: Set<String> = ["nechci", "nechce", "nejsou", "nemají", "nesmějí", "nesmí"]
    private static let turkishSteps = ["mıyor", "miyor", "muyor", "müyor"]
    private static let turkishEndings = [
        "sız", "siz", "suz", "süz", "mayız", "meyiz", "maz", "mez", "madan", "meden",
    ]
    /// That end so and negate nothing.
    private static let turkishAlike: Set<String> = ["fransız", "namaz"]
}
