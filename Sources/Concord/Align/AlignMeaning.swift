import Alignment
import Registry
import Storage

/// An alignment with everything that is read and worked out before the ranking itself, which is of one moment.
struct AlignMeaning {
    private let question: AlignQuestion
    private var meaning: QueryMeaning?
    private var near = NearStems()
    private var vectorFile: VectorFile?
    /// Nil where they are not needed or not there.
    let models: MeaningModels?

    /// Embeds the query, brings the vectors of texts up to date, and looks for those that are nearest.
    ///
    /// Where there is no model, or none that can be used, says so and goes on by values and words.
    init(_ question: AlignQuestion, _ session: inout Session) throws(RegistryError) {
        self.question = question
        let (query, filter, limit) = (question.query, question.filter, question.limit)
        guard let text = query.text, let read = query.terms.isEmpty ? nil : AlignMeaning.read(text) else {
            models = nil
            AlignMeaning.tellNegation(in: query, language: nil)
            return
        }
        let models = read.models
        self.models = models
        var meaning = read.meaning
        AlignMeaning.tellNegation(in: query, language: meaning.language.code)
        // The words that are near each other are English ones.
        if meaning.language == .english || meaning.isTooShort {
            near = NearStems(query.terms, models.english)
        }
        if let vector = meaning.sought, try session.findsVectors() {
            vectorFile = session.file.vectorFile
            try IndexWork.catchUp(&session, models)
            let found = try session.nearest(
                to: vector, across: meaning.vector == nil ? nil : meaning.scales?.across,
                limit: max(Aligner.candidateLimit, Int(clamping: limit)), filter, models)
            meaning.partners = found.partners
            for chunk in found.damaged {
                Output.talk(
                    "concord: warning: \(chunk), so the meaning of their texts is left out; "
                        + "`concord index --rebuild` mends it")
            }
        } else if meaning.sought != nil {
            // Said already.
        } else if meaning.isTooShort {
            Output.talk(
                "concord: note: '\(shown(text))' is too short to mean anything by itself, so it is compared as a word alone"
            )
        } else if models.languages != nil {
            Output.talk(
                "concord: note: the models here do not know the script of the text, so meaning is left unknown; "
                    + "`make model SCRIPTS=all` in the source of concord makes one that does")
        } else {
            Output.talk(
                "concord: note: the model here knows English, which the text does not seem to be, so meaning is left unknown; "
                    + "install the one of other languages (the page installation says how), or run `make model` in the source of concord"
            )
        }
        self.meaning = meaning
    }

    /// Ranks; where nothing is written in the same transaction, `path` of the file lets another core count.
    func rank(path: String? = nil, in db: borrowing Connection) throws(RegistryError) -> Aligner.Ranking {
        try Aligner.rank(
            question.query, filter: question.filter, limit: question.limit, meaning: meaning, near: near,
            path: path, vectors: vectorFile, in: db)
    }

    /// The partners whose texts wait to be read, so that words alone count for them; nil where no meaning is compared.
    func unreadCount(in db: borrowing Connection) throws(RegistryError) -> Int64? {
        guard let models, meaning?.sought != nil else { return nil }
        if let vectorFile {
            return try VectorIndexRepository.countOfWaiting(model: models.hash, in: vectorFile.connection)
        }
        return try VectorIndexRepository.countOfWaiting(model: models.hash, in: db)
    }

    /// The query's sentences, where the model can set them beside those of partners.
    var sentences: QuerySentences? {
        guard let meaning, meaning.isRead, let text = question.query.text else { return nil }
        return models.map { QuerySentences(text, $0, in: meaning.language) }
    }

    /// A text as the sentence models read it, and these; nil, with a sentence on why, where they cannot be used.
    private static func read(_ text: String) -> (models: MeaningModels, meaning: QueryMeaning)? {
        guard let models = findModels() else { return nil }
        let meaning = QueryMeaning(text, models)
        do throws(ModelError) {
            try models.checkWhatWasRead()
            return (models, meaning)
        } catch {
            Output.talk("concord: note: texts are compared by words alone: \(error)")
            return nil
        }
    }

    /// The sentence models; nil, with a sentence on why, where that of English cannot be used.
    static func findModels() -> MeaningModels? {
        let opened = ModelLocation.openBoth()
        let english: SentenceModel
        do throws(ModelError) {
            english = try opened.english.get()
        } catch .missing {
            Output.talk(
                "concord: note: no sentence model, so texts are compared by words alone; install it (the page installation says "
                    + "how), or run `make model` in the source of concord"
            )
            return nil
        } catch {
            Output.talk("concord: note: texts are compared by words alone: \(error)")
            return nil
        }
        do throws(ModelError) {
            return MeaningModels(english, try opened.languages.get())
        } catch .missing {
            return MeaningModels(english)
        } catch {
            Output.talk("concord: note: texts in other languages are compared by words alone: \(error)")
            return MeaningModels(english)
        }
    }

    /// Says that a negation is read as a word like others, and which option means it.
    private static func tellNegation(in query: AlignmentQuery, language: String?) {
        guard case .typed = query.origin, let text = query.text,
            let word = Negation.first(in: text, language: language)
        else { return }
        Output.talk(
            "concord: note: '\(shown(word))' excludes nobody: texts about what you do not want rank high as well; "
                + "`--value CODE=-3` is against a value, such as sdg:12=-3, and ranks its opponents high")
    }
}

extension Session {
    /// The partners that the filter lets through whose texts are nearest to a vector.
    fileprivate mutating func nearest(
        to vector: [Float], across: MeaningScales.Line?, limit: Int, _ filter: PartnerFilter,
        _ models: MeaningModels
    ) throws(RegistryError) -> VectorSearch.Result {
        if let vectors = file.vectorFile {
            guard try VectorIndexRepository.index(in: vectors.connection)?.model == models.hash else {
                return VectorSearch.Result()
            }
            let (allowed, ended) = try read(foreseen: true) { db throws(RegistryError) in
                (
                    try CandidateRepository.allowed(by: filter, in: db),
                    try CandidateRepository.ended(leftOutBy: filter, in: db)
                )
            }
            return try VectorSearch.nearest(
                to: vector, across: across, limit: limit, allowed: allowed, excluding: ended,
                path: vectors.path, applicationID: VectorFile.applicationID, in: vectors.connection)
        }
        let (path, applicationID) = (file.filePath, file.applicationID)
        return try read(foreseen: true) { db throws(RegistryError) in
            guard try VectorIndexRepository.index(in: db)?.model == models.hash else {
                return VectorSearch.Result()
            }
            return try VectorSearch.nearest(
                to: vector, across: across, limit: limit,
                allowed: CandidateRepository.allowed(by: filter, in: db),
                excluding: CandidateRepository.ended(leftOutBy: filter, in: db),
                path: path, applicationID: applicationID, in: db)
        }
    }
}
