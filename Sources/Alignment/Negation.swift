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
        "cs": ["ne", "bez", "nikdy", "žádný", "žádné"], "hi": ["नहीं", "बिना", "न", "मत"],
        "tr": ["değil", "olmadan", "hiç"],
        "uk": ["не", "без", "ніколи"], "ru": ["не", "без", "никогда"],
    ]

    /// The first such word of a text in a language (ISO 639); of English where nobody knows the language.
    package static func first(in text: String, language: String?) -> String? {
        let words = words[language ?? "en"] ?? []
        return text.split {
            !$0.isLetter && $0 != "'" && $0 != "’"
                && !$0.unicodeScalars.allSatisfy(\.properties.isAlphabetic)
        }
        .map(String.init).first { words.contains($0.lowercased().replacing("’", with: "'")) }
    }
}
