/// What is known of a firm that may be on record twice.
package struct Firm: Sendable {
    package var name: FirmName
    package var hosts: [WebHost]
    package var country: String?
    package var telephone: String?
    package var email: String?
    package var address: String?
    /// The addresses of its sites.
    package var sites: [String] = []
    package var identifiers: [(scheme: String, compact: String)]
    /// The names of its people, as names are compared.
    package var people: [String] = []
    /// Its number on record and those of which it is a subsidiary or a branch; nil for a firm of a file.
    var place: FirmPlace?

    package init(
        names: [String], website: String? = nil, country: String? = nil, telephone: String? = nil,
        email: String? = nil, address: String? = nil, identifiers: [(scheme: String, compact: String)] = []
    ) {
        name = FirmName(names)
        hosts = WebHost.hosts(in: website)
        self.country = country?.uppercased()
        self.telephone = telephone.map { String($0.filter(\.isWholeNumber).suffix(9)) }.flatMap {
            $0.count < 6 ? nil : $0
        }
        self.email = email?.lowercased()
        self.address = address.map { FoldedText.of($0) }
        self.identifiers = identifiers
    }
}
