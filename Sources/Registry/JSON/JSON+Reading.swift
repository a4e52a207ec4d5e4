extension JSON {
    /// Reads JSON text, the members of objects in their order; nil for what is no JSON.
    package init?(parsing bytes: [UInt8]) {
        guard let value = try? JSON(reading: bytes) else { return nil }
        self = value
    }

    /// Reads JSON text, and says what is wrong where it is none.
    package init(reading bytes: [UInt8]) throws(JSONError) {
        var reader = JSONReader(bytes)
        self = try reader.document()
    }
}
