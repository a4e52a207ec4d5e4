import Storage

extension Reference {
    /// Writes a record under a new reference, which `insert` takes, and returns it; one that is taken is drawn anew.
    ///
    /// Two of a million random references are alike about once in 35,000 times. Throws what `insert` throws, also
    /// where the eighth draw fails as those before: then it is not the reference that is taken.
    static func draw(
        _ kind: Kind, insert: (String) throws(StorageError) -> Void
    ) throws(RegistryError) -> String {
        var generator = SystemRandomNumberGenerator()
        return try draw(kind, using: &generator, insert: insert)
    }

    static func draw(
        _ kind: Kind, using generator: inout some RandomNumberGenerator,
        insert: (String) throws(StorageError) -> Void
    ) throws(RegistryError) -> String {
        var draws = 1
        while true {
            let reference = random(kind, using: &generator).description
            do throws(StorageError) {
                try insert(reference)
                return reference
            } catch {
                guard case .constraintUnique = error.code, draws < mostDraws else { throw .storage(error) }
                draws += 1
            }
        }
    }

    /// How often a reference is drawn for one record.
    static let mostDraws = 8
}
