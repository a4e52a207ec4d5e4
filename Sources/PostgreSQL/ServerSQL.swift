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
        case array(ServerArray)

        /// The type as PostgreSQL numbers it.
        var type: UInt32 {
            switch self {
            case .integer: 20
            case .text: 25
            case .bytes: 17
            case .bool: 16
            case .real: 701
            case .integers: 1016
            case .array(let array): array.type
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
            case .integers(let values): ServerArray(values).bytes
            case .array(let array): array.bytes
            }
        }
    }

    /// Values of one type, some of which may be NULL, in binary: one dimension, counted from 1.
    package struct ServerArray: Sendable, Hashable {
        package enum Element: Int32, Sendable {
            case integer = 20
            case text = 25
            case bytes = 17
        }

        let type: UInt32
        private(set) var bytes: [UInt8] = []

        /// Each of so many values is appended in its turn.
        package init(of element: Element, count: Int) {
            type =
                switch element {
                case .integer: 1016
                case .text: 1009
                case .bytes: 1001
                }
            // That some may be NULL is said even where none is.
            let head: [Int32] = [1, 1, element.rawValue, Int32(clamping: count), 1]
            for number in count == 0 ? [0, 0, element.rawValue] : head { bytes.append(bigEndian: number) }
        }

        init(_ values: [Int64]) {
            self.init(of: .integer, count: values.count)
            bytes.reserveCapacity(20 + values.count * 12)
            for value in values { append(value) }
        }

        package mutating func appendNull() { bytes.append(bigEndian: Int32(-1)) }

        package mutating func append(_ value: Int64) {
            bytes.append(bigEndian: Int32(8))
            bytes.append(bigEndian: value)
        }

        package mutating func append(_ value: ArraySlice<UInt8>) {
            bytes.append(bigEndian: Int32(clamping: value.count))
            unsafe value.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
        }
    }

    extension [UInt8] {
        init(bigEndian value: some FixedWidthInteger) {
            self = []
            append(bigEndian: value)
        }

        mutating func append(bigEndian value: some FixedWidthInteger) {
            unsafe Swift.withUnsafeBytes(of: value.bigEndian) { unsafe append(contentsOf: $0) }
        }
    }
#endif
