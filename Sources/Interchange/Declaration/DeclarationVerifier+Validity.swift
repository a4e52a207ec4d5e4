package import Registry

extension DeclarationVerifier {
    /// The day for which validity is asked; that of this moment is the one of the zone whose days the dates are, where a
    /// seal names it and the reader's system knows it.
    func askedDay(_ newest: [Seal]) -> (date: CivilDate, words: String) {
        let zone = (newest.first ?? seals.last { $0.worth > .otherContent })?.value["time_zone"]?.string
        guard reader.isOfNow, let zone, let day = reader.dayOfNow(zone) else {
            return (reader.day, "\(reader.day)")
        }
        return (day, zone == "UTC" ? "\(day)" : "\(day) (in \(zone))")
    }

    /// Whether it is valid on a day, by the dates of what is declared and by how the file says it stands.
    mutating func checkValidity(_ newest: [Seal], on day: (date: CivilDate, words: String)) -> Bool {
        if let word = record["validity"]?.string {
            verification.note(
                "validity", .open,
                "the file itself says '\(shown(word))', which no key covers and which was passed over")
        }
        let isInPeriod = checkPeriod(day.date, called: day.words)
        return checkEnd(newest, day.date) && isInPeriod
    }

    private mutating func checkPeriod(_ day: CivilDate, called words: String) -> Bool {
        let from = record["valid_from"]?.string.flatMap { CivilDate($0) }
        let until = record["valid_until"]?.string.flatMap { CivilDate($0) }
        let isReadable = until != nil || record["valid_until"]?.isEmpty ?? true
        let end = isReadable ? until?.description ?? "no end" : "an unknown day"
        let period = "from \(from?.description ?? "an unknown day") to \(end)"
        if let until, until < day {
            verification.note("validity", .bad, "expired on \(until), before \(words)")
            return false
        }
        guard let from, from <= day, isReadable else {
            verification.note("validity", .bad, "not valid on \(words): \(period)")
            return false
        }
        verification.note("validity", .good, "\(words) lies within it: \(period)")
        return true
    }

    /// Whether it had ended, or did not hold, on a day.
    private mutating func checkEnd(_ newest: [Seal], _ day: CivilDate) -> Bool {
        let status = record["status"]?.string
        let ends = ["withdrawal", "supersession"].compactMap { name in
            record[name].flatMap { $0.isEmpty ? nil : (name: name, on: $0["on"]?.string) }
        }
        for end in ends {
            let on = end.on.flatMap { CivilDate($0) }
            guard let on, day < on else {
                note(ended: end.name == "withdrawal" ? "withdrawn" : "superseded", end.on.map { shown($0) })
                return false
            }
        }
        let suspensions = record["suspensions"]?.elements ?? []
        for suspension in suspensions where isSuspended(by: suspension, on: day) {
            note(ended: "suspended", suspension["from"]?.string.map { shown($0) })
            return false
        }
        switch status {
        // The others do not hold for good, or need what says from when to when they did not.
        case "issued"?: break
        case "suspended"? where !suspensions.isEmpty: break
        case "withdrawn"? where !ends.isEmpty: break
        case "superseded"? where !ends.isEmpty: break
        case nil:
            verification.note("withdrawal", .bad, "the file does not say how the declaration stands")
            return false
        case let status?:
            note(ended: status, nil)
            return false
        }
        let moment =
            newest.compactMap(\.at).max().map { at in
                "on \(at.date), the day of which this file speaks: it was sealed at \(at)"
            } ?? "by the word of this file alone"
        let later = ends.first.map { end in "; \(end.name) on \(shown(end.on ?? "")), after \(day)" } ?? ""
        verification.note(
            "withdrawal", .open,
            "not withdrawn \(moment)\(later); a later withdrawal shows in no file: ask who sealed it")
        return true
    }

    private func isSuspended(by suspension: JSON, on day: CivilDate) -> Bool {
        guard let from = suspension["from"]?.string.flatMap({ CivilDate($0) }) else { return true }
        guard let resumed = suspension["resumed_on"], !resumed.isEmpty else { return day >= from }
        guard let end = resumed.string.flatMap({ CivilDate($0) }) else { return true }
        return day >= from && day < end
    }

    private mutating func note(ended word: String, _ day: String?) {
        verification.note("withdrawal", .bad, "\(shown(word))\(day.map { " on \($0)" } ?? "")")
    }
}

extension Verification {
    /// Compares a document with every hash that the declaration names: of signed documents and of evidence.
    package mutating func compare(document name: String, sha256 digest: String, with record: JSON) {
        // It was said before that a copy would settle this.
        withdraw("document", .open)
        let named = (record["signatures"]?.elements ?? []) + (record["evidence"]?.elements ?? [])
        let hashes = named.compactMap { item in
            item["sha256"]?.string.map {
                (title: item["name"]?.string ?? item["title"]?.string ?? "", hash: $0)
            }
        }
        guard let match = hashes.first(where: { $0.hash.lowercased() == digest }) else {
            let list = hashes.prefix(20).map { "'\(shown($0.title))' \(shown($0.hash).prefix(16))…" }
            note(
                "document", .bad,
                "\(shown(name)) has SHA-256 \(digest), and the declaration names "
                    + (list.isEmpty
                        ? "no document by its hash"
                        : "\(list.joined(separator: ", ")): it was changed, or is another document"))
            if verdict != .unsealed { verdict = .changed }
            return
        }
        guard coveredDocuments.contains(digest) else {
            note(
                "document", .open,
                "\(shown(name)) is '\(shown(match.title))' by the word of this file alone: no seal that you trust covers "
                    + "its hash; whoever sealed it can seal it again")
            if verdict == .verified { verdict = .notCovered }
            return
        }
        note("document", .good, "\(shown(name)) is '\(shown(match.title))', byte for byte")
    }
}
