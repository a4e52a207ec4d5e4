/// A registry as it stands in a group's database.
struct GroupHead: Equatable {
    let id: Int64
    /// The hash of its first event, by which it is known.
    let origin: [UInt8]
    let reference: String
    let name: String
    let choice: String
    /// By the server's clock, in UTC.
    let publishedOn: String
    /// Its branches and when each began, which change where it was published anew or restored.
    let branches: String
    let branch: Int64
    /// The last event that stands; 0 where none does.
    let sequence: Int64
    let hash: [UInt8]

    /// Whether it goes on where another look at it ended, as far as can be told without asking.
    func mayGoOn(from earlier: GroupHead) -> Bool {
        (origin, choice, branches) == (earlier.origin, earlier.choice, earlier.branches)
            && earlier.sequence > 0 && earlier.sequence <= sequence
    }
}
