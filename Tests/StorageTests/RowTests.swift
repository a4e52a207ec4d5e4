import Storage
import Testing

struct RowTests {
    @Test(arguments: [Int64.min, -1, 0, 1, Int64.max])
    func `an integer comes back to its ends`(value: Int64) throws {
        let db = try Connection.memory()
        #expect(try db.scalar("SELECT ?1", value) == value)
    }

    @Test(arguments: [
        "", "a", "fifteen letters", "sixteen letters!", "Sørens Træværk", "日本語", "👩‍👩‍👧", "a\u{0}b", "\u{0}",
        "\u{FEFF}x",
    ])
    func `text comes back byte by byte`(value: String) throws {
        let db = try Connection.memory()
        let (copy, bytes) = try #require(
            try db.first("SELECT ?1", value) { row throws(StorageError) in
                let span = try row.utf8(0)
                return (try row.text(0), span.indices.map { span[$0] })
            })
        #expect(Array(copy.utf8) == Array(value.utf8))
        #expect(bytes == Array(value.utf8))
    }

    @Test(arguments: 1...40)
    func `one byte outside ASCII is seen at every place`(count: Int) throws {
        let db = try Connection.memory()
        for place in 0..<count {
            let x = { String(repeating: "x", count: $0) }
            let text = x(place) + "é" + x(count - place - 1)
            let copy = try db.first("SELECT ?1", text) { row throws(StorageError) in try row.text(0) }
            #expect(copy == text)
            var bytes = Array(x(count).utf8)
            bytes[place] = 0xFF
            let error = refusal { () throws(StorageError) in
                _ = try db.first("SELECT CAST(?1 AS TEXT)", bytes) { row throws(StorageError) in
                    try row.text(0)
                }
            }
            #expect(error?.code == .corrupt)
        }
    }

    @Test(arguments: [[], [0], [0, 0xFF, 0x80], Array(repeating: 7, count: 100_000)] as [[UInt8]])
    func `a blob comes back byte by byte`(value: [UInt8]) throws {
        let db = try Connection.memory()
        let (copy, count) = try #require(
            try db.first("SELECT ?1", value) { row throws(StorageError) in
                (try row.bytes(0), try row.blob(0).count)
            })
        #expect(copy == value)
        #expect(count == value.count)
    }

    @Test(arguments: [0.1, -0.0, .infinity, .leastNonzeroMagnitude, .greatestFiniteMagnitude] as [Double])
    func `a real number comes back exactly`(value: Double) throws {
        let db = try Connection.memory()
        let copy = try db.first("SELECT ?1", value) { row throws(StorageError) in try row.real(0) }
        #expect(copy == value)
    }

    @Test func `what is not a number is refused and not kept as NULL`() throws {
        let db = try Connection.memory()
        let error = refusal { () throws(StorageError) in try db.run("SELECT ?1", Double.nan) }
        #expect(error?.code == .mismatch)
    }

    @Test func `truth is 0 or 1`() throws {
        let db = try Connection.memory()
        let both = try db.first("SELECT ?1, ?2, 2", true, false) { row throws(StorageError) in
            (try row.bool(0), try row.bool(1), refusal { () throws(StorageError) in _ = try row.bool(2) })
        }
        #expect(both?.0 == true && both?.1 == false)
        #expect(both?.2?.message == "column 2 (2) holds an integer where 0 or 1 is needed")
    }

    @Test func `empty text and the empty blob are not NULL`() throws {
        let db = try Connection.memory()
        let types = try db.first(
            "SELECT typeof(?1), typeof(?2), typeof(?3), ?3", "", [UInt8](), String?.none
        ) { row throws(StorageError) in
            "\(try row.text(0)) \(try row.text(1)) \(try row.text(2)) \(row.isNull(3)) \(try row.optionalText(3) == nil)"
        }
        #expect(types == "text blob null true true")
    }

    @Test func `an optional value is the value or NULL`() throws {
        let db = try Connection.memory()
        #expect(try db.scalar("SELECT ?1", Int?.some(5)) == 5)
        #expect(try db.scalar("SELECT ?1", Int?.none) == nil)
        #expect(try db.scalar("SELECT 1 WHERE false") == nil)
    }

    @Test func `NULL is empty as bytes`() throws {
        let db = try Connection.memory()
        let counts = try db.first("SELECT NULL") { row throws(StorageError) in
            (try row.utf8(0).count, try row.blob(0).count)
        }
        #expect(counts?.0 == 0 && counts?.1 == 0)
    }

    @Test(arguments: [
        ("SELECT '7' AS age" as SQL, "column 0 (age) holds text where an integer is needed"),
        ("SELECT 7.0 AS age", "column 0 (age) holds a real number where an integer is needed"),
        ("SELECT x'37' AS age", "column 0 (age) holds a blob where an integer is needed"),
        ("SELECT NULL AS age", "column 0 (age) holds NULL where an integer is needed"),
    ])
    func `another type is refused by name and never coerced`(sql: SQL, message: String) throws {
        let db = try Connection.memory()
        let error = refusal { () throws(StorageError) in
            _ = try db.first(sql) { row throws(StorageError) in try row.integer(0) }
        }
        #expect(error?.code == .mismatch)
        #expect(error?.message == message)
        #expect(error?.sql == sql.text)
    }

    @Test func `no reader takes another's type`() throws {
        let db = try Connection.memory()
        let refused = try db.first("SELECT 7 AS n, 't' AS t, x'00' AS b") { row throws(StorageError) in
            [
                refusal { () throws(StorageError) in _ = try row.text(0) },
                refusal { () throws(StorageError) in _ = try row.real(0) },
                refusal { () throws(StorageError) in _ = try row.utf8(2).count },
                refusal { () throws(StorageError) in _ = try row.blob(1).count },
                refusal { () throws(StorageError) in _ = try row.bytes(0) },
                refusal { () throws(StorageError) in _ = try row.optionalInteger(1) },
                refusal { () throws(StorageError) in _ = try row.optionalText(0) },
                refusal { () throws(StorageError) in _ = try row.bool(1) },
            ].map { $0?.code }
        }
        #expect(refused == Array(repeating: .mismatch, count: 8))
    }

    @Test func `a column that is not there is refused and is no NULL`() throws {
        let db = try Connection.memory()
        let refused = try db.first("SELECT 1") { row throws(StorageError) in
            [
                refusal { () throws(StorageError) in _ = try row.optionalText(1) },
                refusal { () throws(StorageError) in _ = try row.optionalInteger(-1) },
                refusal { () throws(StorageError) in _ = try row.integer(1) },
                refusal { () throws(StorageError) in _ = try row.blob(1).count },
            ].map { $0?.code }
        }
        #expect(refused == Array(repeating: .range, count: 4))
    }

    @Test func `text that is not UTF-8 is refused and not repaired`() throws {
        let db = try Connection.memory()
        let error = refusal { () throws(StorageError) in
            _ = try db.text("SELECT CAST(x'61FF62' AS TEXT) AS name")
        }
        #expect(error?.code == .corrupt)
        #expect(error?.message == "column 0 (name) holds text that is not UTF-8")
    }
}
