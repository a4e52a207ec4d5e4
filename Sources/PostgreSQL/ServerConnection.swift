#if PostgreSQL
    import CPostgreSQL

    /// One session on a server; it is neither shared nor copied.
    @safe package struct ServerConnection: ~Copyable {
        let handle: OpaquePointer
        let prepared = PreparedStatements()
        /// `the database group on db.example`, as errors and reports call it.
        package let place: String

        /// Opens `postgresql://USER@HOST/DATABASE`, with services and password files as libpq knows them.
        ///
        /// A password in the address is refused, because every process of the machine could read it.
        package static func open(_ address: String) throws(ServerError) -> ServerConnection {
            try check(address)
            var seconds: Int32 = 0
            guard let handle = unsafe concord_connect(address, &seconds) else {
                throw ServerError(.unreachable, "no memory", at: "the database")
            }
            let place = unsafe place(of: handle)
            guard unsafe PQstatus(handle) == CONNECTION_OK else {
                let error = unsafe refusal(handle, address, place, after: seconds)
                unsafe PQfinish(handle)
                throw error
            }
            return unsafe ServerConnection(handle, at: place)
        }

        private init(_ handle: OpaquePointer, at place: String) {
            unsafe self.handle = handle
            self.place = place
        }

        deinit { unsafe PQfinish(handle) }

        /// The server's version, such as 150018.
        package var version: Int32 { unsafe PQserverVersion(handle) }

        private static func check(_ address: String) throws(ServerError) {
            let isURI = address.hasPrefix("postgresql://") || address.hasPrefix("postgres://")
            guard isURI, !address.utf8.contains(0) else { throw ServerError(.noAddress, at: address) }
            // Words of the parser may repeat a password.
            guard let options = unsafe PQconninfoParse(address, nil) else {
                throw ServerError(.noAddress, at: withoutPassword(address))
            }
            defer { unsafe PQconninfoFree(options) }
            var option = unsafe options
            while let keyword = unsafe option.pointee.keyword {
                let name = unsafe String(cString: keyword)
                if name == "password" || name == "sslpassword", unsafe option.pointee.val != nil {
                    throw ServerError(.passwordInAddress, at: "the database")
                }
                unsafe option += 1
            }
        }

        /// An address as far as a person may be shown it again.
        private static func withoutPassword(_ address: String) -> String {
            address.contains("@") || address.contains("password") ? "this" : address
        }

        /// What is told of a place has no control character and no password.
        private static func place(of handle: OpaquePointer) -> String {
            func word(_ value: UnsafeMutablePointer<CChar>?) -> String? {
                guard let value = unsafe value else { return nil }
                let text = unsafe String(cString: value)
                return text.isEmpty
                    ? nil : String(text.unicodeScalars.filter { $0.value >= 32 && $0.value != 127 })
            }
            let database = unsafe word(PQdb(handle))
            let host = unsafe word(PQhost(handle))
            let machine = host.map { $0.hasPrefix("/") ? "this machine (\($0))" : $0 } ?? "this machine"
            return "the database\(database.map { " \($0)" } ?? "") on \(machine)"
        }

        /// Why a connection was not made.
        private static func refusal(
            _ handle: OpaquePointer, _ address: String, _ place: String, after seconds: Int32
        ) -> ServerError {
            let message = unsafe String(cString: PQerrorMessage(handle))
            if unsafe PQconnectionNeedsPassword(handle) == 1 {
                return ServerError(.passwordNeeded, message, at: place)
            }
            // A name of a database, be it the user's, is missing where the options were not to be had.
            if unsafe PQdb(handle) == nil, let service = option("service", of: address) {
                return ServerError(.noService, message, at: "'\(service)'")
            }
            var state = [CChar](repeating: 0, count: 6)
            // A host that said nothing for so long is not asked why once more.
            if seconds < 9 { unsafe concord_refusal(address, &state) }
            let code = String(decoding: state.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
            guard code.isEmpty else { return ServerError(.init(rawValue: code), message, at: place) }
            let isChoosy = option("target_session_attrs", of: address).map { $0 != "any" } ?? false
            return ServerError(isChoosy ? .noFittingHost : .unreachable, message, at: place)
        }

        /// What an address says of one option, in the words that a person may be shown again.
        private static func option(_ name: String, of address: String) -> String? {
            guard let options = unsafe PQconninfoParse(address, nil) else { return nil }
            defer { unsafe PQconninfoFree(options) }
            var option = unsafe options
            while let keyword = unsafe option.pointee.keyword {
                if unsafe String(cString: keyword) == name, let value = unsafe option.pointee.val {
                    return String(unsafe String(cString: value).unicodeScalars.filter { $0.value >= 32 })
                }
                unsafe option += 1
            }
            return nil
        }

        /// What a result that is none, or the connection, says of a failure.
        func failure(_ result: OpaquePointer?) -> ServerError {
            func field(_ number: Int32) -> String? {
                guard let result = unsafe result, let text = unsafe PQresultErrorField(result, number) else {
                    return nil
                }
                return unsafe String(cString: text)
            }
            let words = unsafe field(concord_field_message) ?? String(cString: PQerrorMessage(handle))
            guard let state = field(concord_field_sqlstate), unsafe PQstatus(handle) == CONNECTION_OK else {
                return ServerError(.lost, words, at: place)
            }
            return ServerError(.init(rawValue: state), words, at: place)
        }
    }

    /// Which statements the server keeps for this session, by their SQL and the types of their values, and what is left to read.
    final class PreparedStatements {
        struct Key: Hashable {
            let sql: ServerSQL
            let types: [UInt32]
        }
        var names: [Key: String] = [:]
        var usedOnce: Set<Key> = []
        /// Whether the answer to what was told is still to be read.
        var isUnread = false
    }
#endif
