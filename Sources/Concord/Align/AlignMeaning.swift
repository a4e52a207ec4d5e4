import Alignment
import Registry
import Storage

/// An alignment with everything that is read and worked out before the ranking itself, which is of one moment.
struct AlignMeaning {
    private let question: AlignQuestion
    private var meaning: QueryMeaning?
    private var near = NearStems()
    /// Nil where it is not needed or not there.
    let model: SentenceModel?

    /// Embeds the query, brings the vectors of texts up to date, and looks for those that are nearest.
    ///
    /// Where there is no model, or none that can be used, says so and goes on by values and words.
    init(_ question: AlignQuestion, _ session: inout Session) throws(RegistryError) {
        self.question = question
        let (query, filter, limit) = (question.query, question.filter, question.limit)
        model = query.terms.isEmpty ? nil : AlignMeaning.findModel()
        guard let text = query.text, let model else { return }
        near = NearStems(query.terms, model)
        var meaning = QueryMeaning(text, model)
        if let vector = meaning.vector {
            try IndexWork.catchUp(&session, model)
            let found = try session.nearest(
                to: vector, limit: max(Aligner.candidateLimit, Int(clamping: limit)), filter, model)
            (meaning.partners, meaning.damaged) = (found.partners, found.damaged)
            for chunk in found.damaged {
                Output.talk(
                    "concord: warning: \(chunk), so the meaning of their texts is left out; "
                        + "`concord index --rebuild` mends it")
            }
        } else if meaning.isTooShort {
            Output.talk(
                "concord: note: '\(shown(text))' is too short to mean anything by itself, so it is compared as a word alone"
            )
        } else {
            Output.talk(
                "concord: note: the model knows English, which the text does not seem to be, so meaning is left unknown"
            )
        }
        self.meaning = meaning
    }

    /// Ranks; where nothing is written in the same transaction, `path` of the file lets another core count.
    func rank(path: String? = nil, in db: borrowing Connection) throws(RegistryError) -> Aligner.Ranking {
        try Aligner.rank(
            question.query, filter: question.filter, limit: question.limit, meaning: meaning, near: near,
            path: path, in: db)
    }

    /// The query's sentences, where the model can set them beside those of partners.
    var sentences: QuerySentences? {
        guard meaning?.vector != nil, let text = question.query.text else { return nil }
        return model.map { QuerySentences(text, $0) }
    }

    /// The sentence model; nil, with a sentence on why, where it cannot be used.
    private static func findModel() -> SentenceModel? {
        do {
            return try ModelLocation.open()
        } catch .missing {
            Output.talk(
                "concord: note: no sentence model, so texts are compared by words alone; `make model` makes it"
            )
            return nil
        } catch {
            Output.talk("concord: note: texts are compared by words alone: \(error)")
            return nil
        }
    }
}

extension Session {
    /// The partners that the filter lets through whose texts are nearest to a vector.
    fileprivate mutating func nearest(
        to vector: [Float], limit: Int, _ filter: PartnerFilter, _ model: SentenceModel
    ) throws(RegistryError) -> VectorSearch.Result {
        let path = file.filePath
        return try read { db throws(RegistryError) in
            guard try VectorIndexRepository.index(in: db)?.model == model.hash else {
                return VectorSearch.Result()
            }
            return try VectorSearch.nearest(
                to: vector, limit: limit, allowed: CandidateRepository.allowed(by: filter, in: db),
                path: path, in: db)
        }
    }
}
