import BareC
import Glibc

/// The partners as C holds them, laid out before anything is timed.
final class BarePartners {
    let start: UnsafeMutablePointer<bare_partner>
    let count: Int

    init(_ partners: [Partner]) {
        count = partners.count
        start = .allocate(capacity: count)
        for (index, partner) in partners.enumerated() {
            var bare = bare_partner()
            bare.id = partner.id
            bare.text.0 = Self.copy(partner.reference, &bare.length.0)
            bare.text.1 = Self.copy(partner.name, &bare.length.1)
            bare.text.2 = Self.copy(partner.country, &bare.length.2)
            bare.text.3 = Self.copy(partner.website, &bare.length.3)
            bare.text.4 = Self.copy(partner.vision, &bare.length.4)
            (start + index).initialize(to: bare)
        }
    }

    deinit {
        for index in 0..<count {
            let text = start[index].text
            for copy in [text.0, text.1, text.2, text.3, text.4] {
                free(UnsafeMutableRawPointer(mutating: copy))
            }
        }
        start.deallocate()
    }

    private static func copy(_ text: String, _ length: inout Int32) -> UnsafePointer<CChar>? {
        length = Int32(text.utf8.count)
        return UnsafePointer(strdup(text))
    }
}

/// SQLite's C interface and nothing else.
struct BareStore: Store {
    static let name = "bare C"
    let connection: UnsafeMutableRawPointer

    init(path: String) throws {
        guard let connection = bare_open(path, Table.settings + Table.definition) else { throw Refused() }
        self.connection = connection
    }

    func insert(_ input: Input) throws -> Int64 {
        try sum(bare_insert(connection, Table.insert, input.bare.start, Int64(input.bare.count)))
    }

    func lookUp(_ input: Input) throws -> Int64 {
        try sum(
            bare_look_up(connection, Table.lookUp, input.bare.start, input.order, Int64(input.order.count)))
    }

    func scan() throws -> Int64 { try sum(bare_scan(connection, Table.scan)) }

    func list() throws -> Int64 { try sum(bare_list(connection, Table.scan)) }

    func close() { bare_close(connection) }

    private func sum(_ result: Int64) throws -> Int64 {
        guard result >= 0 else { throw Refused() }
        return result
    }

    private struct Refused: Error {}
}
