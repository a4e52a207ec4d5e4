package import Storage

/// What went out, and what a party said besides.
extension RequestRepository {
    /// The packet that had requests and matters, by their references, as it would be sent on a day; what of it is closed
    /// stands in it too.
    package static func sent(
        _ references: [String], on today: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) -> Asking {
        var packets: [Packet] = []
        var matters: [MatterPacket] = []
        for (place, reference) in references.enumerated() where !references[..<place].contains(reference) {
            if Reference(reference, of: .matter) != nil {
                matters.append(try MatterPacket(of: Matter.find(reference, in: db), on: today, in: db))
            } else {
                packets.append(try sentPacket(of: find(reference, in: db), on: today, in: db))
            }
        }
        guard let party = packets.first?.request.partner ?? matters.first?.matter.counterparty else {
            throw .invalid("no request is named; `concord declaration requests` shows all")
        }
        return try asking(
            packets, matters, of: AskedParty.read(party, on: today, in: db), code: "", on: today, in: db)
    }

    /// Keeps what a party said besides in an answer of which nothing became a declaration, which would hold it: as a
    /// remark of that party. Gives its references, none where nothing was said.
    package static func keepRemark(
        in answers: [PacketAnswer], of party: Party, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> [String] {
        guard let remark = answers.first?.remark, NormalisedText.hasLetterOrDigit(remark) else { return [] }
        let names = answers.map(\.request).joined(separator: ", ")
        var kept: [String] = []
        var rest = Substring(remark)
        // A remark has fewer letters than a field of the page may.
        while !rest.isEmpty {
            let text = "Said with the answer to \(names):\n\(rest.prefix(Self.remarkLetters))"
            let draft = RecordDraft<Remark>([\.counterparty: party.reference, \.text: text])
            kept.append(try RecordRepository.add(draft, in: db, by: change).reference)
            rest = rest.dropFirst(Self.remarkLetters)
        }
        return kept
    }

    private static let remarkLetters = 4_000
}
