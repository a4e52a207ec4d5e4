/// What columns of lists are called, in English, German, French, Spanish, Italian and Danish.
enum ImportColumnWords {
    /// What a column with some name says, and where it comes among others of the same field.
    struct Meaning: Hashable {
        let field: String
        let rank: Int
        /// Whether a blank rather than a comma stands before what follows it in an address.
        let isPostalCode: Bool

        /// Whether it stands behind the street with a blank between.
        var isHouseNumber: Bool { rank == 1 && (field == "address" || field.hasSuffix("_address")) }
    }

    /// What a column of this name says; nil where nobody knows.
    static func meaning(of name: String) -> Meaning? {
        let word = plain(name)
        if let known = meanings[word] { return known }
        if let known = ofSite(word) ?? ofContact(word) ?? ofFirm(word) { return known }
        // A slip of the pen in a long word is no other word.
        guard word.utf8.count >= 6 else { return nil }
        let near = NearMatch.of(word, among: longWords, limit: 2, slips: 1).filter {
            abs($0.unicodeScalars.count - word.unicodeScalars.count) <= 1
        }
        let found = Set(near.compactMap { meanings[$0] })
        return found.count == 1 ? found.first : nil
    }

    /// As names of columns are compared: folded, signs between words as blanks.
    private static func plain(_ name: String) -> String {
        var text = String.UnicodeScalarView()
        for scalar in NormalisedText.key(name).unicodeScalars {
            text.append("_-./:()*#\"".unicodeScalars.contains(scalar) ? " " : scalar)
        }
        return String(text).split(separator: " ").joined(separator: " ")
    }

    /// What a column such as `Standort 2 PLZ` says of a site.
    private static func ofSite(_ name: String) -> Meaning? {
        var words = name.split(separator: " ").map(String.init)
        guard let place = words.firstIndex(where: { siteWords.contains($0) }) else { return nil }
        let kind = words.remove(at: place)
        let numbers = words.filter { Int($0) != nil }
        guard numbers.count <= 1 else { return nil }
        words.removeAll { Int($0) != nil || joining.contains($0) }
        let number = numbers.first.flatMap { Int($0) } ?? 0
        guard (0...99).contains(number) else { return nil }
        // A site may be one of the web as well, and where there is one place alone, it is the firm's.
        if number == 0, doubtful.contains(kind) || words.isEmpty {
            return words.isEmpty && places.contains(kind)
                ? Meaning(field: "address", rank: 4, isPostalCode: false) : nil
        }
        let start = number == 0 ? "site_" : "site_\(number)_"
        let rest = words.joined(separator: " ")
        if rest.isEmpty { return Meaning(field: "\(start)address", rank: 0, isPostalCode: false) }
        if let part = siteParts[rest] { return Meaning(field: start + part, rank: 0, isPostalCode: false) }
        guard let known = meanings[rest], ["address", "country", "name"].contains(known.field) else {
            return nil
        }
        return Meaning(field: start + known.field, rank: known.rank, isPostalCode: known.isPostalCode)
    }

    /// What a column such as `Supplier country` or `E-Mail 1` says, which others call `Country` and `E-Mail`.
    private static func ofFirm(_ name: String) -> Meaning? {
        var words = name.split(separator: " ").map(String.init)
        if words.count > 1, words.last == "1" { words.removeLast() }
        if words.count > 1, firmWords.contains(words[0]) { words.removeFirst() }
        let rest = words.joined(separator: " ")
        return rest == name ? nil : meanings[rest].flatMap { $0.field == "name" ? nil : $0 }
    }

    private static let firmWords: Set<String> = [
        "supplier", "vendor", "company", "firm", "firma", "lieferant", "lieferanten", "fournisseur",
        "proveedor", "fornitore",
        "leverandør", "billing", "registered",
    ]

    /// What a column such as `Ansprechpartner 2 E-Mail` says of one of several people.
    private static func ofContact(_ name: String) -> Meaning? {
        var words = name.split(separator: " ").map(String.init)
        guard let place = words.firstIndex(where: { contactWords.contains($0) }) else { return nil }
        words.remove(at: place)
        let numbers = words.compactMap { Int($0) }
        guard numbers.count == 1, (1...99).contains(numbers[0]) else { return nil }
        words.removeAll { Int($0) != nil || joining.contains($0) || $0 == "person" || $0 == "name" }
        let start = "contact_\(numbers[0])"
        let rest = words.joined(separator: " ")
        if rest.isEmpty { return Meaning(field: start, rank: 0, isPostalCode: false) }
        return switch meanings[rest]?.field {
        case "email": Meaning(field: "\(start)_email", rank: 0, isPostalCode: false)
        case "telephone": Meaning(field: "\(start)_telephone", rank: 0, isPostalCode: false)
        case "contact_function": Meaning(field: "\(start)_function", rank: 0, isPostalCode: false)
        default: nil
        }
    }

