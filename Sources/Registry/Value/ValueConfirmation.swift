package import Storage

/// The organisation's reading of a partner's own words, as a person confirms it.
package struct ValueConfirmation: Sendable {
    package var code: String
    package var stance: ValueStatement.Stance
    /// Nil: as strong as on record, else middling.
    package var strength: Int64?
    /// The sentence of the partner that says so; nil where nobody named one.
    package var words: String?

    package init(code: String, stance: ValueStatement.Stance, strength: Int64? = nil, words: String? = nil) {
        self.code = code.lowercased()
        self.stance = stance
        self.strength = strength
        self.words = words
    }
}

extension PartnerRepository {
    /// Puts values on record as the organisation's reading; what the partner said itself is never replaced.
    ///
    /// Throws `.invalid` for words that stand in none of the partner's texts.
    package static func confirm(
        _ confirmations: [ValueConfirmation], of partner: Partner, ifVersion: Int64? = nil,
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Outcome {
        var edit = PartnerEdit()
        for confirmation in confirmations {
            let own = partner.values.first { $0.code == confirmation.code && $0.statedBy != .organisation }
            if let own {
                let speaker = own.statedBy == .party ? "the partner itself" : "a third party"
                throw .invalid(
                    "\(own.code) is on record of \(partner.reference) by the word of \(speaker), which a reading "
                        + "of yours does not replace; `concord partner edit --value` changes it")
            }
            if let words = confirmation.words, !partner.says(words) {
                throw .invalid(
                    "'\(shown(words))' stands in no text of \(partner.reference); give a sentence of its own, "
                        + "which `concord partner show` prints")
            }
            let held = partner.values.first { $0.code == confirmation.code }
            edit.values.append(
                ValueStatement(
                    code: confirmation.code, stance: confirmation.stance,
                    strength: confirmation.strength ?? held?.strength ?? 3,
                    words: confirmation.words, statedBy: .organisation, statedOn: change.today))
        }
        return try self.edit(
            partner, edit, as: "values confirmed", ifVersion: ifVersion, in: db, by: change)
    }

    /// Remembers that a person did not find values in the partner's words.
    package static func reject(
        _ codes: [String], of partner: Partner, why: String, ifVersion: Int64? = nil,
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Outcome {
        var edit = PartnerEdit()
        for code in codes {
            // The same again is no news; another reason replaces the first.
            if partner.rejections.contains(where: { $0.code == code.lowercased() && $0.why == why }) {
                continue
            }
            edit.rejectedValues.append(ValueRejection(code: code, why: why, rejectedOn: change.today))
        }
        return try self.edit(
            partner, edit, as: "values rejected", ifVersion: ifVersion, in: db, by: change)
    }
}

extension Partner {
    /// Whether words stand in one of the partner's texts, however they are spaced.
    package func says(_ words: String) -> Bool {
        let words = NormalisedText.key(words)
        return texts.contains { NormalisedText.key($0.text).contains(words) }
    }
}
