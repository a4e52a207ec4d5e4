#if PostgreSQL
    /// SQL of PostgreSQL written in this source, with its places as `$1`, never a `String` from outside.
    package struct ServerSQL: ExpressibleByStringLiteral, Hashable, Sendable {
        let text: String

        package init(stringLiteral text: StaticString) { self.text = "\(text)" }

        /// What an engine has made of SQL of the source.
        init(worded text: String) { self.text = text }
    }

    /// A value for a place of a statement; nil is NULL of its type.
    package enum ServerValue: Sendable, Hashable {
        case integer(Int64?)
        case text(String?)
        case bytes([UInt8]?)
        case bool(Bool)
        case real(Double)
        case integers([Int64])

        /// The type as PostgreSQL numbers it.
        var type: UInt32 {
            switch self {
            case .integer: 20
            case .text: 25
            case .bytes: 17
            case .bool: 16
            case .real: 701
            case .integers: 1016
            }
        }

        /// The value in binary; nil for NULL.
        var bytes: [UInt8]? {
            switch self {
            case .integer(let value): value.map { Array(bigEndian: $0) }
            case .text(let value): value.map { Array($0.utf8) }
            case .bytes(let value): value
            case .bool(let value): [value ? 1 : 0]
            case .real(let value): Array(bigEndian: value.bitPattern)
            case .integers(let values): ServerValue.array(values)
            }
        }

        /// One dimension, no NULL, counted from 1.
        private static func array(_ values: [Int64]) -> [UInt8] {
            var bytes: [UInt8] = []
            bytes.reserveCapacity(20 + values.count * 12)
            let head: [Int32] = values.isEmpty ? [0, 0, 20] : [1, 0, 20, Int32(clamping: values.count), 1]
            for number in head { bytes.append(bigEndian: number) }
            for value in values {
                bytes.append(bigEndian: Int32(8))
                bytes.append(bigEndian: value)
            }
            return bytes
        }
    }

    extension [UInt8] {
        init(bigEndian value: some FixedWidthInteger) {
            self = []
            append(bigEndian: value)
        }

        mutating func append(bigEndian value: some FixedWidthInteger) {
            var shift = value.bitWidth - 8
            while shift >= 0 {
                append(UInt8(truncatingIfNeeded: value >> shift))
                shift -= 8
            }
        }
    }
#endif
