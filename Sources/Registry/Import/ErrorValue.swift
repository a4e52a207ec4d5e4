/// What a spreadsheet shows in place of a value that it could not compute or had no room for, and of a long number whose last
/// digits it left out.
///
/// It says nothing of a firm, and is neither kept as a text nor taken for an empty cell.
enum ErrorValue {
    private static let known: Set<String> = [
        "#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA", "#SPILL!",
        "#CALC!",
        "#FIELD!", "#BLOCKED!", "#CONNECT!", "#BUSY!", "#UNKNOWN!", "#EXTERNAL!", "#NV", "#WERT!", "#BEZUG!",
        "#ZAHL!",
        "#ÜBERLAUF!", "#KALK!", "#VALEUR!", "#NOM?", "#NOMBRE!", "#N/D", "#¡VALOR!", "#¡REF!", "#¿NOMBRE?",
        "#¡NUM!",
        "#¡DIV/0!", "#¡NULO!", "#VALORE!", "#RIF!", "#NOME?", "#NULLO!", "#WAARDE!", "#VERW!", "#NAAM?",
        "#GETAL!",
        "#DEEL/0!", "#N/B",
    ]

    /// Throws where a cell holds one and nothing else.
    static func check(_ cell: String) throws(RegistryError) {
        guard let first = cell.utf8.first(where: { $0 != 0x20 && $0 != 0x09 }) else { return }
        if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) { return try checkDigits(cell) }
        guard first == UInt8(ascii: "#") else { return }
        let text = ImportRow.trimmed(cell)
        guard known.contains(text) || text.utf8.count > 2 && text.utf8.allSatisfy({ $0 == UInt8(ascii: "#") })
        else {
            return
        }
        throw .invalid(
            "'\(text.prefix(20))' is what a spreadsheet shows in place of a value that it has not; mend the cell in the "
                + "spreadsheet and save the list again, or empty it")
    }

    /// Throws for `1.23457E+11`: as a row ID it would be that of many rows, and as a number of a register nobody's.
    private static func checkDigits(_ cell: String) throws(RegistryError) {
        guard cell.utf8.count < 40, cell.utf8.contains(where: { $0 | 0x20 == UInt8(ascii: "e") }) else {
            return
        }
        let text = ImportRow.trimmed(cell)
        let parts = text.lowercased().split(separator: "e", omittingEmptySubsequences: false)
        guard parts.count == 2 else { return }
        let digits = parts[0].split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
        var exponent = parts[1][...]
        let isSigned = exponent.first == "+" || exponent.first == "-"
        if isSigned { exponent.removeFirst() }
        func isNumber(_ text: Substring) -> Bool {
            !text.isEmpty && text.utf8.allSatisfy { (48...57).contains($0) }
        }
        // 12E5 may be a number of somebody's own; nobody but a program writes a sign or a fraction into one.
        guard digits.count <= 2, digits.allSatisfy(isNumber), isNumber(exponent),
            isSigned || digits.count == 2
        else { return }
        throw .invalid(
            "'\(text)' is what a spreadsheet shows of a longer number, and its last digits are lost; give the column the "
                + "format text in the spreadsheet, put the whole number there and save the list again")
    }
}
