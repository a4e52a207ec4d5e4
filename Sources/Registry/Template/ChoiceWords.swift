/// What a choice is compared by, as people write it: without the marks that end a sentence, and in any case.
enum ChoiceWords {
    static func key(_ text: String) -> String {
        NormalisedText.key(text.filter { !".!,;:_\"“”„«»".contains($0) })
    }
}
