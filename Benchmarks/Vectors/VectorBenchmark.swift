import Alignment
import Foundation
import Registry
import Storage

/// Measures the search over vectors; what it prints is `name seconds`, a line each, for `vectors.py`.
@main
enum VectorBenchmark {
    static let width = 384
    static let usage = """
        vector-benchmark scan COUNT CODES        COUNT random vectors in memory, whose codes it leaves in the file CODES
        vector-benchmark fill REGISTRY MODEL     a random vector for each partner, as if the model with this hash had made it
        vector-benchmark fill-both REGISTRY HASH two for each, as if the two models with this hash of both had made them
        vector-benchmark read REGISTRY           the vectors of a registry, read alone and searched

        """

    static func main() throws {
        let arguments = CommandLine.arguments
        switch (arguments.dropFirst().first, arguments.count) {
        case ("scan", 4): try scan(count: Int(arguments[2]) ?? 0, codes: arguments[3])
        case ("fill", 4): try fill(arguments[2], model: arguments[3], kinds: [.english])
        case ("fill-both", 4): try fill(arguments[2], model: arguments[3], kinds: [.english, .mapped])
        case ("read", 3): try read(arguments[2])
        default:
            FileHandle.standardError.write(Data(usage.utf8))
            exit(64)
        }
    }

    /// Prints the least of several runs.
    static func time(_ name: String, runs: Int = 7, _ body: () throws -> Void) rethrows {
        var least = Duration.seconds(3600)
        for _ in 0..<runs { least = min(least, try ContinuousClock().measure(body)) }
        print(name, Double(least.components.seconds) + Double(least.components.attoseconds) * 1e-18)
    }

    // MARK: - In memory

    static func scan(count: Int, codes path: String) throws {
        var random = Xorshift(state: 20_261_126)
        let query = random.vector(width)
        var file = Data(query.codes.map { UInt8(bitPattern: $0) })
        let size = Int(VectorIndexRepository.chunkSize)
        let chunks = stride(from: 0, to: count, by: size).map { first in
            let entries = (0..<min(size, count - first)).map { slot in
                VectorChunk.Entry(slot: UInt32(slot), vector: random.vector(width))
            }
            for entry in entries { file.append(contentsOf: entry.vector.codes.map { UInt8(bitPattern: $0) }) }
            return VectorChunk.bytes(of: entries, width: width)
        }
        try file.write(to: URL(fileURLWithPath: path))
        for threads in Set([1, Threads.available]).sorted() {
            let share = (chunks.count + threads - 1) / threads
            let ranges = (0..<threads).map { $0 * share..<min(chunks.count, ($0 + 1) * share) }
            var best: [VectorScan.Match] = []
            time("scan-\(threads)") {
                let scans = Collected()
                Threads.each(of: ranges, on: threads) { range in
                    var scan = VectorScan(query, limit: 10)
                    for number in range {
                        chunks[number].withUnsafeBytes { bytes in
                            if let chunk = VectorChunk(bytes) {
                                scan.look(at: chunk, first: Int64(number * size))
                            }
                        }
                    }
                    scans.add(scan)
                }
                best = scans.merged(VectorScan(query, limit: 10)).best
            }
            print("best-\(threads)", best.map { "\($0.owner)" }.joined(separator: ","))
        }
    }

    // MARK: - In a registry

    static func fill(_ path: String, model: String, kinds: [TextVector.Kind]) throws {
        var random = Xorshift(state: 7)
        var file = try RegistryFile.open(path: path, at: .origin)
        try file.derive { db throws(RegistryError) in
            try VectorIndexRepository.start(model: model, width: width, in: db)
        }
        while true {
            let count = try file.derive { db throws(RegistryError) in
                let partners = try VectorIndexRepository.waiting(limit: 8192, in: db)
                var vectors: [PartnerVectors] = []
                for partner in partners {
                    guard let profile = try PartnerProfileRepository.profile(of: partner, in: db) else {
                        continue
                    }
                    vectors.append(
                        PartnerVectors(
                            partner: partner, digest: profile.wording.digest, words: 5,
                            parts: kinds.map { TextVector(random.vector(width), kind: $0) }, sentences: []))
                }
                try VectorIndexRepository.put(vectors, of: partners, in: db)
                return partners.count
            }
            if count == 0 { break }
        }
    }

    static func read(_ path: String) throws {
        var random = Xorshift(state: 99)
        let query = (0..<width).map { _ in Float(random.code()) / 127 }
        let file = try RegistryFile.open(path: path, at: .origin)
        let last = try VectorIndexRepository.lastChunk(in: file.connection) ?? 0
        for threads in Set([1, Threads.available]).sorted() {
            let share = last / Int64(threads) + 1
            let ranges = (0..<Int64(threads)).map { $0 * share...($0 * share + share - 1) }
            try time("read-\(threads)") {
                let failure = Collected()
                Threads.each(of: ranges, on: threads) { range in
                    do throws(RegistryError) {
                        let db = try RegistryFile.reader(path: path)
                        try VectorIndexRepository.forEachChunk(range, in: db) { _, _ in
                        } damaged: { _ in
                            failure.fail()
                        }
                    } catch { failure.fail() }
                }
                try failure.check()
            }
            try time("search-\(threads)") {
                _ = try VectorSearch.nearest(
                    to: query, limit: 10, allowed: nil, path: path, in: file.connection, threads: threads)
            }
        }
    }
}