    private static let contactWords: Set<String> = [
        "contact", "ansprechpartner", "ansprechpartnerin", "kontakt", "kontaktperson", "interlocuteur",
        "contacto",
        "contatto", "referente",
    ]
    private static let siteWords: Set<String> = [
        "site", "location", "premises", "plant", "standort", "betriebsstätte", "betriebsstatte",
        "niederlassung", "filiale",
        "werk", "établissement", "etablissement", "sede", "emplazamiento", "centro", "stabilimento", "sito",
        "lokation",
        "driftssted", "produktionssted",
    ]
    private static let doubtful: Set<String> = ["site", "sito", "location", "sede", "centro"]
    private static let places: Set<String> = ["location", "standort", "sede", "lokation"]
    private static let joining: Set<String> = [
        "de", "du", "del", "della", "des", "der", "of", "the", "l", "la",
    ]
    private static let siteParts = [
        "bezeichnung": "name", "label": "name", "intitulé": "name", "libellé": "name", "nombre": "name",
        "number": "number", "siret": "number", "nummer": "number", "numéro": "number",
        "since": "since", "seit": "since", "depuis": "since", "desde": "since", "dal": "since",
        "siden": "since",
        "opened": "since", "until": "until", "bis": "until", "jusqu'au": "until", "hasta": "until",
        "fino al": "until",
        "indtil": "until", "closed": "until",
    ]

    private static let meanings: [String: Meaning] = {
        var meanings: [String: Meaning] = [:]
        for (field, words) in words {
            for word in words.split(separator: ",") {
                meanings[plain(String(word))] = Meaning(field: field, rank: 0, isPostalCode: false)
            }
        }
        for (rank, words) in addressParts.enumerated() {
            for word in words.split(separator: ",") {
                meanings[plain(String(word))] = Meaning(
                    field: "address", rank: rank, isPostalCode: rank == postalCode)
            }
        }
        return meanings
    }()
    private static let longWords = meanings.keys.filter { $0.utf8.count >= 6 }.sorted()

