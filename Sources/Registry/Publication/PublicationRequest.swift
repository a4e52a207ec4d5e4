/// What is to be published, and how.
package struct PublicationRequest: Sendable {
    /// `postgresql://...`, as libpq reads it.
    package let address: String
    package let choice: PublicationChoice
    /// Whether a registry that was restored from a backup goes on as a new branch.
    package var isAfterRestore = false
    /// Whether all that was published of the registry is taken out and published anew.
    package var isAnew = false
    /// Whether all that was published earlier is compared as well.
    package var verifies = false

    package init(to address: String, _ choice: PublicationChoice) {
        self.address = address
        self.choice = choice
    }
}

/// What a publishing came to.
package struct Published: Sendable {
    /// `the database group on db.example`.
    package let place: String
    /// The reference of the organisation.
    package let registry: String
    package let choice: String
    package internal(set) var events: Int64 = 0
    /// New events of which the group sees that they were and not what they say.
    package internal(set) var withheld: Int64 = 0
    /// Earlier events whose words were taken out, because they were erased here.
    package internal(set) var erased = 0
    /// The bytes that were sent by COPY.
    package internal(set) var bytes = 0
    package internal(set) var head: ChainHead?
    package internal(set) var branch: Int64 = 1
    /// Why all was published anew; nil where only what was new went.
    package internal(set) var anewBecause: String?
    /// The relationships whose coverage was counted; nil where it was counted on this day already.
    package internal(set) var counted: Int?
    /// The earlier events that were compared.
    package internal(set) var verified: Int64?

    /// How far the work is.
    package enum Progress: Sendable {
        case sent(Int64, of: Int64)
        case counted(Int, of: Int)
        case checking
    }
}
