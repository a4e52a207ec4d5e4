import Registry

/// What is said beside a list that shows nothing, so that nobody takes it for one that was cut short.
enum EmptyList {
    /// `note` is what a kind says of itself where nothing is on record; else how the first is put there.
    static func tell(of noun: String, isNarrowed: Bool, _ note: String? = nil) {
        let words =
            isNarrowed
            ? "no \(noun) is like that; leave a condition out"
            : note ?? "no \(noun) is on record yet; `concord \(noun) add` puts the first there"
        Output.talk("concord: note: \(words)")
    }
}
