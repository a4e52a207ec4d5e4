/// The records of a JSON document one after another: the elements of its list, or the one value that it is.
///
/// Only one of them is in memory at a time.
package struct JSONRecords {
    private var reader: JSONReader
    private let isList: Bool
    private var count = 0
    private var isAtEnd = false

    package init(_ bytes: [UInt8], limits: JSONLimits) {
        reader = JSONReader(bytes, limits: limits)
        isList = reader.entersList()
    }

    /// The next record; nil after the last, when it is sure that nothing follows.
    package mutating func next() throws(JSONError) -> JSON? {
        guard !isAtEnd else { return nil }
        let record: JSON?
        if isList {
            record = try reader.element(isFirst: count == 0)
            if record == nil { try reader.end() }
        } else {
            record = try reader.document()
        }
        count += 1
        isAtEnd = !isList || record == nil
        return record
    }
}
