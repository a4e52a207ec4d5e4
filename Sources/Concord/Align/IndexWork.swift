import Alignment
import Registry
import Storage

/// Bringing the vectors of texts up to date, with talk about it.
enum IndexWork {
    /// An alignment waits no longer than this for texts to be looked at; `concord index` goes on to the end.
    private static let patience = Duration.seconds(60)
    /// So many texts that other models looked at are looked at anew; more of them only where `concord index` is asked for it, since
    /// whoever has other models would begin again as well.
    private static let few: Int64 = 1000

    /// What an alignment does before it compares: all that waits, unless that takes too long or another process is at it.
    static func catchUp(_ session: inout Session, _ models: MeaningModels) throws(RegistryError) {
        let waiting = try session.file.readVectors { db throws(RegistryError) in
            try VectorIndexRepository.countOfWaiting(model: models.hash, in: db)
        }
        guard waiting > 0 else { return }
        let index = try session.file.readVectors { db throws(RegistryError) in
            try VectorIndexRepository.index(in: db)
        }
        guard index.map({ $0.model == models.hash }) ?? true || waiting <= few else {
            Output.talk(
                "concord: note: \(texts(waiting)) indexed by other sentence models than those here, so meaning is left unknown; "
                    + "install those (the page installation says how), or let these look at all texts with `concord index`"
            )
            return
        }
        guard session.file.keepsVectors else {
            Output.talk(
                "concord: note: \(texts(waiting)) not looked at by the sentence model yet, and the registry may only "
                    + "be read here; whoever may write runs `concord index`")
            return
        }
        do throws(ModelError) {
            try models.checkRows()
        } catch {
            Output.talk("concord: note: \(texts(waiting)) not looked at by the sentence model: \(error)")
            return
        }
        guard let turn = try session.file.takeIndexing() else {
            Output.talk(
                "concord: note: another process is indexing; \(texts(waiting)) not looked at yet and count by words alone"
            )
            return
        }
        if let index, index.model != models.hash {
            Output.talk(
                "concord: note: the texts were indexed by other sentence models than those here, and are looked at anew"
            )
        }
        let done = try run(&session, models, within: patience)
        _ = consume turn
        if done < waiting {
            Output.talk(
                "concord: note: \(texts(waiting - done)) not looked at by the sentence model yet; "
                    + "`concord index` goes on with them")
        }
    }

    /// Looks at texts until none waits or the time is over; returns how many partners it looked at.
    static func run(
        _ session: inout Session, _ models: MeaningModels, within limit: Duration? = nil
    ) throws(RegistryError) -> Int64 {
        let start = ContinuousClock.now
        var talk = Progress()
        defer { talk.end() }
        return try VectorIndexer(models).catchUp(&session.file) { progress in
            let elapsed = ContinuousClock.now - start
            let seconds = max(elapsed / .seconds(1), 0.001)
            talk.tell(
                "looked at the texts of \(progress.done) of \(progress.all) partners, "
                    + "\(Int(Double(progress.done) / seconds)) a second")
            return limit.map { elapsed < $0 } ?? true
        }
    }

    private static func texts(_ count: Int64) -> String {
        count == 1 ? "the texts of 1 partner are" : "the texts of \(count) partners are"
    }
}
