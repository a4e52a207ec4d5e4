import Interchange
import Registry
import Storage

extension ConcordCommand.PartnerCommand.Import {
    /// Imports into a database while others write: all rows are looked at before anything is written, and then each batch
    /// has the head of the registry to itself and lets it go.
    func inSteps(
        _ settings: ImportSettings, _ content: PartnerImportFile, checking: PartnerImportFile,
        _ rejects: RefusedRows?, _ session: inout Session
    ) throws -> ImportSummary {
        defer { checking.end() }
        if !settings.leavesOutRefused { try check(checking, settings, &session) }
        let work = try session.change(why: why, asking: false) { db, change throws(RegistryError) in
            try ImportInSteps(settings, in: db, by: change)
        }
        content.start(work.preparation)
        var progress = Progress()
        defer { progress.end() }
        var rows = 0
        do throws(RegistryError) {
            while let batch = content.next() {
                try session.change(why: why, asking: false) { db, change throws(RegistryError) in
                    try work.take(batch, in: db, by: change)
                }
                work.stand()
                let refused = work.takeRefused()
                do { try rejects?.add(refused) } catch { throw .cannotCreate("\(error)") }
                rows += batch.count
                let rate = progress.rate(of: rows)
                progress.tell("\(rows) rows, \(rate) rows a second")
            }
            do { try rejects?.finish() } catch { throw .cannotCreate("\(error)") }
            try session.read { db throws(RegistryError) in try work.look(in: db) }
            return try session.change(why: why, asking: false) { db, change throws(RegistryError) in
                try work.end(in: db, by: change)
            }
        } catch { throw work.cutOff(error) }
    }

    private func check(
        _ file: PartnerImportFile, _ settings: ImportSettings, _ session: inout Session
    ) throws {
        _ = try file.head()
        let today = try session.today()
        file.start(
            try session.read { db throws(RegistryError) in
                try ImportPreparation(checking: settings, on: today, in: db)
            })
        var check = ImportCheck(settings)
        while let batch = file.next() { try check.take(batch) }
        try check.end()
    }
}
