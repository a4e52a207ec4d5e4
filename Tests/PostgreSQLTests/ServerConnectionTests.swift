#if PostgreSQL
    import PostgreSQL
    import TemporaryServer
    import Testing

    let skip: Comment = "there is no PostgreSQL here; apt-get install postgresql"

    @Suite(.enabled(if: TemporaryServer.shared != nil, skip))
    struct ServerConnectionTests {
        let server: TemporaryServer

        init() throws { server = try #require(TemporaryServer.shared) }

        @Test func `values come back as they were sent`() throws(any Error) {
            let db = try ServerConnection.open(server.address("postgres"))
            let texts: [String?] = ["", "Søren \"x\" \\ 👋🏽", nil]
            for text in texts {
                let back = try db.first("SELECT $1", values: [.text(text)]) { row throws(ServerError) in
                    try row.optionalText(0)
                }
                #expect(back == .some(text))
            }
            for number in [Int64.min, -1, 0, 1, 255, 256, Int64.max] {
                let back = try db.first(
                    "SELECT $1, $1::bigint = $2::text::bigint",
                    values: [
                        .integer(number), .text("\(number)"),
                    ]
                ) { row throws(ServerError) in (try row.integer(0), try row.bool(1)) }
                #expect(back?.0 == number && back?.1 == true)
            }
            for bytes in [[], [0], [255, 0, 92, 39]] as [[UInt8]] {
                let back = try db.first("SELECT $1, length($1)", values: [.bytes(bytes)]) {
                    row throws(ServerError) in
                    (try row.bytes(0), try row.integer(1))
                }
                #expect(back?.0 == bytes && back?.1 == Int64(bytes.count))
            }
            let sums = try db.rows(
                "SELECT sum(n)::bigint, count(*) FROM unnest($1) AS n", values: [.integers([-5, 7])]
            ) {
                row throws(ServerError) in (try row.integer(0), try row.integer(1))
            }
            #expect(sums.first?.0 == 2 && sums.first?.1 == 2)
            let none = try db.first("SELECT count(*) FROM unnest($1) AS n", values: [.integers([])]) {
                row throws(ServerError) in try row.integer(0)
            }
            #expect(none == 0)
        }

        @Test func `a value of another type is an error and no guess`() throws {
            let db = try ServerConnection.open(server.address("postgres"))
            let error = #expect(throws: ServerError.self) {
                _ = try db.first("SELECT 1.5") { row throws(ServerError) in try row.integer(0) }
            }
            #expect(error?.state == .mismatch)
            let null = #expect(throws: ServerError.self) {
                _ = try db.first("SELECT NULL::text") { row throws(ServerError) in try row.text(0) }
            }
            #expect(null?.state == .mismatch)
        }

        @Test func `a refusal has its SQLSTATE, and its text none of the server's words`() throws {
            let db = try ServerConnection.open(server.address("postgres"))
            let error = try #require(throws: ServerError.self) {
                try db.run("SELECT * FROM what_is_not_there")
            }
            #expect(error.state.rawValue == "42P01" && error.message.contains("what_is_not_there"))
            #expect("\(error)".contains("42P01") && !"\(error)".contains("what_is_not_there"))
            let nul = try #require(throws: ServerError.self) {
                try db.run("SELECT $1", values: [.text("a\0b")])
            }
            #expect(nul.state == .holdsNUL)
        }

        @Test func `an error undoes the whole transaction, also one that was swallowed`() throws {
            var db = try ServerConnection.open(server.address(try server.database()))
            try db.script("CREATE TABLE one (n bigint PRIMARY KEY)")
            let state = #expect(throws: ServerError.self) {
                try db.transaction { db throws(ServerError) in
                    try db.run("INSERT INTO one VALUES (1)")
                    _ = try? db.run("INSERT INTO one VALUES (1)")
                }
            }
            #expect(state?.state == .notSerialisable)
            let unique = #expect(throws: ServerError.self) {
                try db.transaction { db throws(ServerError) in
                    try db.run("INSERT INTO one VALUES (2)")
                    try db.run("INSERT INTO one VALUES (2)")
                }
            }
            #expect(unique?.state == .unique)
            try db.transaction { db throws(ServerError) in _ = try db.run("INSERT INTO one VALUES (3)") }
            let left = try db.rows("SELECT n FROM one") { row throws(ServerError) in try row.integer(0) }
            #expect(left == [3])
        }

        @Test func `rows are copied as they are, and none of them where their source fails`() throws {
            let db = try ServerConnection.open(server.address(try server.database()))
            try db.script("CREATE TABLE many (n bigint, small integer, words text, bytes bytea)")
            let count: Int64 = 30_000
            let (three, bad, none): ([UInt8], [UInt8], [UInt8]) = ([0, 1, 255], [0xFF], [])
            let bytes = try db.copy("COPY many FROM STDIN (FORMAT binary)") { rows throws(ServerError) in
                for number in 1...count {
                    rows.begin(columns: 4)
                    rows.append(number)
                    rows.append(small: -1)
                    if number % 2 == 0 { rows.append("tab\t \\N ø") } else { rows.appendNull() }
                    rows.append(three.span)
                    _ = rows.end()
                }
            }
            #expect(bytes > 1_000_000)
            let sum = try db.first(
                "SELECT count(*), sum(n)::bigint, min(small), count(words), max(words), max(encode(bytes, 'hex')) FROM many"
            ) { row throws(ServerError) in
                (
                    try row.integer(0), try row.integer(1), try row.integer(2), try row.integer(3),
                    try row.text(4), try row.text(5)
                )
            }
            #expect(
                sum?.0 == count && sum?.1 == count * (count + 1) / 2 && sum?.2 == -1 && sum?.3 == count / 2)
            #expect(sum?.4 == "tab\t \\N ø" && sum?.5 == "0001ff")
            #expect(throws: ServerError.self) {
                _ = try db.copy("COPY many FROM STDIN (FORMAT binary)") { rows throws(ServerError) in
                    rows.begin(columns: 4)
                    throw ServerError(.mismatch, at: "here")
                }
            }
            // The connection goes on, and a row that the table does not take leaves none of its COPY.
            let refused = #expect(throws: ServerError.self) {
                _ = try db.copy("COPY many FROM STDIN (FORMAT binary)") { rows throws(ServerError) in
                    rows.begin(columns: 4)
                    rows.append(count + 1)
                    rows.append(small: 1)
                    rows.append(bad.span)
                    rows.append(none.span)
                    _ = rows.end()
                }
            }
            #expect(refused?.state == .badText)
            let after = try db.first("SELECT count(*) FROM many") { row throws(ServerError) in
                try row.integer(0)
            }
            #expect(after == count)
        }
    }

    @Suite(.enabled(if: TemporaryServer.shared != nil, skip))
    struct ServerOpeningTests {
        let server: TemporaryServer

        init() throws { server = try #require(TemporaryServer.shared) }

        private func refusal(_ address: String) throws -> ServerError {
            try #require(throws: ServerError.self) { _ = try ServerConnection.open(address) }
        }

        @Test func `what is no address is refused`() throws {
            for address in [
                "", "registry.sqlite", "http://db.example/x", "postgresql:///x?nothing=1",
            ] {
                #expect(try refusal(address).state == .noAddress, "\(address)")
            }
        }

        @Test func `a password in the address is refused and not repeated`() throws {
            for address in [
                "postgresql://me:tulip@db.example/x", "postgresql:///x?password=tulip",
                "postgres://me:tulip@a b",
            ] {
                let error = try refusal(address)
                #expect(error.state == .passwordInAddress || error.state == .noAddress)
                #expect(!"\(error)".contains("tulip"))
            }
        }

        @Test func `who does not answer, what is not there and who may not come in are told apart`() throws {
            #expect(try refusal("postgresql:///x?host=\(server.folder)/nobody").state == .unreachable)
            #expect(try refusal("postgresql://127.0.0.1:1/x").state == .unreachable)
            #expect(try refusal(server.address("no_such_database")).state == .noDatabase)
            #expect(try refusal(server.address("postgres", user: "nobody_here")).state == .noLogin)
            let needed = try refusal(server.address("postgres", user: "guarded"))
            #expect(needed.state == .passwordNeeded && "\(needed)".contains(".pgpass"))
            let service = try refusal("postgresql://?service=no_such_office")
            #expect(
                service.state == .noService && "\(service)".contains("'no_such_office' in ~/.pg_service.conf")
            )
            let standby = try refusal(server.address("postgres") + "&target_session_attrs=standby")
            #expect(standby.state == .noFittingHost && standby.mayPass)
        }
    }
#endif
