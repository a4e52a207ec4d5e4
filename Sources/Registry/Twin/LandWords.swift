/// What countries are called in names of firms: the daughters of one parent are parted by it.
enum LandWords {
    /// The country of a word; nil for a word that is no country's name.
    static func land(of word: String) -> String? { lands[word] }

    private static let lands: [String: String] = {
        var lands: [String: String] = [:]
        for (code, words) in byCode {
            for word in words.split(separator: " ") { lands[String(word)] = code }
        }
        return lands
    }()

    /// Folded; in English, in the country's own languages, and in those of its neighbours.
    private static let byCode: [String: String] = [
        "AE": "uae emirates", "AR": "argentina", "AT": "austria osterreich autriche oostenrijk",
        "AU": "australia", "BE": "belgium belgie belgique belgien", "BG": "bulgaria balgariia",
        "BR": "brazil brasil", "CA": "canada", "CH": "switzerland schweiz suisse svizzera zwitserland",
        "CL": "chile", "CN": "china chine", "CO": "colombia", "CZ": "czechia cesko cz",
        "DE": "germany deutschland allemagne alemania germania duitsland tyskland niemcy",
        "DK": "denmark danmark danemark dinamarca dania", "EE": "estonia eesti estland", "EG": "egypt",
        "ES": "spain espana espagne spanien spagna spanje", "FI": "finland suomi finlande",
        "FR": "france frankreich francia frankrijk frankrig", "GB": "uk britain england gb",
        "GR": "greece hellas griechenland", "HK": "hongkong", "HR": "croatia hrvatska kroatien",
        "HU": "hungary magyarorszag ungarn", "ID": "indonesia", "IE": "ireland eire irland",
        "IL": "israel", "IN": "india", "IT": "italy italia italie italien", "JP": "japan nippon",
        "KE": "kenya", "KR": "korea", "KZ": "kazakhstan", "LT": "lithuania lietuva litauen",
        "LU": "luxembourg luxemburg", "LV": "latvia latvija lettland", "MA": "morocco maroc",
        "MX": "mexico mexique", "MY": "malaysia", "NG": "nigeria",
        "NL": "netherlands nederland holland niederlande", "NO": "norway norge norwegen",
        "NZ": "aotearoa", "PE": "peru", "PH": "philippines", "PK": "pakistan",
        "PL": "poland polska polen pologne polonia", "PT": "portugal", "RO": "romania rumanien roumanie",
        "RS": "serbia srbija serbien", "RU": "russia rossiia russland", "SE": "sweden sverige schweden suede",
        "SG": "singapore", "SI": "slovenia slovenija slowenien", "SK": "slovakia slovensko slowakei",
        "TH": "thailand", "TN": "tunisia tunisie", "TR": "turkey turkiye turkei turquie",
        "UA": "ukraine ukraina", "US": "us usa america", "VN": "vietnam", "ZA": "southafrica",
    ]
}
