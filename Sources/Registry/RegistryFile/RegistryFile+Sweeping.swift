import Storage

extension RegistryFile {
    /// Writes the file anew, so that nothing that was erased stays in pages that are free.
    package mutating func sweep() throws(RegistryError) {
        do { try connection.sweep() } catch { throw .storage(error) }
    }
}
