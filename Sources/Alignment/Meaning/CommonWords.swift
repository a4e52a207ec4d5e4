/// Small words by which a language is known; words that English shares with another language are in neither list.
enum CommonWords {
    static let english = words(
        """
        the of and to that is for with by from as are this it be or we our their they you your have has which can \
        not been will would should could these those its than more all who what when where how about into through \
        between were was had but if there each every other some such only also both many most while because while \
        people make work help world business
        """
    ).subtracting(sharedByEnglish)

    static let foreign = words(
        """
        og af til vi der det som på med ikke vores har kan også eller blev være fra hos \
        och att är för av vår våra inte som eller från \
        und die das der den dem des ein eine einen einem einer mit für von zu zum zur auf ist sind wir unser unsere \
        nicht auch sich werden wird bei aus oder dass durch über nach \
        le la les une des du et est sont nous notre nos pour dans avec qui que sur par au aux ce cette ces ou pas plus \
        leur ses aussi être entreprise \
        el los las una unos unas y es son nuestro nuestra nuestros con para por que del al se su sus como más también \
        pero este esta \
        il lo gli un uno di da e è sono siamo nostro nostra con per che del della dei delle nel nella alla anche più \
        o os um uma do dos das e é são nosso nossa com para por que não mais em na nos pela também \
        de het een en van zijn wij onze ons met voor niet ook zich worden wordt bij uit dat deze naar \
        ja on ei se että ovat olemme meidän sekä tai mutta kanssa \
        i w z na do się nie jest są nasz nasza dla oraz przez który która \
        a az és egy nem hogy van vagy meg csak mint \
        v na s je se jsou není pro nebo jako který která také \
        ve bir bu için ile olarak biz bizim değil daha
        """
    ).subtracting(english).subtracting(sharedByEnglish)

    /// Words of English and others, which decide nothing.
    private static let sharedByEnglish = words(
        "for we is a an i in on do is as so no me me he am at it die den do con par plus pas son sur se des son van met bit per y e o s v w z u"
    )

    private static func words(_ list: String) -> Set<String> {
        Set(list.split(whereSeparator: \.isWhitespace).map(String.init))
    }
}
