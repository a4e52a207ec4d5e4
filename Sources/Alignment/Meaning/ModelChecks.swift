import Registry
import Synchronization

/// How much of a model file is checked when it is opened.
package enum ModelCheck: Sendable {
    case whole
    /// The rows of single pieces are checked when they are read: a text of a few words needs a few of them.
    case whatIsRead
}

/// The checks of short stretches of a model file, which stand behind all its parts: so that a stretch that nobody reads
/// need not be read to know that the others are whole.
final class ModelChecks: Sendable {
    /// So many bytes have one check.
    static let length = 1 << 14
    /// So many stretches are checked by one thread at a time.
    private static let share = 64

    private let file: MappedFile
    private let start: Int
    private let states: Mutex<[State]>

    private enum State: UInt8 { case unknown, whole, damaged }

    /// Those of a file whose parts end here.
    init(_ file: MappedFile, partsEnd end: Int) {
        self.file = file
        start = ModelChecks.start(partsEnd: end)
        states = Mutex([State](repeating: .unknown, count: ModelChecks.count(before: start)))
    }

    private static func start(partsEnd end: Int) -> Int { (end + 63) & ~63 }
    private static func count(before start: Int) -> Int {
        (start - ModelHeader.length + length - 1) / length
    }

    /// Where a file ends whose parts end here.
    static func end(partsEnd end: Int) -> Int {
        let start = start(partsEnd: end)
        return start + 8 * count(before: start)
    }

    /// The bytes that follow the parts of a file, and the check of these checks.
    static func closing(_ file: [UInt8]) -> (bytes: [UInt8], checksum: UInt64) {
        let blank = [UInt8](repeating: 0, count: start(partsEnd: file.count) - file.count)
        let sums = (file + blank).withUnsafeBytes { file in
            (0..<count(before: file.count)).flatMap { place in
                withUnsafeBytes(of: sum(place, in: file).littleEndian) { Array($0) }
            }
        }
        return (blank + sums, Checksum.of(sums))
    }

    /// The check of a stretch of bytes that end where the checks begin.
    private static func sum(_ place: Int, in checked: UnsafeRawBufferPointer) -> UInt64 {
        let first = ModelHeader.length + place * length
        return Checksum.of(
            UnsafeRawBufferPointer(rebasing: checked[first..<min(checked.count, first + length)]))
    }

    /// The check of the checks.
    var sum: UInt64 { Checksum.of(UnsafeRawBufferPointer(rebasing: file.bytes[start...])) }

    /// Whether all bytes of the parts are whole but for those between, which may wait.
    func areWhole(butFor waiting: Range<Int> = 0..<0) -> Bool {
        let count = states.withLock { $0.count }
        let kept = waiting.isEmpty ? 0..<0 : inner(waiting)
        let places = (0..<count).filter { !kept.contains($0) }
        let shares = stride(from: 0, to: places.count, by: ModelChecks.share).map {
            places[$0..<min(places.count, $0 + ModelChecks.share)]
        }
        Threads.each(of: shares, on: Threads.available) { places in
            let found = places.map { ($0, state($0)) }
            states.withLock { states in for (place, state) in found { states[place] = state } }
        }
        return states.withLock { states in places.allSatisfy { states[$0] == .whole } }
    }

    /// Whether some bytes of the parts are whole; those that were looked at before are not looked at again.
    func areWhole(_ bytes: Range<Int>) -> Bool {
        outer(bytes).reduce(true) { areWhole, place in
            let known = states.withLock { $0[place] }
            guard known == .unknown else { return areWhole && known == .whole }
            let state = state(place)
            states.withLock { $0[place] = state }
            return areWhole && state == .whole
        }
    }

    private func state(_ place: Int) -> State {
        let kept = file.bytes.loadUnaligned(fromByteOffset: start + 8 * place, as: UInt64.self)
        let checked = UnsafeRawBufferPointer(rebasing: file.bytes[..<start])
        return ModelChecks.sum(place, in: checked) == UInt64(littleEndian: kept) ? .whole : .damaged
    }

    /// The stretches that hold nothing but these bytes.
    private func inner(_ bytes: Range<Int>) -> Range<Int> {
        let first = (bytes.lowerBound - ModelHeader.length + ModelChecks.length - 1) / ModelChecks.length
        return first..<max(first, (bytes.upperBound - ModelHeader.length) / ModelChecks.length)
    }

    /// The stretches that hold any of these bytes.
    private func outer(_ bytes: Range<Int>) -> Range<Int> {
        let first = (bytes.lowerBound - ModelHeader.length) / ModelChecks.length
        return first..<max(first, (bytes.upperBound - 1 - ModelHeader.length) / ModelChecks.length + 1)
    }
}
