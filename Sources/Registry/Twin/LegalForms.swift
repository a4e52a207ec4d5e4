/// What kind of legal person a firm is, as its name ends or begins: by country, folded, without dots.
enum LegalForms {
    static func isForm(_ word: String) -> Bool { words.contains(word) }
    static func mayLead(_ word: String) -> Bool { leading.contains(word) }

    /// Written after a name in most countries; before it in some.
    static let byCountry: [String: String] = [
        "AE": "llc fzc fze fzco fzllc wll dmcc psc pjsc", "AL": "shpk sha", "AR": "sa srl sas sau scs",
        "AT": "gmbh ag kg og eu gesmbh gesmbhcokg", "AU": "pty ltd proprietary limited nl",
        "BA": "doo dd", "BE": "sa nv bv srl sprl bvba cvba scrl asbl vzw comm sca cv commv vof snc",
        "BG": "ood eood ad ead et kd", "BR": "ltda sa eireli me epp mei ss cia",
        "BY": "ooo oao zao chup ip odo",
        "CA": "inc ltd ltee corp enr ulc", "CH": "ag gmbh sa sarl sagl kmg", "CL": "spa sa ltda eirl",
        "CN": "co ltd limited", "CO": "sas sa ltda", "CY": "ltd limited", "CZ": "sro as vos ks spol druzstvo",
        "DE": "gmbh ag kg kgaa ohg ug ev eg gbr mbh ek ekfm ekfr se partg partgmbb haftungsbeschrankt",
        "DK": "aps as is ks ivs amba fmba smba", "EE": "ou as tu uu", "EG": "sae llc",
        "ES": "sl sa slu sau slne sll sal sc scoop cb scp", "FI": "oy oyj ky ay tmi osk ry ab",
        "FR": "sa sas sasu sarl eurl snc sci scop scs sca ei gie selarl sem",
        "GB": "ltd limited plc llp lp cic cio pc",
        "GR": "ae ee oe epe ike monoprosopi", "HK": "ltd limited", "HR": "doo dd jdoo obrt",
        "HU": "kft bt rt zrt nyrt kkt",
        "ID": "pt cv tbk ud", "IE": "ltd limited plc dac clg uc teoranta", "IL": "ltd bm",
        "IN": "pvt ltd private limited llp opc",
        "IS": "ehf hf sf ses", "IT": "srl spa snc sas sapa srls scarl scpa coop ss",
        "JP": "kk yk gk kabushiki kaisha inc co ltd",
        "KR": "co ltd inc", "KZ": "too ao ip", "LI": "ag anstalt reg", "LT": "uab ab mb vsi tub",
        "LU": "sa sarl sca scs secs",
        "LV": "sia as ik ps", "MA": "sa sarl", "MD": "srl sa", "MK": "doo dooel ad", "MT": "ltd plc",
        "MX": "sa sapi cv rl sc srl saa", "MY": "sdn bhd plt", "NG": "ltd limited plc",
        "NL": "bv nv vof cv ua",
        "NO": "as asa ans da ks enk ba sa", "NZ": "ltd limited", "PE": "sac sa saa eirl srl",
        "PH": "inc corp opc",
        "PK": "pvt ltd", "PL": "sp zoo spzoo sa sj spj sk ska spk sc psa", "PT": "lda sa unipessoal sgps",
        "RO": "srl sa pfa ra snc scs", "RS": "doo ad od pr", "RU": "ooo oao zao pao ao ip nao chup",
        "SA": "llc sjsc", "SE": "ab hb kb ek ef", "SG": "pte ltd llp", "SI": "doo dd dno sp zoo",
        "SK": "sro as ks vos spol",
        "TH": "co ltd pcl", "TN": "sarl sa suarl", "TR": "as sti ltd tas anonim limited sirketi koll",
        "UA": "tov pp at vat zat pat fop",
        "US": "inc incorporated llc llp lllp lp ltd limited corp corporation pbc pc pllc co company spc gbc",
        "VN": "jsc tnhh cp co", "ZA": "pty ltd cc npc rf soc",
    ]

    /// Forms of more than one word, as people write them out.
    static let phrases: [[String]] = [
        ["public", "benefit", "corporation"], ["benefit", "corporation"],
        ["limited", "liability", "company"],
        ["limited", "liability", "partnership"], ["public", "limited", "company"],
        ["gesellschaft", "mit", "beschrankter", "haftung"], ["gesellschaft", "burgerlichen", "rechts"],
        ["societe", "anonyme"], ["societe", "a", "responsabilite", "limitee"],
        ["societe", "par", "actions", "simplifiee"],
        ["sociedad", "anonima"], ["sociedad", "limitada"], ["sociedade", "anonima"],
        ["sociedad", "de", "responsabilidad", "limitada"],
        ["societa", "per", "azioni"], ["societa", "a", "responsabilita", "limitata"],
        ["besloten", "vennootschap"],
        ["naamloze", "vennootschap"], ["spolka", "akcyjna"],
        ["spolka", "z", "ograniczona", "odpowiedzialnoscia"],
        ["obshchestvo", "s", "ogranichennoi", "otvetstvennostiu"],
        ["spolecnost", "s", "rucenim", "omezenym"],
        ["anonim", "sirketi"], ["limited", "sirketi"], ["kabushiki", "kaisha"], ["private", "limited"],
        ["joint", "stock", "company"], ["sp", "k"], ["sp", "j"], ["spolka", "komandytowa"],
        ["spolka", "jawna"],
        ["cong", "ty", "tnhh"], ["cong", "ty", "co", "phan"],
    ]

    /// In scripts that write no blanks, at the beginning or the end.
    static let unbroken = [
        "股份有限公司", "有限责任公司", "有限責任公司", "有限公司", "株式会社", "有限会社", "合同会社", "合資会社",
        "주식회사", "유한회사", "(주)", "(株)", "บริษัท", "จำกัด",
    ]

    private static let words = Set(
        byCountry.values.flatMap { $0.split(separator: " ").map(String.init) } + ["cooperative", "coop"])

    private static let leading: Set<String> = [
        "ooo", "oao", "zao", "pao", "ao", "ip", "tov", "pt", "cv", "ud", "uab", "sia", "ab", "oy", "pp", "sc",
        "as", "mb",
        "zat", "pat", "too", "fop", "chup", "sarl", "eurl", "sas",
    ]
}
