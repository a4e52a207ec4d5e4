/// Words that hold a sentence together in the languages of the packets and some others: a partner is no answer to a query for
/// writing them as well.
///
/// They count as other words do where the query's language is not English; this list decides only what is told.
enum FunctionWords {
    /// Whether a word of a query says nothing in any of these languages; English ones are left out of a query before.
    static func contains(_ word: String) -> Bool { all.contains(word.lowercased()) }

    /// Danish, Norwegian and Swedish; German; French; Spanish; Italian; Portuguese; Dutch; Polish; Czech; Turkish; Finnish;
    /// Hungarian; Hindi; Ukrainian and Russian.
    private static let all = Set(
        """
        jeg du han hun hon den det vi i de dem os jer sig mig dig min mit mine din dit dine vores vor vort vore vår vårt
        våra deres deras en et ett og och at att som der når när hvis om men eller for för fra från med uden utan til till
        af av på ind over under mellem mellan mod mot efter før er var blev bliver blir är varit har hade have ha kan
        kunne kunde skal ska skulle vil vill ville må måste ikke inte også så her där denne dette disse denna detta dessa
        alle alla mere mer meget mycket hver vart noget något nogen någon hvor hvad hvem vad vem
        ich du er sie es wir ihr mich dich ihn uns euch mir dir ihm ihnen mein meine dein deine sein seine seinen seiner
        unser unsere unseren unserem unserer ihre ihren ihrem ihrer der die das den dem des ein eine einen einem einer
        eines dieser diese dieses diesen diesem jeder jede jedes alle allen aller und oder aber denn sondern dass daß weil
        wenn als wie ob damit sowie sowohl auch nur noch schon sehr mehr so da dort hier in im an am auf aus bei beim bis
        durch für gegen mit nach ohne seit über um unter von vom vor zu zum zur zwischen ist sind war waren wird werden
        wurde wurden hat haben hatte kann können soll sollen will wollen muss müssen darf dürfen möchten nicht kein keine
        keinen sich man was wer wo
        je tu il elle on nous vous ils elles me te se le la les l d j m n s c qu lui leur leurs y en mon ma mes ton ta tes
        son sa ses notre nos votre vos un une des du de au aux ce cet cette ces et ou mais donc or ni car que qui quoi
        dont où si comme quand à dans par pour sur sous avec sans entre vers chez est sont être était ont avons avoir a
        fait faire peut pouvons veut voulons ne pas plus très aussi tout tous toute toutes
        yo tú él ella nosotros nosotras ellos ellas me te se nos os le les lo la los las mi mis tu tus su sus nuestro
        nuestra nuestros nuestras un una unos unas el al del de y e o u pero que quien como cuando donde si porque a ante
        con contra desde en entre hacia hasta para por según sin sobre es son ser está están somos estamos fue ha han
        hemos hay tiene puede queremos no ni muy más también este esta estos estas eso todo toda todos todas
        io tu lui lei noi voi loro mi ti si ci vi lo la li le gli il i un uno una mio mia suo sua suoi sue nostro nostra
        nostri nostre di a da in con su per tra fra del dello della dei degli delle al allo alla ai agli alle dal dalla
        nel nella nei nelle sul sulla e ed o ma che chi cui come quando dove se perché è sono siamo essere era ha hanno
        abbiamo può vogliamo non più anche molto questo questa questi queste tutto tutti
        eu tu ele ela nós vós eles elas me te se nos lhe lhes o a os as um uma uns umas meu minha seu sua seus suas nosso
        nossa nossos nossas de do da dos das em no na nas por pelo pela pelos pelas para com sem sob sobre entre até e ou
        mas que quem como quando onde porque é são somos ser está estão foi tem têm temos pode queremos não mais muito
        também este esta estes estas isso todo toda todos todas ao aos à às
        ik jij je hij zij ze wij we jullie u mij me jou hem haar ons onze mijn jouw zijn hun de het een dit dat deze die
        en of maar want als dan om omdat met voor van op in uit aan bij naar door over onder tussen tegen tot te zonder is
        was waren worden wordt werd heeft hebben had kan kunnen zal zullen wil willen moet moeten niet geen ook nog meer
        zeer alle er hier daar wat wie waar zich
        ja ty on ona ono my wy oni one mnie mi cię ci go jej jego ich im nas nam nami was się mój moja nasz nasza nasze
        naszych naszym naszą swój i a w we z ze na do od po za o u dla przez przed przy pod nad bez oraz lub albo ale że
        żeby aby jak gdy jeśli czy bo jest są był była było być mamy ma mają może możemy chcemy nie tak też także już
        tylko bardzo ten ta to te tych tym który która które których
        já ty on ona ono my vy oni mě mi tě ti ho jeho jí její jejich nás nám námi vás se si můj náš naše našich našim
        svůj a i v ve z ze na do od po za o u k ke s pro přes před při pod nad bez nebo ale že aby jak když jestli je jsou
        byl byla bylo být jsme máme má mají může můžeme chceme ne není tak také už jen velmi ten ta to který která které
        kterých
        ben sen o biz siz onlar bizim benim senin onun sizin onların bu şu bir ve ile veya ya da de ki için gibi kadar
        göre ama fakat çünkü eğer en çok daha her tüm olan olarak olduğu ne mi mı mu mü değil var yok
        minä sinä hän me te he meidän meillä meitä teidän heidän se ne tämä nämä joka jotka ja tai mutta että jos kun kuin
        sekä myös ei en emme on ovat olemme oli olla voi voimme vain hyvin
        én te ő mi ti ők a az egy és vagy de hogy ha mint is nem van vannak volt lesz ez ezek meg csak már még nagyon
        minden
        मैं हम तुम आप वह वे यह ये हमारा हमारी हमारे अपना अपनी अपने उनका उनकी उनके का की के को से में पर तक ने और या लेकिन
        कि जो जब अगर भी ही तो है हैं था थी थे हो होता होती होते कर करना करते करता करती रहे रहा रही सकते लिए साथ नहीं न एक
        इस उस इन उन
        я ти ви він вона воно ми вони мене мені тебе його її їх нас нам нами наш наша наше наші наших свій і й та а але
        або чи що щоб як коли якщо бо в у з із зі на до від по за о об для через перед при під над без між є був була було
        бути не так також вже лише дуже цей ця це ці який яка яке які яких ты вы он она оно мы они меня мне его ее её их
        наши и но или что чтобы как когда если из к с от под между есть был была было быть также уже только очень этот эта
        это эти который которая которые которых
        """.split(whereSeparator: \.isWhitespace).map(String.init))
}
