import CGMime

/// Whether bytes that were coded for transport are whole; the library takes what it can and passes over the rest.
enum MailCoding {
    /// Why not every byte can be told; nil where each can.
    static func doubt(_ bytes: [UInt8], _ coding: GMimeContentEncoding) -> String? {
        switch coding {
        case GMIME_CONTENT_ENCODING_BASE64:
            isBase64(bytes) ? nil : "its base64 is damaged or cut off"
        case GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE:
            isQuotedPrintable(bytes) ? nil : "its quoted-printable is damaged"
        default: nil
        }
    }

    private static func isBase64(_ bytes: [UInt8]) -> Bool {
        var (letters, fillers) = (0, 0)
        for byte in bytes {
            switch byte {
            case 48...57, 65...90, 97...122, UInt8(ascii: "+"), UInt8(ascii: "/"):
                // Some programs fill up, and go on with a second piece; nobody agrees what that is.
                guard fillers == 0 else { return false }
                letters += 1
            case UInt8(ascii: "="): fillers += 1
            case 9, 10, 13, 32: continue
            default: return false
            }
        }
        return (letters + fillers) % 4 == 0 && fillers < 3
    }

    private static func isQuotedPrintable(_ bytes: [UInt8]) -> Bool {
        func isDigit(_ byte: UInt8) -> Bool {
            (48...57).contains(byte) || (65...70).contains(byte) || (97...102).contains(byte)
        }
        var place = 0
        while let mark = bytes[place...].firstIndex(of: UInt8(ascii: "=")) {
            var next = mark + 1
            if next + 1 < bytes.count, isDigit(bytes[next]), isDigit(bytes[next + 1]) {
                place = next + 2
                continue
            }
            while next < bytes.count, [9, 13, 32].contains(bytes[next]) { next += 1 }
            // The line goes on in the next one; at the very end there is none, and nothing is lost.
            guard next == bytes.count || bytes[next] == UInt8(ascii: "\n") else { return false }
            place = min(next + 1, bytes.count)
        }
        return true
    }
}
