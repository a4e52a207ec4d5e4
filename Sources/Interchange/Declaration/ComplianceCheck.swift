package import Registry

/// Holds the lists of a compliance folder against the declarations in it: both are made anew from the declarations' own
/// files, which keys cover, and have to be the same bytes.
package struct ComplianceCheck {
    /// What is wrong, by the file that says it.
    package struct Fault: Equatable, Sendable {
        package let file: String
        package let text: String
    }

    package private(set) var faults: [Fault] = []
    private let records: [String: JSON]
    private var named: Set<String> = []

    /// `records` are the declarations of the folder by the names of their files.
    package init(index: [UInt8], evidence: [UInt8]?, records: [String: JSON]) {
        self.records = records
        do throws(CSVError) {
            try read(index, evidence)
        } catch {
            faults.append(Fault(file: "index.csv", text: "cannot be read: \(error)"))
        }
        for name in records.keys.sorted() where !named.contains(name) {
            faults.append(Fault(file: name, text: "has no row in index.csv"))
        }
    }

    private mutating func read(_ bytes: [UInt8], _ evidence: [UInt8]?) throws(CSVError) {
        var reader = try CSVReader(CSVBytes(bytes), delimiter: .comma)
        let header = reader.header
        func place(_ name: String) -> Int? { header.firstIndex(of: name) }
        guard let file = place("file"), let template = place("template"), let day = place("as_of"),
            let seen = place("seen_on")
        else {
            faults.append(
                Fault(
                    file: "index.csv",
                    text:
                        "does not say for which day it was made, as one of an earlier version: nothing covers it"
                ))
            return
        }
        var whole: ComplianceIndex?
        var remade = ComplianceIndex.header
        while try reader.next() {
            let name = reader.text(file)
            guard let on = CivilDate(reader.text(day)), let at = CivilDate(reader.text(seen)) else {
                faults.append(
                    Fault(file: "index.csv", text: "line \(reader.line) has no day for which it was made"))
                return
            }
            var index = whole ?? ComplianceIndex(of: on, seenOn: at)
            if whole == nil { _ = index.takeTable() }
            guard let record = records[name] else {
                faults.append(
                    Fault(file: "index.csv", text: "names \(shown(name)), which is no declaration here"))
                whole = index
                continue
            }
            named.insert(name)
            var declaration = Declaration(exported: record)
            let code = CSVGuard.taken(off: reader.text(template))
            declaration.template = code.isEmpty ? nil : code
            index.add(declaration, vouchedBy: DeclarationSeal.vouching(of: record))
            let row = index.takeTable()
            if row != Array(reader.rawRow.utf8) + Array("\r\n".utf8) {
                let columns = try differing(row, header, reader)
                faults.append(
                    Fault(
                        file: "index.csv",
                        text: "says otherwise of \(shown(declaration.reference)) than its file\(columns)"))
            }
            remade += row
            whole = index
        }
        if faults.isEmpty, remade != bytes {
            faults.append(Fault(file: "index.csv", text: "is not what the declarations' files make"))
        }
        var index = whole ?? ComplianceIndex(of: .first, seenOn: .first)
        if let evidence, index.takeEvidence() != evidence {
            faults.append(
                Fault(file: "evidence.csv", text: "names other documents than the declarations' files"))
        }
    }

    /// The columns in which a row is not as it is made anew.
    private func differing(
        _ row: [UInt8], _ header: [String], _ reader: borrowing CSVReader
    ) throws(CSVError) -> String {
        var other = try CSVReader(CSVBytes(ComplianceIndex.header + row), delimiter: .comma)
        guard other.header == header, try other.next() else { return "" }
        var names: [String] = []
        for place in header.indices where other.text(place) != reader.text(place) {
            names.append(header[place])
        }
        return names.isEmpty ? "" : " (\(names.joined(separator: ", ")))"
    }
}

extension ComplianceIndex {
    /// The bytes of the first line.
    static var header: [UInt8] {
        var index = ComplianceIndex(of: .first, seenOn: .first)
        return index.takeTable()
    }
}

extension DeclarationSeal {
    /// What vouches for an exported record, as far as lists count it.
    static func vouching(of record: JSON) -> [DeclarationSignature] {
        let refused = Set((record[refused]?.elements ?? []).compactMap(\.string))
        let reference = record["reference"]?.string ?? ""
        return vouchers(of: record).map { value in
            let kind: DeclarationSignature.Kind =
                switch value["format"]?.string {
                case sealFormat: .seal
                case documentFormat: .document
                default: .signature
                }
            return DeclarationSignature(
                id: 0, declaration: reference, kind: kind, key: value["key"]?["name"]?.string,
                recordedAt: .origin, statement: value, signature: nil,
                revocation: refused.contains(digest(value.canonical))
                    ? SigningKey.Revocation(on: .first, reason: .compromised, why: "") : nil)
        }
    }
}
