import Registry
import SwiftASN1

/// What stands in a value of the Distinguished Encoding Rules (ITU-T X.690); nil where it does not.
extension ASN1Node {
    /// The one value in these bytes.
    static func value(of bytes: [UInt8]) -> ASN1Node? { try? DER.parse(bytes) }

    /// The values inside one that holds others, whatever its tag.
    var inner: [ASN1Node] {
        guard case .constructed(let nodes) = content else { return [] }
        return Array(nodes)
    }

    /// The values inside a sequence.
    var elements: [ASN1Node]? { identifier == .sequence ? inner : nil }

    /// What a value that holds no others says.
    var bytes: [UInt8] {
        guard case .primitive(let bytes) = content else { return [] }
        return Array(bytes)
    }

    var encoded: [UInt8] { Array(encodedBytes) }

    var objectIdentifier: ASN1ObjectIdentifier? { try? ASN1ObjectIdentifier(derEncoded: self) }

    /// The bytes in an octet string.
    var octets: [UInt8]? { (try? ASN1OctetString(derEncoded: self)).map { Array($0.bytes) } }

    /// A whole number that is not negative.
    var number: Int? {
        guard let number = try? Int(derEncoded: self), number >= 0 else { return nil }
        return number
    }

    var isTrue: Bool { (try? Bool(derEncoded: self)) == true }

    /// Whether it bears the number that its place in another value gives it.
    func isTagged(_ number: UInt) -> Bool {
        identifier == ASN1Identifier(tagWithNumber: number, tagClass: .contextSpecific)
    }

    /// A moment in UTC, as GeneralizedTime has it, or UTCTime for the years to 2049.
    var moment: Instant? {
        if let time = try? UTCTime(derEncoded: self) {
            return ASN1Node.moment(
                CivilDate(year: time.year, month: time.month, day: time.day), time.hours, time.minutes,
                time.seconds)
        }
        guard let time = try? GeneralizedTime(derEncoded: self) else { return nil }
        let digits = String(decoding: time.rawFractionalSeconds, as: UTF8.self) + "000"
        return ASN1Node.moment(
            CivilDate(year: time.year, month: time.month, day: time.day), time.hours, time.minutes,
            time.seconds, milliseconds: Int64(digits.prefix(3)) ?? 0)
    }

    private static func moment(
        _ day: CivilDate?, _ hours: Int, _ minutes: Int, _ seconds: Int, milliseconds: Int64 = 0
    ) -> Instant? {
        guard let day else { return nil }
        let time = Int64(((day.daysSince1970 * 24 + hours) * 60 + minutes) * 60 + seconds)
        return Instant(milliseconds: time * 1000 + milliseconds)
    }
}
