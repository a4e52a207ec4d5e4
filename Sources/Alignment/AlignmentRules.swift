/// The numbers of a way to score; a kept selection is made again by those of its own.
package struct AlignmentRules: Hashable, Sendable {
    /// How soon a word that comes again says no more (BM25).
    let saturation: Double
    /// What is not known of meaning and words counts so much, for nobody says all in three sentences.
    let unknown: Double
    /// What a text about something else counts at least: as much as one that says nothing.
    let floor: Double
    /// In another language no word of the query can stand: so much of the agreement counts as words that were found.
    let across: Double

    /// Whether an English text is compared with a query in another language by both its vectors, on the scale of two
    /// languages, and so is a text in a third one.
    let comparesAcross: Bool
    /// Whether those of whom little is known stand below the others.
    let setsApart: Bool

    /// Fitted by leaving out one query at a time (Docs/alignment-quality.md).
    package static let current = AlignmentRules(
        saturation: 0.6, unknown: 0.2, floor: 0.2, across: 0.4, comparesAcross: true, setsApart: true)
    /// Of `values-meaning-words-4`.
    package static let fourth = AlignmentRules(
        saturation: 0.6, unknown: 0.2, floor: 0.2, across: 0.4, comparesAcross: false, setsApart: true)
    /// Up to `values-meaning-words-3`.
    package static let earlier = AlignmentRules(
        saturation: 1.2, unknown: 0.5, floor: 0, across: 0, comparesAcross: false, setsApart: false)
}
