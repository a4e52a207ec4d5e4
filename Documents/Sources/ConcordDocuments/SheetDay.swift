import Glibc

/// Numbers of cells as people write them.
enum SheetDay {
    /// The day of a serial number, and its time where it has one; nil for what is no day.
    static func text(_ serial: Double, isOf1904: Bool) -> String? {
        guard serial >= 0, serial < 2_958_466 else { return nil }
        var day = Int(serial)
        var seconds = Int(((serial - Double(day)) * 86_400).rounded())
        if seconds == 86_400 { (day, seconds) = (day + 1, 0) }
        if isOf1904 {
            day += 1462
        } else if day == 60 {
            // The 29 February 1900, which spreadsheets count and no calendar has.
            return nil
        } else if day < 60 {
            day += 1
        }
        // 25,569 days lie between the day before 1 January 1900, as spreadsheets count, and 1 January 1970.
        var instant = time_t((day - 25_569) * 86_400)
        var parts = tm()
        guard gmtime_r(&instant, &parts) != nil else { return nil }
        func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let date = "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
        guard seconds > 0 else { return date }
        return "\(date) \(two(Int32(seconds / 3600))):\(two(Int32(seconds / 60 % 60)))"
    }

    /// The number in 15 digits, as a spreadsheet shows it, never in powers of ten.
    static func number(_ number: Double) -> String {
        if number == number.rounded(), abs(number) < 1e15 { return String(Int64(number)) }
        var buffer = [CChar](repeating: 0, count: 400)
        let digits = max(0, 14 - Int(floor(log10(abs(number)))))
        _ = withVaList([Int32(min(digits, 300)), number]) { vsnprintf(&buffer, buffer.count, "%.*f", $0) }
        var text = String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        guard text.contains(".") else { return text }
        while text.hasSuffix("0") { text.removeLast() }
        if text.hasSuffix(".") { text.removeLast() }
        return text
    }
}

/// Which styles of a workbook show a number as a day.
struct DateStyles {
    private var formats: [Int: String] = [:]
    private var styles: [Int] = []

    mutating func read(_ archive: WorkbookArchive) throws(Refusal) {
        let part = "xl/styles.xml"
        guard archive.has(part) else { return }
        let stream = XMLStream(part)
        var (formats, styles, isOfCells) = ([Int: String](), [Int](), false)
        stream.begins = { name, attributes in
            switch name {
            case "numFmt":
                if let id = attributes["numFmtId"].flatMap({ Int($0) }) {
                    formats[id] = attributes["formatCode"] ?? ""
                }
            case "cellXfs": isOfCells = true
            case "xf": if isOfCells { styles.append(attributes["numFmtId"].flatMap { Int($0) } ?? 0) }
            default: break
            }
        }
        stream.ends = { name in if name == "cellXfs" { isOfCells = false } }
        _ = try archive.read(part) { bytes throws(Refusal) in try stream.take(bytes) }
        try stream.take([], isLast: true)
        (self.formats, self.styles) = (formats, styles)
    }

    func isDate(_ style: Int) -> Bool {
        guard styles.indices.contains(style) else { return false }
        let format = styles[style]
        if (14...17).contains(format) || format == 22 || (27...36).contains(format)
            || (50...58).contains(format)
        {
            return true
        }
        guard let code = formats[format] else { return false }
        // Words in quotes or brackets, and letters behind a backslash, say nothing of days.
        var (isQuoted, isBracketed, isEscaped) = (false, false, false)
        for letter in code.lowercased() {
            if isEscaped {
                isEscaped = false
                continue
            }
            switch letter {
            case "\\", "_", "*": isEscaped = true
            case "\"": isQuoted.toggle()
            case "[": isBracketed = !isQuoted
            case "]": isBracketed = false
            case "d", "y": if !isQuoted, !isBracketed { return true }
            default: break
            }
        }
        return false
    }
}
