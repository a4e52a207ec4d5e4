extension Declaration {
    /// A declaration as its export has it, for whoever has no registry: what decides whether it is held, and what lists show
    /// of it. What is not as an export writes it is left out.
    package init(exported record: JSON) {
        let issuer = record["issuer"] ?? .null
        self.init(
            id: 0, reference: record["reference"]?.string ?? "",
            issuer: Issuer(
                id: 0, reference: issuer["reference"]?.string ?? "", kind: .partner,
                name: issuer["name"]?.string ?? "", address: issuer["address"]?.string,
                country: issuer["country"]?.string))
        object = record["object"]?.string
        identification = record["identification"]?.string
        date = record.day("date")
        validFrom = record.day("valid_from")
        validUntil = record.day("valid_until")
        limits = record["limits"]?.string
        status = record.word("status") ?? .issued
        if let kept = record["withdrawal"], let on = kept.day("on"), let why = kept["why"]?.string {
            withdrawal = Withdrawal(on: on, why: why)
        }
        restoreLists(of: record)
    }
}
