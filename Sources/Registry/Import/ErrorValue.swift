/// What a spreadsheet shows in place of a value that it could not compute or had no room for.
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
        guard cell.utf8.first(where: { $0 != 0x20 && $0 != 0x09 }) == UInt8(ascii: "#") else { return }
        let text = ImportRow.trimmed(cell)
        guard known.contains(text) || text.utf8.count > 2 && text.utf8.allSatisfy({ $0 == UInt8(ascii: "#") })
        else {
            return
        }
        throw .invalid(
            "'\(text.prefix(20))' is what a spreadsheet shows in place of a value that it has not; mend the cell in the "
                + "spreadsheet and save the list again, or empty it")
    }
}
