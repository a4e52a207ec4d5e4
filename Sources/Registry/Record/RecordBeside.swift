package import Storage

/// What stands in other records and is shown with one, such as what a person signed.
package struct RecordBeside: Sendable {
    /// What programs know it by.
    package let key: String
    package let label: String
    /// An element for each for programs, and its words for people.
    package let elements: [(json: JSON, words: String)]
}

extension Record {
    package func besides(in db: borrowing Connection) throws(RegistryError) -> [RecordBeside] { [] }
}
