extension RecordArrival {
    /// Whether the first line says that it is an export of this schema.
    static func check(
        _ json: JSON, _ schema: Int64, _ source: any RecordLines
    ) throws(RegistryError) {
        guard json["format"]?.string == RecordExport.format, let theirs = json["schema"]?.int else {
            throw .invalid(
                "\(shown(path: source.name)) is no export of records: its first line has no format "
                    + "'\(RecordExport.format)'; `concord export` writes one, and `concord partner import` takes lists"
            )
        }
        guard theirs <= schema else {
            throw .invalid(
                "\(shown(path: source.name)) was written by a newer version (schema \(theirs), this one has \(schema)); "
                    + "install that version, or export with this one")
        }
        guard theirs == schema else {
            throw .invalid(
                "\(shown(path: source.name)) was written by an earlier version (schema \(theirs), this one has \(schema)); "
                    + "open that registry with this version, which brings it up to date, and export it anew")
        }
    }
}