    private static let words: [(String, String)] = [
        (
            "name",
            """
            name,company,company name,firm,firm name,legal name,business name,supplier,supplier name,vendor,vendor name,\
            organisation,organization,partner,firma,firmenname,firmierung,unternehmen,unternehmensname,lieferant,\
            lieferantenname,nom,raison sociale,entreprise,nom de l'entreprise,société,fournisseur,dénomination,nombre,\
            razón social,empresa,nombre de la empresa,proveedor,denominación,nome,ragione sociale,azienda,impresa,fornitore,\
            denominazione,navn,firmanavn,virksomhed,virksomhedsnavn,virksomhedens navn,leverandør,\
            entity legalname,attributes entity legalname name
            """
        ),
        (
            "country",
            """
            country,country code,country name,land,ländercode,länderkennzeichen,staat,pays,code pays,país,código de país,paese,\
            nazione,stato,codice paese,landekode,country of registration,country of incorporation,sitzland,entity legaladdress country,attributes entity legaladdress country
            """
        ),
        (
            "language",
            """
            language,preferred language,sprache,korrespondenzsprache,langue,idioma,lengua,lingua,sprog
            """
        ),
        (
            "website",
            """
            website,web site,web,homepage,url,internet,webseite,internetseite,website url,site web,site internet,sitio web,\
            página web,sito,sito web,sito internet,hjemmeside,websted,web address,webadresse
            """
        ),
        (
            "email",
            """
            email,e-mail,mail,e-mail address,email address,mailadresse,e-mail-adresse,emailadresse,courriel,adresse e-mail,\
            adresse électronique,correo,correo electrónico,posta elettronica,indirizzo e-mail,mailadresse
            """
        ),
        (
            "telephone",
            """
            telephone,phone,tel,phone number,telephone number,telefon,telefonnummer,rufnummer,téléphone,\
            numéro de téléphone,teléfono,número de teléfono,telefono,numero di telefono,tlf,tlf nr,mobile,mobile phone,mobil,\
            mobiltelefon,handy,móvil,cellulare
            """
        ),
        ("channel", "channel,preferred channel,kontaktweg,canal,canale,kanal"),
        (
            "sector",
            "sector,nace,nace code,industry code,branche,branchencode,wirtschaftszweig,secteur,code nace,settore,codice nace,"
                + "nace kode,branchekode"
        ),
        (
            "employees",
            """
            employees,number of employees,headcount,staff,fte,mitarbeiter,mitarbeitende,mitarbeiterzahl,anzahl mitarbeiter,\
            beschäftigte,effectif,effectifs,salariés,employés,nombre de salariés,empleados,número de empleados,plantilla,\
            dipendenti,numero di dipendenti,addetti,ansatte,antal ansatte,medarbejdere
            """
        ),
        (
            "turnover",
            """
            turnover,revenue,annual revenue,sales,annual turnover,umsatz,jahresumsatz,umsatzerlöse,chiffre d'affaires,ca,\
            facturación,ingresos,volumen de negocios,fatturato,omsætning
            """
        ),
        (
            "balance_sheet",
            """
            balance sheet,balance sheet total,total assets,bilanzsumme,total du bilan,balance total,balance general,\
            totale di bilancio,totale attivo,balance,balancesum
            """
        ),
        ("currency", "currency,currency code,währung,devise,monnaie,moneda,divisa,valuta"),
        (
            "year",
            "year,financial year,fiscal year,jahr,geschäftsjahr,année,exercice,año,ejercicio,anno,esercizio,år,regnskabsår"
        ),
        (
            "signatories",
            "signatories,number of signatories,anzahl unterschriften,signataires,nombre de signataires,firmantes,firmatari,"
                + "antal underskrifter"
        ),
        ("vision", "vision,vision statement,visión,visione,leitbild"),
        ("mission", "mission,mission statement,misión,missione,auftrag"),
        ("objectives", "objectives,goals,ziele,objectifs,objetivos,obiettivi,mål"),
        (
            "tags",
            "tags,tag,keywords,schlagwörter,schlagworte,stichwörter,étiquettes,mots-clés,etiquetas,etichette,mærker"
        ),
        (
            "sites",
            "sites,locations,standorte,niederlassungen,betriebsstätten,filialen,établissements,sedes,sedi,stabilimenti,"
                + "lokationer,driftssteder"
        ),
        ("values", "values,werte,valeurs,valores,valori,værdier"),
        (
            "trading_name",
            "trading name,trade name,brand,brand name,handelsname,marke,nom commercial,enseigne,nombre comercial,"
                + "nome commerciale,insegna,binavn,handelsnavn"
        ),
        (
            "manager",
            "manager,relationship manager,betreuer,kundenbetreuer,responsable,gestor,referente interno"
        ),
        ("identifier:fr_siren", "siren,n° siren,numéro siren"),
        ("identifier:fr_siret", "siret,n° siret,numéro siret"),
        ("identifier:dk_cvr", "cvr,cvr nr,cvr nummer"), ("identifier:nl_kvk", "kvk,kvk nummer,kvk nr"),
        ("identifier:fi_ytunnus", "y tunnus,ytunnus"), ("identifier:au_abn", "abn"),
        ("identifier:br_cnpj", "cnpj"),
        ("identifier:in_gstin", "gstin,gst no,gst number"), ("identifier:cz_ico", "ičo,ico"),
        ("identifier:pl_nip", "nip"), ("identifier:pl_regon", "regon"), ("identifier:pl_krs", "krs"),
        ("identifier:sg_uen", "uen"), ("identifier:ua_edrpou", "edrpou,єдрпоу"),
        ("identifier:lei", "lei,lei code,attributes lei"),
        (
            "identifier:eu_vat",
            """
            vat,vat number,vat no,vat id,vat registration number,ust-id,ust-idnr,ustid,ustidnr,umsatzsteuer-id,\
            umsatzsteuer-identifikationsnummer,tva,numéro de tva,n° tva,tva intracommunautaire,número de iva,nif-iva,iva,\
            partita iva,p iva,momsnummer,moms nr
            """
        ),
        (
            "contact",
            """
            contact,contact name,contact person,ansprechpartner,ansprechpartnerin,kontakt,kontaktperson,\
            personne de contact,interlocuteur,contacto,persona de contacto,contatto,persona di contatto,referente
            """
        ),
        (
            "contact_function",
            """
            contact function,contact title,job title,function,funktion,position,fonction,cargo,puesto,ruolo,qualifica,\
            funzione,stilling
            """
        ),
        ("contact_email", "contact email,contact e-mail,e-mail ansprechpartner,e-mail contact,contact mail"),
        ("contact_telephone", "contact telephone,contact phone,telefon ansprechpartner,téléphone contact"),
    ]
    private static let postalCode = 3
    /// In the order in which an address is written.
    private static let addressParts = [
        """
        address,street,street address,postal address,address line 1,address1,adresse,anschrift,straße,strasse,\
        straße und hausnummer,rue,voie,dirección,calle,domicilio,indirizzo,via,gade,vej,\
        entity legaladdress firstaddressline,attributes entity legaladdress addresslines
        """,
        "house number,house no,hausnummer,hausnr,haus nr,numéro de voie,número de calle,numero civico,civico,husnummer,husnr",
        "address line 2,address2,address line 3,address3,adresszusatz,complément d'adresse,complément,additional address",
        """
        postal code,postcode,post code,zip,zip code,plz,postleitzahl,code postal,cp,código postal,cap,\
        codice postale,postnummer,postnr,entity legaladdress postalcode,attributes entity legaladdress postalcode
        """,
        "city,town,town city,city town,post town,place,ort,stadt,ville,commune,localité,ciudad,localidad,población,città,comune,località,by,"
            + "entity legaladdress city,attributes entity legaladdress city",
        "county,state or province,bundesland,région,provincia,regione",
    ]
}
