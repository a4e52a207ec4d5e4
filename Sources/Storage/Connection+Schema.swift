extension Connection {
    /// Makes the database one of this application.
    package func stamp(applicationID: Int32) throws(StorageError) {
        switch own {
        case .sqlite: try stampFile(applicationID: applicationID)
        #if PostgreSQL
            case .postgresql(let session):
                try session.control("UPDATE registry.head SET application_id = \(applicationID)")
        #endif
        }
    }

    /// The number that the application has given to the schema; 0 at first.
    package var schemaNumber: Int64 {
        get throws(StorageError) {
            switch own {
            case .sqlite: try fileSchemaNumber
            #if PostgreSQL
                case .postgresql(let session): try session.head.schemaNumber
            #endif
            }
        }
    }

    package func setSchemaNumber(_ number: Int32) throws(StorageError) {
        switch own {
        case .sqlite: try setFileSchemaNumber(number)
        #if PostgreSQL
            case .postgresql(let session):
                try session.control("UPDATE registry.head SET schema_number = \(number)")
        #endif
        }
    }

    package func has(table name: String) throws(StorageError) -> Bool {
        switch own {
        case .sqlite: try fileHas(table: name)
        #if PostgreSQL
            case .postgresql(let session): try session.has(table: name)
        #endif
        }
    }
}
