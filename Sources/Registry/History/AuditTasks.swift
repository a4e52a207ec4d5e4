import Storage

extension Audit {
    private static let extent: SQL = """
        SELECT (SELECT max(sequence) FROM event), (SELECT max(id) FROM partner), (SELECT max(id) FROM source_row)
        """

    /// The parts of an audit, in the order in which people read what they find; the walks over events and partners are
    /// cut into so many parts each.
    static func tasks(
        for file: inout RegistryFile, _ evidence: Evidence, parts: Int64, at instant: Instant?
    ) -> [AuditTask] {
        // Where that cannot be read there is one range of each, which finds it.
        let last = try? file.read { db throws(RegistryError) in
            try db.one(extent) { row throws(StorageError) in
                (
                    events: try row.optionalInteger(0) ?? 0, partners: try row.optionalInteger(1) ?? 0,
                    rows: try row.optionalInteger(2) ?? 0
                )
            }
        }
        let (events, partners, rows) = last.map { ($0.events, $0.partners, $0.rows) } ?? (0, 0, 0)
        var tasks: [AuditTask] = []
        for range in ranges(to: events, parts: parts, multipleOf: 1) {
            tasks.append(
                AuditTask(.chain) { audit, file, _ throws(RegistryError) in
                    try audit.walkChain(&file, after: range.start, through: range.end)
                })
        }
        tasks.append(
            AuditTask(.chain) { audit, file, _ throws(RegistryError) in
                try audit.check(evidence.heads, in: &file)
            })
        for range in ranges(to: partners, parts: parts, multipleOf: AuditSearch.groupSize) {
            tasks.append(
                AuditTask(.record) { audit, file, fresh throws(RegistryError) in
                    try audit.compareRecords(
                        .partners(after: range.start, through: range.end), of: partners, &file, &fresh)
                })
        }
        for range in ranges(to: rows, parts: parts, multipleOf: 1) {
            tasks.append(
                AuditTask(.record) { audit, file, _ throws(RegistryError) in
                    try audit.checkSources(after: range.start, through: range.end, &file)
                })
        }
        tasks.append(
            AuditTask(.search, isLong: true) { audit, file, _ throws(RegistryError) in
                try audit.found.read(&file)
            })
        tasks.append(
            AuditTask(.file, isLong: true) { audit, file, _ throws(RegistryError) in
                try audit.checkFile(&file)
                // After it and not beside it: both keep writers in their queue, and would wait for each other.
                do throws(RegistryError) { try audit.checkSearchIndex(&file) } catch {
                    try audit.note(error, .search)
                }
            })
        for others in Subjects.others {
            tasks.append(
                AuditTask(.record) { audit, file, fresh throws(RegistryError) in
                    try audit.compareRecords(others, of: partners, &file, &fresh)
                })
        }
        tasks.append(
            AuditTask(.record) { audit, file, _ throws(RegistryError) in try audit.findUnrecorded(&file) })
        tasks.append(
            AuditTask(.record) { audit, file, _ throws(RegistryError) in try audit.checkKeys(&file) })
        tasks.append(
            AuditTask(.record) { audit, file, _ throws(RegistryError) in try audit.countSources(&file) })
        tasks.append(
            AuditTask(.record) { audit, file, _ throws(RegistryError) in try audit.checkSignatories(&file) })
        if let vouchers = evidence.vouchers {
            tasks.append(
                AuditTask(.seal) { audit, file, _ throws(RegistryError) in
                    try audit.checkVouchers(&file, by: vouchers)
                })
        }
        tasks.append(
            AuditTask(.note) { audit, file, _ throws(RegistryError) in
                try audit.checkNotes(evidence.notes, in: &file, timestamps: evidence.timestamps)
            })
        tasks.append(
            AuditTask(.vectors) { audit, file, _ throws(RegistryError) in try audit.checkVectors(&file) })
        tasks.append(
            AuditTask(.list) { audit, file, fresh throws(RegistryError) in
                guard let instant, !fresh.isOfNewestSchema else {
                    return try audit.compareLists(&file, &fresh)
                }
                // Made where it is needed, and once: the steps of the schema take longer than a small registry's audit.
                var filled = try RegistryFile.create(.memory, at: instant)
                try audit.compareLists(&file, &filled)
            })
        return tasks
    }

    /// Cuts numbers from 1 on into ranges, without their start and with their end; the last one has no end.
    static func ranges(to last: Int64, parts: Int64, multipleOf unit: Int64) -> [(start: Int64, end: Int64)] {
        let width = max(unit, (last / parts + unit - 1) / unit * unit)
        var ranges: [(start: Int64, end: Int64)] = []
        var start: Int64 = 0
        while ranges.count < parts - 1, start + width < last {
            ranges.append((start, start + width))
            start += width
        }
        return ranges + [(start, .max)]
    }
}
