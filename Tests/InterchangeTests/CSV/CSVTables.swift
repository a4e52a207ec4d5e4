import Foundation
import Interchange

/// The folder of data that no test carries itself: CONCORD_SHARED, or `shared` beside the project.
let sharedFolder: URL = {
    if let path = ProcessInfo.processInfo.environment["CONCORD_SHARED"] {
        return URL(fileURLWithPath: path)
    }
    return URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../../../shared").standardizedFileURL
}()

func isShared(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: sharedFolder.appendingPathComponent(path).path)
}

/// A whole file, as its header and its records' fields.
struct CSVTable: Equatable {
    var header: [String]
    var rows: [[String]]

    init(header: [String], rows: [[String]]) {
        self.header = header
        self.rows = rows
    }

    init(
        _ bytes: [UInt8], chunk: Int = .max, delimiter: CSVDelimiter? = nil, limits: CSVLimits = CSVLimits(),
        buffer: Int = 1 << 18
    ) throws(CSVError) {
        var reader = try CSVReader(
            CSVBytes(bytes, chunk: chunk), delimiter: delimiter, limits: limits, buffer: buffer)
        header = reader.header
        rows = []
        while try reader.next() { rows.append(header.indices.map { reader.text($0) }) }
    }

    init(_ text: String, limits: CSVLimits = CSVLimits()) throws(CSVError) {
        try self.init(Array(text.utf8), limits: limits)
    }

    /// Compared by bytes: two spellings of one accented letter are not the same.
    static func == (left: Self, right: Self) -> Bool {
        left.scalars == right.scalars
    }

    private var scalars: [[[UInt8]]] { ([header] + rows).map { $0.map { Array($0.utf8) } } }
}

/// The error that reading gives, at whatever record.
func failure(_ bytes: [UInt8], limits: CSVLimits = CSVLimits(), chunk: Int = .max) -> CSVError? {
    do throws(CSVError) {
        _ = try CSVTable(bytes, chunk: chunk, limits: limits)
        return nil
    } catch {
        return error
    }
}

func failure(_ text: String, limits: CSVLimits = CSVLimits()) -> CSVError? {
    failure(Array(text.utf8), limits: limits)
}
