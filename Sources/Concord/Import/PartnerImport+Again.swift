import Registry

extension ConcordCommand.PartnerCommand.Import {
    /// The command that imports the refused rows once they are mended: what it says of the rows is what was said of the list;
    /// the file itself is in UTF-8 and begins with its header.
    func again(_ refused: String) -> String {
        var words = ["concord", "partner", "import", refused, "--source", source, "--row-id", rowID]
        for text in map { words += ["--map", text] }
        if matchColumns { words.append("--match-columns") }
        if mapAsBefore { words.append("--map-as-before") }
        if staff != .given { words += ["--staff", staff.rawValue] }
        if onExisting != .stop { words += ["--on-existing", onExisting.rawValue] }
        if decimal != .point { words += ["--decimal", decimal.rawValue] }
        if days != .iso { words += ["--day-format", days.rawValue] }
        if let currency { words += ["--currency", currency] }
        if let textLanguage { words += ["--text-language", textLanguage] }
        if statedBy != .party { words += ["--stated-by", statedBy.rawValue] }
        if unverified { words.append("--unverified") }
        return words.map(MeantCommand.quoted).joined(separator: " ")
    }
}
