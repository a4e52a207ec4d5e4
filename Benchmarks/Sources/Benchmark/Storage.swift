import Glibc

/// One table through one layer, the same work for each.
protocol Store {
    static var name: String { get }
    init(path: String) throws
    /// Each returns a sum over what it saw, the same for every layer.
    func insert(_ input: Input) throws -> Int64
    func lookUp(_ input: Input) throws -> Int64
    /// Each row is copied, and let go before the next.
    func scan() throws -> Int64
    /// Each row is copied and kept to the end.
    func list() throws -> Int64
    func close()
}

/// What the layers are given: partners, the same for C, and the order in which they are looked up.
///
/// Nothing changes it once it is made, so it may go where GRDB's closures run.
final class Input: @unchecked Sendable {
    let partners: [Partner]
    let bare: BarePartners
    let order: [UInt32]

    init(rows: Int, lookUps: Int = 200_000) {
        var generator = Generator()
        var references: Set<String> = []
        var partners: [Partner] = []
        partners.reserveCapacity(rows)
        while partners.count < rows {
            let partner = generator.next()
            if references.insert(partner.reference).inserted { partners.append(partner) }
        }
        self.partners = partners
        bare = BarePartners(partners)
        // Knuth's MMIX generator: the same order on every machine.
        var state: UInt64 = 7
        order = (0..<lookUps).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt32((state >> 33) % UInt64(rows))
        }
    }
}

enum Table {
    /// What Concord sets on every connection, for those that do not go through it.
    static var settings: String {
        """
        PRAGMA page_size = 8192; PRAGMA synchronous = EXTRA; PRAGMA journal_mode = \(journal); PRAGMA journal_size_limit = 67108864;
        PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; PRAGMA recursive_triggers = ON;
        PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536;
        """
    }
    static let definition = """
        CREATE TABLE partner (
            id INTEGER PRIMARY KEY, reference TEXT NOT NULL UNIQUE, name TEXT NOT NULL, country TEXT NOT NULL,
            website TEXT NOT NULL, vision TEXT NOT NULL
        ) STRICT;
        CREATE INDEX partner_name ON partner (name);
        CREATE INDEX partner_country ON partner (country);
        """
    static let insert = "INSERT INTO partner VALUES (?, ?, ?, ?, ?, ?)"
    static let lookUp =
        "SELECT id, reference, name, country, website, vision FROM partner WHERE reference = ?"
    static let scan = "SELECT id, reference, name, country, website, vision FROM partner"
}

extension Partner {
    var size: Int64 {
        let bytes =
            reference.utf8.count + name.utf8.count + country.utf8.count + website.utf8.count
            + vision.utf8.count
        return id + Int64(bytes)
    }
}

/// Times each layer in turn, and prints the fastest run of each task: what else the machine does only ever adds.
struct Storage {
    /// New files for each layer, and how often each is read from end to end.
    private static let (files, readings) = (3, 5)
    private static var stores: [any Store.Type] {
        [BareStore.self, ConcordStore.self, GRDBStore.self, GRDBStatementStore.self]
    }
    private static let tasks = ["insert", "look-up", "scan", "list"]
    private var times: [String: [Double]] = [:]
    private var sums: [Int64] = []

    static func run(rows: Int) throws {
        guard rows > 0 else { throw Failure(description: "there is nothing to measure in \(rows) rows") }
        let input = Input(rows: rows)
        var storage = Storage()
        for run in 0..<files {
            for place in Self.stores.indices {
                try storage.measure(Self.stores[(place + run) % Self.stores.count], input)
            }
        }
        storage.report(input)
    }

    /// Runs each task of one layer once and prints nothing: what callgrind counts the instructions of.
    static func runOnce(layer name: String, rows: Int) throws {
        guard let layer = stores.first(where: { $0.name == name }) else {
            throw Failure(description: "there is no layer '\(name)': \(stores.map { $0.name })")
        }
        var storage = Storage()
        try storage.measure(layer, Input(rows: rows, lookUps: rows), readings: 1)
    }

    private mutating func measure(_ layer: any Store.Type, _ input: Input, readings: Int = Self.readings)
        throws
    {
        let folder = try Self.makeFolder()
        let path = folder + "/partners.sqlite"
        defer {
            for tail in ["", "-journal", "-wal", "-shm"] { unlink(path + tail) }
            // Concord keeps a writers' queue beside its file.
            for name in Self.names(in: folder) { unlink(folder + "/" + name) }
            rmdir(folder)
        }
        let store = try layer.init(path: path)
        defer { store.close() }
        var seen: [Int64] = []
        let works: [() throws -> Int64] = [
            { try store.insert(input) }, { try store.lookUp(input) }, { try store.scan() },
            { try store.list() },
        ]
        for (task, work) in works.enumerated() {
            for _ in 0..<(task < 2 ? 1 : readings) {
                var sum: Int64 = 0
                let clock = ContinuousClock()
                let time = try clock.measure { sum = try work() } / .seconds(1)
                times[layer.name, default: Self.tasks.map { _ in .infinity }][task] =
                    min(times[layer.name]?[task] ?? .infinity, time)
                seen.append(sum)
            }
        }
        if sums.isEmpty { sums = seen }
        guard sums == seen else {
            throw Failure(description: "\(layer.name) saw \(seen), the first layer \(sums)")
        }
    }

    private func report(_ input: Input) {
        print(
            """
            \(input.partners.count) rows, \(input.order.count) look-ups, SQLite \(Table.version), \
            journal \(Table.journal); seconds, the fastest run, and ratio of bare C
            """)
        print(Self.line([""] + Self.tasks))
        let bare = Self.tasks.indices.map { times[BareStore.name]![$0] }
        for store in Self.stores {
            let cells = Self.tasks.indices.map { task in
                let time = times[store.name]![task]
                return Self.fixed(time, 3) + " (" + Self.fixed(time / bare[task], 2) + ")"
            }
            print(Self.line([store.name] + cells))
        }
    }

    private static func line(_ cells: [String]) -> String {
        cells.map { $0 + String(repeating: " ", count: max(1, 18 - $0.count)) }.joined()
    }

    private static func fixed(_ value: Double, _ places: Int) -> String {
        var scale = 1
        for _ in 0..<places { scale *= 10 }
        let whole = Int((value * Double(scale)).rounded())
        let rest = String(whole % scale)
        return "\(whole / scale)." + String(repeating: "0", count: places - rest.count) + rest
    }

    private static func makeFolder() throws -> String {
        let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var name = Array((parent + "/concord-benchmark-XXXXXX").utf8CString)
        guard mkdtemp(&name) != nil else { throw Failure(description: "there is no folder in \(parent)") }
        return String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private static func names(in folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names
    }

    struct Failure: Error, CustomStringConvertible { let description: String }
}
