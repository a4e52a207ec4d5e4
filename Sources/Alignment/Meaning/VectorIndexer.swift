package import Registry

/// Brings the vectors of partners' texts up to date, a batch at a time.
///
/// Each batch is a transaction of its own, so whoever ends it half way loses nothing but the batch at work.
package struct VectorIndexer: Sendable {
    /// So many partners are embedded between two transactions.
    static let batch = 64

    private let models: MeaningModels

    package init(_ models: MeaningModels) { self.models = models }

    /// How far it has come.
    package struct Progress: Sendable {
        package let done: Int64
        package let all: Int64
    }

    /// Looks at every partner that waits, until none does or `goesOn` says no; returns how many were looked at.
    package func catchUp(
        _ file: inout RegistryFile, while goesOn: (Progress) -> Bool
    ) throws(RegistryError) -> Int64 {
        let (model, width) = (models.hash, models.width)
        let waiting = try file.readVectors { db throws(RegistryError) in
            let index = try VectorIndexRepository.index(in: db)
            return (
                count: try VectorIndexRepository.countOfWaiting(model: model, in: db),
                isOurs: index?.model == model && index?.width == width
            )
        }
        guard waiting.count > 0 else { return 0 }
        if !waiting.isOurs {
            try file.deriveVectors { db throws(RegistryError) in
                try VectorIndexRepository.start(model: model, width: width, in: db)
            }
        }
        var done: Int64 = 0
        while goesOn(Progress(done: done, all: max(done, waiting.count))) {
            let ids = try file.readVectors { db throws(RegistryError) in
                try VectorIndexRepository.waiting(limit: VectorIndexer.batch, in: db)
            }
            guard !ids.isEmpty else { break }
            let wordings = try wordings(of: ids, in: &file)
            let same = try unchanged(wordings, in: &file)
            let changed = ids.filter { !same.contains($0) }
            let vectors = vectors(of: changed.compactMap { id in wordings[id].map { (id, $0) } })
            // Beside a server nobody writes to the file while the texts are read there; who changed them is followed later.
            let known = file.vectorFile == nil ? nil : wordings
            try file.deriveVectors { db throws(RegistryError) in
                // Another process may have begun an index of another model meanwhile.
                guard try VectorIndexRepository.index(in: db)?.model == model else {
                    throw .busy(
                        "another process has begun to index the registry with another sentence model; let one end first"
                    )
                }
                for id in same { try VectorIndexRepository.leave(id, in: db) }
                try VectorIndexRepository.put(vectors, of: changed, knowing: known, in: db)
            }
            done += Int64(ids.count)
        }
        return done
    }

    private func wordings(
        of ids: [Int64], in file: inout RegistryFile
    ) throws(RegistryError) -> [Int64: PartnerWording] {
        try file.read(foreseen: true) { db throws(RegistryError) in
            var wordings: [Int64: PartnerWording] = [:]
            for id in ids { wordings[id] = try PartnerProfileRepository.profile(of: id, in: db)?.wording }
            return wordings
        }
    }

    /// Those who wait and say what they said: beside a server each event lets a partner wait, whatever it is of.
    private func unchanged(
        _ wordings: [Int64: PartnerWording], in file: inout RegistryFile
    ) throws(RegistryError) -> Set<Int64> {
        guard file.vectorFile != nil else { return [] }
        return try file.readVectors { db throws(RegistryError) in
            var same: Set<Int64> = []
            for (id, wording) in wordings {
                let kept = try VectorIndexRepository.vectors(of: id, by: models.hash, from: wording, in: db)
                if kept != nil { same.insert(id) }
            }
            return same
        }
    }

    /// The vectors of partners by their wordings; none for a partner without words of its own.
    func vectors(of wordings: [(partner: Int64, wording: PartnerWording)]) -> [PartnerVectors] {
        let said = wordings.filter { !$0.wording.passages.isEmpty }
        let texts = said.map { MeaningText($0.wording, models) }
        let kept = texts.map { text -> [MeaningText.Part] in
            guard text.hasSentencesApart else { return text.parts }
            return text.parts
                + text.sentences.map { MeaningText.Part(text: $0.plain, language: $0.language) }
        }
        let all = vectors(ofParts: kept.flatMap { $0 })
        var first = 0
        return zip(said, zip(texts, kept)).map { said, text in
            let (text, kept) = text
            let parts = first + text.parts.count
            defer { first += kept.count }
            return PartnerVectors(
                partner: said.partner, digest: said.wording.digest, words: text.words,
                parts: all[first..<parts].flatMap { $0 },
                sentences: all[parts..<(first + kept.count)].flatMap { $0 })
        }
    }

    /// For each text its vectors: an English one has one of each model.
    private func vectors(ofParts texts: [MeaningText.Part]) -> [[TextVector]] {
        let english = models.english.vectors(of: texts.filter { $0.language == .english }.map(\.text))
        let mapped = models.languages?.vectors(of: texts.map(\.text)) ?? []
        var next = 0
        return texts.indices.map { place in
            let other = mapped.indices.contains(place) ? QuantisedVector(mapped[place]) : nil
            guard texts[place].language == .english else {
                return other.map { [TextVector($0, kind: .foreign, language: texts[place].language.code)] }
                    ?? []
            }
            defer { next += 1 }
            return [TextVector(QuantisedVector(english[next]))]
                + (other.map { [TextVector($0, kind: .mapped)] } ?? [])
        }
    }
}

extension MeaningText {
    /// Whether the sentences say anything that the parts do not.
    var hasSentencesApart: Bool { sentences.count > 1 || parts.count > 1 || parts.isEmpty }
}
