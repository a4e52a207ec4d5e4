extension Record {
    /// What programs are shown, lists in the form in which an import takes them.
    var rowJSON: JSON {
        var cells: [String: JSON] = [:]
        for field in Self.fields { if let cell = field.cell { cells[field.key] = cell(self) } }
        let shown = shownJSON
        guard !cells.isEmpty, case .object(let members) = shown else { return shown }
        let whole = Self.fields.filter { $0.cell != nil }.map { field in
            JSON.Member(key: field.wholeColumn, value: shown[field.key] ?? .null)
        }
        return .object(members.map { JSON.Member(key: $0.key, value: cells[$0.key] ?? $0.value) } + whole)
    }
}
