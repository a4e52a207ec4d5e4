/// What became of a person or a site of a row.
struct ImportOutcome {
    var isNew = false
    /// Whether something that was not on record is now, of one that was.
    var isFilledIn = false
    /// What is on record otherwise and stays, in words.
    var differing: [String] = []

    /// Whether anything was put on record.
    var isNews: Bool { isNew || isFilledIn }
}
