import Registry

/// The vectors of texts that this machine keeps beside a registry on a server.
struct MachineVectors {
    /// Nil where there is no folder for them.
    private let path: String?
    private let status: VectorIndexStatus?
    private let damaged: Int
    /// Why they are not used.
    private let refusal: String?

    /// Looks at them, and takes out whom the registry no longer holds.
    init(of file: inout RegistryFile) throws(RegistryError) {
        var refusal: String?
        do throws(RegistryError) {
            if let folder = CacheFolder.path, file.isOfNewestSchema {
                try file.openVectors(in: folder, making: false)
            }
        } catch {
            guard case .unusable(let words) = error else { throw error }
            refusal = words
        }
        self.refusal = refusal
        guard let vectors = file.vectorFile else {
            (path, status, damaged) = (nil, nil, 0)
            return
        }
        path = vectors.path
        (status, damaged) = try file.readVectors { db throws(RegistryError) in
            var damaged = 0
            let last = try VectorIndexRepository.lastChunk(in: db) ?? 0
            try VectorIndexRepository.forEachChunk(0...last, in: db) { _, _ in
            } damaged: { _ in
                damaged += 1
            }
            return (try VectorIndexRepository.status(in: db), damaged)
        }
    }

    var words: String {
        guard let status, let path else {
            return refusal == nil ? "none on this machine yet" : "not used on this machine"
        }
        let kilobytes = (status.bytes + 999) / 1000
        return "of \(status.compared) of \(status.partners) partners, \(kilobytes) kB in \(shown(path: path))"
    }

    var findings: [Finding] {
        if let refusal { return [.wrong(refusal)] }
        guard let status else { return [] }
        if damaged > 0 {
            return [
                .wrong("the vectors of texts on this machine are damaged", mend: "concord index --rebuild")
            ]
        }
        guard status.index != nil, status.waiting > 0 else { return [] }
        let partners = status.waiting == 1 ? "partner wait" : "partners wait"
        return [
            .note(
                "the texts of \(status.waiting) \(partners) for the sentence model of this machine",
                mend: "concord index")
        ]
    }

    var json: JSON {
        guard let status else { return .null }
        return .members([
            "file": .text(path), "model": .text(status.index?.model), "compared": .integer(status.compared),
            "waiting": .integer(status.waiting), "bytes": .integer(status.bytes),
        ])
    }
}
