#if PostgreSQL
    import CPostgreSQL

    /// A value of an answer where libpq has it; bytes stay there as long as the answer.
    @unsafe package enum ServerCell {
        case null
        case integer(Int64)
        case real(Double)
        case text(UnsafeBufferPointer<UInt8>)
        case bytes(UnsafeBufferPointer<UInt8>)
        /// A type that no table of a registry has, by PostgreSQL's number.
        case other(UInt32)
    }

    /// What a statement gave, for who walks over it in steps of its own.
    @safe package final class ServerAnswer {
        private let result: ServerResult
        private let types: [UInt32]
        package let count: Int32

        init(_ result: consuming ServerResult) {
            let handle = unsafe result.handle
            types = unsafe (0..<PQnfields(handle)).map { unsafe PQftype(handle, $0) }
            count = unsafe PQntuples(handle)
            self.result = result
        }

        package var columns: Int32 { Int32(clamping: types.count) }

        package func name(_ column: Int32) -> String? {
            unsafe PQfname(result.handle, column).map { unsafe String(cString: $0) }
        }

        /// The rows that a change changed; nil for what is no change.
        package var changes: Int? {
            guard let words = unsafe PQcmdStatus(result.handle), let count = unsafe PQcmdTuples(result.handle)
            else { return nil }
            let isChange = ["INSERT", "UPDATE", "DELETE"].contains {
                unsafe String(cString: words).hasPrefix($0)
            }
            return isChange ? unsafe Int(String(cString: count)) : nil
        }

        /// A yes is 1 and a no 0, as in SQLite; a sum of integers is one, although PostgreSQL counts it without limit.
        package func cell(_ row: Int32, _ column: Int32) -> ServerCell {
            guard row >= 0, row < count, column >= 0, column < columns,
                unsafe PQgetisnull(result.handle, row, column) == 0,
                let start = unsafe PQgetvalue(result.handle, row, column)
            else { return unsafe .null }
            let bytes = unsafe UnsafeBufferPointer(
                start: UnsafeRawPointer(start).assumingMemoryBound(to: UInt8.self),
                count: Int(PQgetlength(result.handle, row, column)))
            switch types[Int(column)] {
            case 20, 23, 21, 26: return unsafe .integer(integer(bytes))
            case 16: return unsafe .integer(bytes.first == 1 ? 1 : 0)
            case 25, 1043, 1042, 19, 18, 114, 705: return unsafe .text(bytes)
            case 17: return unsafe .bytes(bytes)
            case 701: return unsafe .real(Double(bitPattern: UInt64(bitPattern: integer(bytes))))
            case 1700: return unsafe number(bytes)
            default: return unsafe .other(types[Int(column)])
            }
        }

        private func integer(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64 {
            var value: Int64 = unsafe (bytes.first ?? 0) < 128 ? 0 : -1
            for index in bytes.indices { value = unsafe value << 8 | Int64(bytes[index]) }
            return value
        }

        /// A number of any length: digits to the base of 10,000 behind their count, the weight of the first, the sign and
        /// the decimal places.
        private func number(_ bytes: UnsafeBufferPointer<UInt8>) -> ServerCell {
            guard bytes.count >= 8 else { return unsafe .other(1700) }
            func word(_ index: Int) -> Int { unsafe Int(bytes[index * 2]) << 8 | Int(bytes[index * 2 + 1]) }
            let (count, weight) = (word(0), Int(Int16(truncatingIfNeeded: word(1))))
            let isNegative = word(2) == 0x4000
            guard bytes.count >= 8 + count * 2, isNegative || word(2) == 0 else {
                return unsafe .other(1700)
            }
            if word(3) == 0, weight < 5 {
                var value: Int64 = 0
                var isWhole = true
                for place in 0..<max(weight + 1, 0) {
                    let (product, tooLarge) = value.multipliedReportingOverflow(by: 10_000)
                    let (sum, overflow) = product.addingReportingOverflow(
                        place < count ? Int64(word(4 + place)) : 0)
                    isWhole = isWhole && !tooLarge && !overflow
                    value = sum
                }
                if isWhole { return unsafe .integer(isNegative ? -value : value) }
            }
            var value = 0.0
            for place in (0..<count).reversed() { value = value / 10_000 + Double(word(4 + place)) }
            for _ in 0..<abs(weight) { value = weight > 0 ? value * 10_000 : value / 10_000 }
            return unsafe .real(isNegative ? -value : value)
        }
    }

    extension ServerConnection {
        /// Runs statements without values whose words the engine of a registry has made.
        package func control(_ words: String) throws(ServerError) { try script(ServerSQL(worded: words)) }

        package var isInTransaction: Bool {
            settle()
            return unsafe PQtransactionStatus(handle) != PQTRANS_IDLE
        }
        /// Whether an error has made the open transaction one that can only be rolled back.
        package var hasFailed: Bool { unsafe PQtransactionStatus(handle) == PQTRANS_INERROR }
    }
#endif
