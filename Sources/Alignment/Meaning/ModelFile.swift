import Crypto
import Registry
import Synchronization

/// Where the parts of one kind of model lie in its file.
protocol ModelParts: Sendable {
    static var kind: ModelKind { get }
    /// Nil where the sizes are none that such a file has; `file` holds at least a header.
    init?(_ header: ModelHeader, _ file: UnsafeRawBufferPointer)
    /// The rows of single pieces, of which a text reads a few.
    var rows: Range<Int> { get }
    /// Up to here the model's hash is taken.
    var hashedEnd: Int { get }
    var end: Int { get }
}

/// A model file that has passed its checks; the offsets of its layout lie within its bytes.
final class ModelFile<Parts: ModelParts>: Sendable {
    let path: String
    let layout: Parts
    let shape: ModelShape
    /// SHA-256 of what follows the header, of the English model up to the near words.
    let content: [UInt8]
    let file: MappedFile
    /// Where rows of pieces are checked as they are read.
    private let checks: ModelChecks?
    private let isDamaged = Atomic(false)

    /// Opens a model made from the weights with this SHA-256, and checks header, length and checksums.
    convenience init(path: String, source: String, _ check: ModelCheck = .whole) throws(ModelError) {
        try self.init(MappedFile(path: path), path: path, source: source, check)
    }

    init(
        _ file: MappedFile, path: String, source: String, _ check: ModelCheck = .whole
    ) throws(ModelError) {
        let bytes = file.bytes
        guard bytes.count >= ModelHeader.length else {
            let isBeginning = bytes.count > 0 && Parts.kind.magic.starts(with: bytes.prefix(8))
            guard isBeginning else { throw .notAModel(path: path) }
            throw .cutShort(path: path, expected: ModelHeader.length, found: bytes.count)
        }
        let header = try ModelHeader(bytes, Parts.kind, path: path)
        guard header.fileLength <= bytes.count else {
            throw .cutShort(path: path, expected: header.fileLength, found: bytes.count)
        }
        guard header.fileLength == bytes.count else {
            throw .damaged(path: path, part: "\(bytes.count - header.fileLength) bytes too many")
        }
        guard hexadecimal(header.source) == source else {
            throw .otherModel(path: path, source: hexadecimal(header.source))
        }
        guard header.shape.isSound, let layout = Parts(header, bytes),
            (header.hasChecks ? ModelChecks.end(partsEnd: layout.end) : layout.end) == bytes.count
        else { throw .damaged(path: path, part: "its sizes") }
        let isWhole: Bool
        if header.hasChecks {
            let checks = ModelChecks(file, partsEnd: layout.end)
            let waiting = check == .whatIsRead ? layout.rows : 0..<0
            isWhole = checks.sum == header.checksum && checks.areWhole(butFor: waiting)
            self.checks = check == .whatIsRead ? checks : nil
        } else {
            let content = UnsafeRawBufferPointer(rebasing: bytes[ModelHeader.length...])
            isWhole = Checksum.ofMany(content) == header.checksum
            checks = nil
        }
        guard isWhole else { throw .damaged(path: path, part: "its checksum differs") }
        self.file = file
        self.path = path
        self.layout = layout
        shape = header.shape
        self.content = header.content
    }

    /// Whether some of the rows of pieces can be read; what cannot is remembered.
    func areWhole(_ bytes: Range<Int>) -> Bool {
        guard let checks, !checks.areWhole(bytes) else { return true }
        isDamaged.store(true, ordering: .relaxed)
        return false
    }

    /// Throws where a row of a piece that was read is damaged.
    func checkWhatWasRead() throws(ModelError) {
        if isDamaged.load(ordering: .relaxed) { throw .damaged(path: path, part: "its checksum differs") }
    }

    /// Throws where any row of a piece is damaged, be it read or not.
    func checkRows() throws(ModelError) {
        guard let checks, !checks.areWhole() else { return }
        throw .damaged(path: path, part: "its checksum differs")
    }

    /// Compares the SHA-256 of weights and vocabulary with the one in the header; takes 20 ms or so.
    func verify() throws(ModelError) {
        var hasher = SHA256()
        hasher.update(
            bufferPointer: UnsafeRawBufferPointer(rebasing: file.bytes[ModelHeader.length..<layout.hashedEnd])
        )
        guard hasher.finalize().elementsEqual(content) else {
            throw .damaged(path: path, part: "its SHA-256 differs")
        }
    }

    /// The numbers at an offset of the layout.
    func pointer<Number>(_ offset: Int, as type: Number.Type = Number.self) -> UnsafePointer<Number>? {
        file.pointer(offset, as: type)
    }
}

/// Bytes as lower-case digits of base 16.
func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}
