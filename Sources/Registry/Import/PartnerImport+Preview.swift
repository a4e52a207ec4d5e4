package import Storage

extension PartnerImport {
    /// What the registry would hold of a row's cells, in the order of the mapping's entries; nil for one that is refused.
    package borrowing func recorded(
        _ row: ImportRow, in db: borrowing Connection
    ) throws(RegistryError) -> [String]? {
        guard row.fault == nil,
            let known = try SourceRepository.known(row.key, of: preparation.source, in: db),
            let partner = try Partner.record(id: known.party, in: db)
        else { return nil }
        let json = partner.json
        return zip(settings.mapping.entries, row.cells).map { entry, cell in
            switch entry.field.kind {
            case .own:
                // Of a person the record has the reference, which is drawn anew the next time.
                entry.field.isStaff ? cell : json[entry.field.description]?.string ?? cell
            case .part(.employees), .part(.turnover), .part(.balanceSheet), .part(.investment):
                settings.decimal.plain(ImportRow.trimmed(cell))
            case .site(_, .country): (try? preparation.lists.country(ImportRow.trimmed(cell))) ?? cell
            default: cell
            }
        }
    }

}
