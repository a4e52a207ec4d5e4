/// Words that say little of whose name they stand in, because so many firms have them.
enum FirmWords {
    /// The word for which a short one stands, as people write it in names; else itself.
    static func whole(_ word: String) -> String { short[word] ?? word }

    private static let short: [String: String] = [
        "intl": "international", "mfg": "manufacturing", "bros": "brothers", "svcs": "services",
        "svc": "service",
        "tech": "technology", "mgmt": "management", "dept": "department", "univ": "university",
        "assoc": "associates", "assn": "association", "inst": "institute", "natl": "national",
        "nat": "national", "govt": "government",
        "ctr": "center", "centre": "center", "st": "saint", "engg": "engineering", "distr": "distribution",
        "gebr": "gebruder", "ges": "gesellschaft", "maschinenfab": "maschinenfabrik", "cie": "compagnie",
        "ets": "etablissements", "ste": "societe", "soc": "societa", "fa": "firma", "hnos": "hermanos",
        "cia": "compania", "flli": "fratelli",
    ]

    /// How much a word tells: 1 for one that few have.
    static func weight(of word: String) -> Double {
        if let weight = weights[word] { return weight }
        if word.utf8.last == UInt8(ascii: "s"), let weight = weights[String(word.dropLast())] {
            return weight
        }
        if word.utf8.allSatisfy({ (48...57).contains($0) }) { return 0.7 }
        return word.utf8.count > 2 ? 1 : 0.6
    }

    static func isJoining(_ word: String) -> Bool { joining.contains(word) }
    static func isTrade(_ word: String) -> Bool { trades.contains(word) }

    /// A word that weighs more than this tells one firm from others.
    static let telling = 0.5

    private static let weights: [String: Double] = {
        var weights: [String: Double] = [:]
        for word in listed(light) { weights[word] = 0.5 }
        for word in listed(filler) + trades { weights[word] = 0.15 }
        for word in joining { weights[word] = 0.05 }
        return weights
    }()

    private static func listed(_ words: String) -> [String] {
        words.split(whereSeparator: \.isWhitespace).map(String.init)
    }

    /// What joins the words of a name, in the languages that most names are in.
    private static let joining = Set(
        listed(
            """
            and the of for a an to in by at de la le les des du del della di das der die den van von da do dos el los
            las og und et y e i
            """))

    /// What a firm lives by: two names that differ in it may be of two firms.
    private static let trades = Set(
        listed(
            """
            media communications marketing design designs law legal energy power foods food farms farm health care
            construction engineering hotel restaurant cafe bakery brewing brewery coffee tea wealth asset assets
            insurance education learning training school academy software digital publishing press printing print
            paper textiles fashion clothing wines wine spirits chemicals pharma cleaning recycling waste water electric
            electronics motors auto machinery metals steel plastics packaging furniture joinery carpentry roofing
            plumbing heating painting gardening landscaping travel tours transport logistics investment investments
            telecom imports club bank estate consulting consultants productions production advisors advisory financial
            finance planning network bau technik verlag druckerei tischlerei schreinerei maschinenbau fensterbau
            holzbau metallbau elektro backerei brauerei metzgerei batiment boulangerie menuiserie construcciones
            construtora costruzioni bouw byggeri byggnads
            """))

    /// What a firm is or does, in general.
    private static let filler = """
        co company group holding holdings partners partner associates association services service solutions solution
        consultancy management international global worldwide enterprises enterprise industries industry trading trade
        products product systems system technologies technology tech capital ventures venture advisers agency studio
        studios development business works labs lab institute foundation brands brand team office bureau center centre
        store shop goods supply supplies organics organic naturals natural research data interactive creative materials
        equipment cooperative coop cooperativa society union federation council committee department national american
        america usa europe european uk us gesellschaft gruppe handel handels vertrieb systeme dienstleistungen beratung
        werkstatt hof betrieb betriebe sanitar bruder gebruder sohne sonner sons son brothers bros societe compagnie
        groupe entreprise etablissements ets freres fils maison atelier ateliers conseil travaux transports empresa
        grupo servicios industrias comercial hermanos hijos compania fabrica distribuciones talleres impresa gruppo
        servizi fratelli figli industrie officina officine azienda bedrijf groep diensten handelsonderneming zonen
        gebroeders firma firm przedsiebiorstwo zaklad uslugi handlowe bolaget gruppen tjanster virksomhed
        handelsselskab by service yritys palvelut rakennus spolecnost podnik obchod obchodni sluzby comercio industria
        servicos irmaos shirkat muassasa kompaniia gruppa torgovyi dom zavod kombinat obshchestvo predpriiatie
        """

    /// Words that many firms choose for how they sound.
    private static let light = """
        green good eco blue new sustainable sustainability social impact better community world earth planet life
        living home clean smart big little first one city local north south east west northern southern eastern western
        northeast pacific atlantic central united advanced premier quality best royal general universal alliance
        collective hub change public urban rural market markets real building solar wind sun light environmental
        environment nature ecologic conscious fresh pure healthy wellness people human family kids bio gold silver
        golden star red white black modern future next open free fair trust progress vision strategy strategies
        strategic leadership performance innovation innovative integrated purpose mission happy project image event
        events online web net express plus pro max mobile benefits benefit cool whole choice street house garden river
        valley mountain bay coast lake island spring
        """
}
