/// A text in several languages.
package struct LocalText: Sendable, Hashable {
    let words: [String: String]

    /// The text in a language; in one that it lacks, which a template that was read never does, the first by code.
    package subscript(language: String) -> String {
        words[language] ?? words.sorted { $0.key < $1.key }.first?.value ?? ""
    }

    /// Every form of the text.
    package var all: [String] { words.sorted { $0.key < $1.key }.map(\.value) }

    /// The text in a language with its places filled: `{minutes}` with what stands for it, `{minutes:minute|minutes}` with
    /// the form of a word that goes with that number. A place of which nothing is said stays, for the page to fill.
    package func filled(in language: String, _ places: [String: String] = [:]) -> String {
        var result = ""
        var rest = self[language][...]
        while let start = rest.firstIndex(of: "{"), let end = rest[start...].firstIndex(of: "}") {
            let place = rest[rest.index(after: start)..<end]
            let parts = place.split(separator: ":", maxSplits: 1).map(String.init)
            result += rest[..<start]
            if let name = parts.first, let value = places[name] {
                result += parts.count < 2 ? value : PluralForm.word(for: value, of: parts[1], in: language)
            } else {
                result += rest[start...end]
            }
            rest = rest[rest.index(after: end)...]
        }
        return result + rest
    }
}

extension [String: LocalText] {
    /// The words of a key in a language, with their places filled; the key where there are none.
    package func word(_ key: String, in language: String, _ places: [String: String] = [:]) -> String {
        self[key]?.filled(in: language, places) ?? key
    }
}

/// Which form of a word a language has with a number (CLDR 46, cardinals of whole numbers).
enum PluralForm {
    /// The one of several forms, `month|months`, that goes with a number; the last with what is no number.
    static func word(for number: String, of forms: String, in language: String) -> String {
        let forms = forms.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        let place = Int(number).map { Self.place(of: $0, in: language) } ?? forms.count - 1
        return forms[min(place, forms.count - 1)]
    }

    private static func place(of number: Int, in language: String) -> Int {
        let (ones, tens) = (number % 10, number % 100)
        let isFew = (2...4).contains(ones) && !(12...14).contains(tens)
        switch language {
        case "fr", "pt", "hi": return number < 2 ? 0 : 1
        case "cs": return number == 1 ? 0 : (2...4).contains(number) ? 1 : 2
        case "pl": return number == 1 ? 0 : isFew ? 1 : 2
        case "uk": return ones == 1 && tens != 11 ? 0 : isFew ? 1 : 2
        default: return number == 1 ? 0 : 1
        }
    }
}
