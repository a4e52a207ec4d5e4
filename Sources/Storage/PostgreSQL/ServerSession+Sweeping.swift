#if PostgreSQL
    import PostgreSQL

    extension Server.Session {
        /// Writes each table anew, so that nothing that was deleted stays in its pages; whoever works on one waits so long.
        ///
        /// A server lets its owner alone do that, and passes over the tables of others without an error.
        func sweep() throws(StorageError) {
            let owned = try ask(
                """
                SELECT coalesce(bool_and(pg_has_role(relowner, 'USAGE')), true),
                    string_agg(format('registry.%I', relname), ', ') FILTER (WHERE pg_relation_size(oid) > 0)
                FROM pg_class WHERE relnamespace = to_regnamespace('registry') AND relkind = 'r'
                """)
            guard case .integer(1) = unsafe owned.cell(0, 0) else {
                throw StorageError(
                    code: .denied, message: "the owner of the tables alone may write them again",
                    engine: .postgresql)
            }
            guard case .text(let bytes) = unsafe owned.cell(0, 1) else { return }
            try control("VACUUM (FULL) \(unsafe String(decoding: bytes, as: UTF8.self))")
        }
    }
#endif
