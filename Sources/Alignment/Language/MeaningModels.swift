import Crypto
import Registry

/// The models by which texts are compared: that of English, and that of other languages where it is there.
package struct MeaningModels: Sendable {
    package let english: SentenceModel
    package let languages: MultilingualModel?
    /// SHA-256 in hexadecimal: vectors can be compared where the same models made them.
    package let hash: String

    package init(_ english: SentenceModel, _ languages: MultilingualModel? = nil) {
        self.english = english
        self.languages = languages
        guard let languages else {
            hash = english.hash
            return
        }
        hash = hexadecimal(Array(SHA256.hash(data: Array("\(english.hash)\n\(languages.hash)\n".utf8))))
    }

    /// Throws where a row of a piece that was read is damaged.
    package func checkWhatWasRead() throws(ModelError) {
        try english.file.checkWhatWasRead()
        try languages?.file.checkWhatWasRead()
    }

    /// Throws where any row of a piece is damaged, so that nothing damaged is kept.
    package func checkRows() throws(ModelError) {
        try english.file.checkRows()
        try languages?.file.checkRows()
    }

    var width: Int { english.shape.width }

    /// The language of a text: as it was stated, else by its words and letters.
    package func language(of text: String, stated: String?) -> TextLanguage {
        if let languages, !languages.reads(text) { return .unread }
        if let code = stated.flatMap(TextVector.code) {
            if code == "en" || code == "eng" { return .english }
            return languages == nil ? .unread : .other(code)
        }
        let guess = english.languageGuess(of: text)
        guard let languages else { return guess == .other ? .unread : .english }
        if guess == .english { return .english }
        let code = languages.language(of: text).flatMap(TextVector.code)
        if code == "en" { return .english }
        // Of few words the letters tell less than that nothing speaks for English.
        return .other(guess == .other ? code : nil)
    }
}

/// What a text is in, as far as the models have to know.
package enum TextLanguage: Hashable, Sendable {
    case english
    /// Read by the model of other languages; the code is nil where nobody can tell.
    case other(String?)
    /// In a language that no model here knows.
    case unread

    /// Two or three letters (ISO 639).
    package var code: String? {
        switch self {
        case .english: "en"
        case .other(let code): code
        case .unread: nil
        }
    }
}
