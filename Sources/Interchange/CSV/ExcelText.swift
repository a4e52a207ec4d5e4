/// What Excel makes of a text that it opens.
enum ExcelText {
    /// Whether it would show another text than the one that was written: zeros in front lost, digits beyond the eleventh
    /// rounded, `1E5` or `3-4` taken for a number or a day. Days as 2026-06-01 are days there too, and stay.
    static func isAltered(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard let first = bytes.first, bytes.count <= 40, isDigit(first) || first == UInt8(ascii: "+"),
            bytes.dropFirst().allSatisfy({ isDigit($0) || marks.contains($0) })
        else { return false }
        let digits = bytes.count(where: isDigit)
        guard digits > 0 else { return false }
        if digits == bytes.count {
            return bytes.count > 11 || (first == UInt8(ascii: "0") && bytes.count > 1)
        }
        return !isDay(bytes)
    }

    private static let marks = Set("-/.:, eE".utf8)

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private static func isDay(_ bytes: [UInt8]) -> Bool {
        bytes.count == 10
            && bytes.enumerated().allSatisfy { place, byte in
                place == 4 || place == 7 ? byte == UInt8(ascii: "-") : isDigit(byte)
            }
    }
}
