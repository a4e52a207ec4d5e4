/// The tag of a language as BCP 47 writes it, such as `da` or `pt-BR`.
package enum LanguageTag {
    /// The tag as it is kept: with two letters of ISO 639-1 where the language has them; throws `.invalid` for what names none.
    package static func check(_ tag: String?) throws(RegistryError) -> String? {
        guard let tag else { return nil }
        let parts = tag.split(separator: "-", omittingEmptySubsequences: false)
        let isSound =
            tag.utf8.count <= 35 && (2...3).contains(parts.first?.utf8.count ?? 0)
            && parts.first?.utf8.allSatisfy { (65...90).contains($0) || (97...122).contains($0) } == true
            && parts.dropFirst().allSatisfy { part in
                (1...8).contains(part.utf8.count)
                    && part.utf8.allSatisfy {
                        (65...90).contains($0) || (97...122).contains($0) || (48...57).contains($0)
                    }
            }
        guard isSound, let first = parts.first else {
            throw .invalid(
                "'\(shown(tag))' is no language tag; write it as in BCP 47, such as da, de or pt-BR")
        }
        let language = first.lowercased()
        guard let code = LanguageCodes.code(language) else {
            let letters = language.utf8.count == 2 ? "two letters of ISO 639-1" : "three letters of ISO 639-3"
            throw .invalid(
                "'\(shown(tag))' names no language: '\(language)' is none of the \(letters); write the code of the language, "
                    + "such as da, de or pt-BR, or leave it out where nobody knows it")
        }
        return code == first ? tag : code + tag.dropFirst(first.count)
    }

    /// A tag as `check` keeps it, and as it was typed where that refuses it.
    static func kept(_ tag: String?) -> String? {
        do throws(RegistryError) { return try check(tag) } catch { return tag }
    }
}
