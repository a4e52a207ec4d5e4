extension ImportPreparation {
    /// What is wrong with a row of which a reason is known: each of its cells is looked at alone, so that all of them are
    /// told at once, with their columns.
    func refusal(of row: ImportRow, _ reason: String) -> ImportRefusal {
        var flaws: [ImportRefusal.Flaw] = []
        if row.fault == nil {
            for (index, entry) in mapping.entries.enumerated() where !row.cells[index].isEmpty {
                guard let found = flaw(of: row, at: index) else { continue }
                let column = settings.unit.names(of: entry.columns)
                if !flaws.contains(where: { $0.reason == found }) {
                    flaws.append(
                        ImportRefusal.Flaw(
                            found, column: column,
                            field: entry.field.isName ? nil : entry.field.description))
                }
            }
        }
        if !flaws.contains(where: { $0.reason == reason }) {
            flaws.insert(ImportRefusal.Flaw(reason), at: 0)
        }
        return ImportRefusal(line: row.line, text: row.text, key: row.key, flaws: flaws)
    }

    /// What is wrong with one cell, beside the cells without which it says nothing; nil where nothing is.
    private func flaw(of row: ImportRow, at place: Int) -> String? {
        var alone = ImportRow(line: row.line, key: "1", text: "", cells: row.cells)
        for (index, entry) in mapping.entries.enumerated() where index != place {
            alone.cells[index] =
                switch entry.field.kind {
                case .own where entry.field.isName: "Oak"
                case .part(.currency) where !row.cells[index].isEmpty:
                    lists.isCurrency(ImportRow.currency(row.cells[index])) ? row.cells[index] : "EUR"
                case .part(.contact) where mapping.entries[place].field.contact == 0: "Oak"
                case .contact(let number, .contact) where mapping.entries[place].field.contact == number:
                    "Oak"
                case .site(let number, .address) where mapping.entries[place].field.isOfSite(number): "Oak"
                default: ""
                }
        }
        // A currency or a year without an amount says nothing and is not looked at.
        let field = mapping.entries[place].field
        if field.kind == .part(.currency) || field.kind == .part(.year),
            let heads = mapping.entries.firstIndex(where: { $0.field.kind == .part(.employees) })
        {
            alone.cells[heads] = "1"
        }
        do throws(RegistryError) {
            var draft = try draft(alone)
            if !mapping.hasName { draft.name = "Oak" }
            _ = try prepare(draft)
            return nil
        } catch { return error.description }
    }

    /// Throws what is wrong with what a row says of a person.
    func check(_ contact: ImportContact) throws(RegistryError) {
        guard !contact.isEmpty else { return }
        guard let name = contact.name else {
            throw .invalid(
                "the row says how a person is reached and not who it is; fill in the column of `contact`, or map the "
                    + "address and the number to email and telephone, which are the firm's own")
        }
        guard !name.contains(";") else {
            throw .invalid(
                "the contact '\(shown(name))' is several people, and how one is reached stands beside them; give each columns of their "
                    + "own, such as contact_2 and contact_2_email")
        }
        _ = try TextRule.name.check(name, "the contact's name")
        try PersonRepository.check(name: name)
        _ = try TextRule.name.check(optional: contact.function, "the contact's function")
        _ = try TextRule.name.check(optional: contact.role, "the contact's role")
        if let email = contact.email {
            let named = FieldName(said: "the contact's e-mail address", option: nil)
            _ = try FieldRule<String>.email.readAlone?(email, named, lists, today)
        }
        if let telephone = contact.telephone {
            let named = FieldName(said: "the contact's telephone number", option: nil)
            _ = try FieldRule<String>.telephone.readAlone?(telephone, named, lists, today)
        }
    }
}
