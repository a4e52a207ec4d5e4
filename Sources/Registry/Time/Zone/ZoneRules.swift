/// What the clocks of a time zone show: read from a file of the zones as RFC 8536 describes it, and shared by threads.
///
/// Moments are seconds of UTC after 1970 without leap seconds, as the system counts them; the names by which a zone
/// calls its times, such as CEST, are not read.
package struct ZoneRules: Hashable, Sendable {
    /// Why bytes are no file of a zone.
    package struct Fault: Error, Hashable, CustomStringConvertible {
        package let description: String

        init(_ description: String) { self.description = description }
    }

    /// The moments at which the clocks are set, each later than the one before.
    private var changes: [Int64] = []
    /// The seconds by which the clocks are ahead of UTC from each of them on.
    private var offsets: [Int] = []
    /// The same before the first of them.
    private var first = 0
    /// What holds after the last of them; nil where the file does not say, and nothing is set any more.
    private var footer: ZoneFooter?

    package static let utc = ZoneRules()

    private init() {}

    /// Reads a whole file, of version 1 to 4.
    package init(_ bytes: [UInt8]) throws(Fault) {
        var file = ZoneFile(bytes)
        var block = try file.head()
        if block.version >= 2 {
            // The times of the first block end in 2038; all of them follow once more, in 64 bits.
            try file.skip(block)
            block = try file.head()
            try read(block, of: &file, timeBytes: 8)
            footer = try file.footer()
        } else {
            try read(block, of: &file, timeBytes: 4)
        }
    }

    private mutating func read(
        _ block: ZoneFile.Block, of file: inout ZoneFile, timeBytes: Int
    ) throws(Fault) {
        guard block.kinds > 0 else { throw Fault("it says nothing of what the clocks show") }
        for _ in 0..<block.changes {
            let change = try file.number(timeBytes)
            if let last = changes.last, change <= last { throw Fault("its times are out of order") }
            changes.append(change)
        }
        var kindOfChange: [Int] = []
        for _ in 0..<block.changes { kindOfChange.append(Int(try file.byte())) }
        var kinds: [Int] = []
        for _ in 0..<block.kinds {
            let offset = Int(try file.number(4))
            // The bounds that RFC 8536 gives: what is beyond them is no clock's.
            guard (-89_999...93_599).contains(offset) else {
                throw Fault("it sets a clock by \(offset) seconds")
            }
            _ = (try file.byte(), try file.byte())
            kinds.append(offset)
        }
        first = kinds[0]
        for kind in kindOfChange {
            guard kinds.indices.contains(kind) else {
                throw Fault("it names what the clocks show by no number of its own")
            }
            offsets.append(kinds[kind])
        }
        try file.skip(block.letters)
        try countWithoutLeapSeconds(block, of: &file, timeBytes: timeBytes)
        try file.skip(block.marks)
    }

    /// The times of some files count the leap seconds, which the system's clock does not.
    private mutating func countWithoutLeapSeconds(
        _ block: ZoneFile.Block, of file: inout ZoneFile, timeBytes: Int
    ) throws(Fault) {
        var leaps: [(moment: Int64, seconds: Int64)] = []
        for _ in 0..<block.leaps { leaps.append((try file.number(timeBytes), try file.number(4))) }
        guard !leaps.isEmpty else { return }
        for place in changes.indices {
            let seconds = leaps.last { $0.moment <= changes[place] }?.seconds ?? 0
            changes[place] = changes[place].subtractingReportingOverflow(seconds).partialValue
        }
        for (earlier, later) in zip(changes, changes.dropFirst()) where earlier >= later {
            throw Fault("its times are out of order")
        }
    }

    /// The seconds by which the clocks are ahead of UTC at a moment.
    package func offset(at moment: Int64) -> Int {
        if let footer, moment >= changes.last ?? .min { return footer.offset(at: moment) }
        var (low, high) = (0, changes.count)
        while low < high {
            let middle = (low + high) / 2
            if changes[middle] <= moment { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? first : offsets[low - 1]
    }

    /// The day that the calendars of the zone show at an instant.
    package func day(of instant: Instant) -> CivilDate {
        let seconds = instant.milliseconds.floored(by: 1000)
        let days = (seconds + Int64(offset(at: seconds))).floored(by: 86_400)
        return CivilDate(daysSince1970: Int(days)) ?? instant.date
    }
}

extension Int64 {
    /// The quotient, rounded down where there is a rest, before 1970 too.
    func floored(by divisor: Int64) -> Int64 {
        let (quotient, rest) = quotientAndRemainder(dividingBy: divisor)
        return rest < 0 ? quotient - 1 : quotient
    }
}

/// The bytes of a file of a zone, read from its start to its end.
private struct ZoneFile {
    /// How many of each thing follow a head.
    struct Block {
        var version = 1
        var changes = 0
        var kinds = 0
        var letters = 0
        var leaps = 0
        /// Remarks on how rules were written down, which say nothing of what the clocks show.
        var marks = 0
    }

    private let bytes: [UInt8]
    private var place = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func byte() throws(ZoneRules.Fault) -> UInt8 {
        guard place < bytes.count else { throw ZoneRules.Fault("it is cut short") }
        defer { place += 1 }
        return bytes[place]
    }

    /// A number of so many bytes, the highest first, which may be less than 0.
    mutating func number(_ count: Int) throws(ZoneRules.Fault) -> Int64 {
        var value = Int64(Int8(bitPattern: try byte()))
        for _ in 1..<count { value = value << 8 | Int64(try byte()) }
        return value
    }

    mutating func skip(_ count: Int) throws(ZoneRules.Fault) {
        guard count <= bytes.count - place else { throw ZoneRules.Fault("it is cut short") }
        place += count
    }

    /// Leaves out a block whose times have 32 bits.
    mutating func skip(_ block: Block) throws(ZoneRules.Fault) {
        try skip(block.changes * 5 + block.kinds * 6 + block.letters + block.leaps * 8 + block.marks)
    }

    mutating func head() throws(ZoneRules.Fault) -> Block {
        for expected in "TZif".utf8 {
            guard try byte() == expected else {
                throw ZoneRules.Fault("it does not begin as a file of a zone does")
            }
        }
        var block = Block()
        let version = try byte()
        guard version == 0 || (UInt8(ascii: "2")...UInt8(ascii: "9")).contains(version) else {
            throw ZoneRules.Fault("its version is not known")
        }
        block.version = version == 0 ? 1 : Int(version - UInt8(ascii: "0"))
        try skip(15)
        let (isUTC, isStandard) = (try count(), try count())
        (block.leaps, block.changes, block.kinds, block.letters) =
            (try count(), try count(), try count(), try count())
        block.marks = isUTC + isStandard
        return block
    }

    private mutating func count() throws(ZoneRules.Fault) -> Int {
        let count = Int(try number(4))
        guard count >= 0, count <= bytes.count else { throw ZoneRules.Fault("it is cut short") }
        return count
    }

    /// What stands between the last two ends of lines; nil where nothing does.
    mutating func footer() throws(ZoneRules.Fault) -> ZoneFooter? {
        let end = UInt8(ascii: "\n")
        guard try byte() == end else { throw ZoneRules.Fault("its last line is missing") }
        let start = place
        while try byte() != end {}
        let text = bytes[start..<place - 1]
        if text.isEmpty { return nil }
        guard let footer = ZoneFooter(text) else { throw ZoneRules.Fault("its last line is no rule") }
        return footer
    }
}
