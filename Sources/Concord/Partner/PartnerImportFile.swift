import Interchange
import Registry

/// The rows of a CSV file as an import takes them.
struct PartnerImportFile: ~Copyable {
    private var reader: CSVReader
    private let name: String
    private let length: Int?
    private var progress: ImportProgress
    /// The first row as it stands in the file.
    let header: String

    /// Opens a file, or standard input for `-`, and reads its first row; `name` is for messages.
    init(path: String, name: String) throws {
        self.name = name
        do throws(CSVError) {
            if path == "-" {
                reader = try CSVReader(CSVFile(descriptor: 0, name: name))
            } else {
                reader = try CSVReader(CSVFile(path: path))
            }
        } catch {
            if case .unreadable = error.reason { throw error }
            throw Self.registryError(error, name)
        }
        header = reader.rawRow
        length = path == "-" ? nil : FileText.length(of: path)
        progress = ImportProgress()
    }

    var columns: [String] { reader.header }

    /// The last part of a path.
    static func name(of path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }

    /// The next rows; none after the last.
    mutating func rows(_ mapping: ImportMapping) throws(RegistryError) -> [ImportRow] {
        var rows: [ImportRow] = []
        do throws(CSVError) {
            while rows.count < 256, try reader.next() {
                var cells: [String] = []
                cells.reserveCapacity(mapping.entries.count)
                for entry in mapping.entries { cells.append(reader.text(entry.column)) }
                rows.append(
                    ImportRow(
                        line: Int64(reader.line), key: reader.text(mapping.key), text: reader.rawRow,
                        cells: cells))
            }
        } catch { throw Self.registryError(error, name) }
        progress.add(rows.count, share: length.map { (reader.bytesRead, $0) })
        if rows.isEmpty { progress.end() }
        return rows
    }

    private static func registryError(_ error: CSVError, _ name: String) -> RegistryError {
        .invalid("\(shown(name)), \(error); nothing was imported")
    }
}
