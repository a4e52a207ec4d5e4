/// What columns of lists are called, in English, German, French, Spanish, Italian and Danish.
enum ImportColumnWords {
    /// What a column with some name says, and where it comes among others of the same field.
    struct Meaning: Hashable {
        let field: String
        let rank: Int
        /// Whether a blank rather than a comma stands before what follows it in an address.
        let isPostalCode: Bool
    }

    /// What a column of this name says; nil where nobody knows.
    static func meaning(of name: String) -> Meaning? {
        let word = plain(name)
        if let known = meanings[word] { return known }
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

    private static let meanings: [String: Meaning] = {
        var meanings: [String: Meaning] = [:]
        for (field, words) in words {
            for word in words.split(separator: ",") {
                meanings[plain(String(word))] = Meaning(field: field, rank: 0, isPostalCode: false)
            }
        }
        for (rank, words) in addressParts.enumerated() {
            for word in words.split(separator: ",") {
                meanings[plain(String(word))] = Meaning(field: "address", rank: rank, isPostalCode: rank == 2)
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
            nazione,stato,codice paese,landekode,entity legaladdress country,attributes entity legaladdress country
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
            numéro de téléphone,teléfono,número de teléfono,telefono,numero di telefono,tlf,tlf nr
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
    /// In the order in which an address is written.
    private static let addressParts = [
        """
        address,street,street address,postal address,address line 1,address1,adresse,anschrift,straße,strasse,\
        straße und hausnummer,rue,voie,dirección,calle,domicilio,indirizzo,via,gade,vej,\
        entity legaladdress firstaddressline,attributes entity legaladdress addresslines
        """,
        "address line 2,address2,adresszusatz,complément d'adresse,complément,additional address",
        """
        postal code,postcode,post code,zip,zip code,plz,postleitzahl,code postal,cp,código postal,cap,\
        codice postale,postnummer,postnr,entity legaladdress postalcode,attributes entity legaladdress postalcode
        """,
        "city,town,place,ort,stadt,ville,commune,localité,ciudad,localidad,población,città,comune,località,by,"
            + "entity legaladdress city,attributes entity legaladdress city",
        "county,state or province,bundesland,région,provincia,regione",
    ]
}
