/// The codes of languages: two letters of ISO 639-1, three of ISO 639-2 and 639-3.
enum LanguageCodes {
    /// A code in lower case, with two letters where the language has them: `de` of `deu` and of `ger`; nil for what is none.
    static func code(_ code: String) -> String? {
        if code.utf8.count == 2 { return two.contains(code) ? code : nil }
        if let kin = kin[code] { return kin }
        guard let last = code.last, code.count == 3 else { return nil }
        return three[String(code.dropLast())]?.contains(last) == true ? code : nil
    }

    /// With those that were withdrawn and still stand in lists, such as `iw` and `sh`.
    private static let two = Set(
        """
        aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv
        dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig
        ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh
        mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru
        rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty
        ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
        """.split(whereSeparator: \.isWhitespace).map(String.init))

    /// The code of two letters for each of three that has one.
    private static let kin = Dictionary(
        uniqueKeysWithValues: """
            aar=aa abk=ab afr=af aka=ak alb=sq amh=am ara=ar arg=an arm=hy asm=as ava=av ave=ae aym=ay
            aze=az bak=ba bam=bm baq=eu bel=be ben=bn bih=bh bis=bi bod=bo bos=bs bre=br bul=bg bur=my
            cat=ca ces=cs cha=ch che=ce chi=zh chu=cu chv=cv cor=kw cos=co cre=cr cym=cy cze=cs dan=da
            deu=de div=dv dut=nl dzo=dz ell=el eng=en epo=eo est=et eus=eu ewe=ee fao=fo fas=fa fij=fj
            fin=fi fra=fr fre=fr fry=fy ful=ff geo=ka ger=de gla=gd gle=ga glg=gl glv=gv gre=el grn=gn
            guj=gu hat=ht hau=ha hbs=sh heb=he her=hz hin=hi hmo=ho hrv=hr hun=hu hye=hy ibo=ig ice=is
            ido=io iii=ii iku=iu ile=ie ina=ia ind=id ipk=ik isl=is ita=it jav=jv jpn=ja kal=kl kan=kn
            kas=ks kat=ka kau=kr kaz=kk khm=km kik=ki kin=rw kir=ky kom=kv kon=kg kor=ko kua=kj kur=ku
            lao=lo lat=la lav=lv lim=li lin=ln lit=lt ltz=lb lub=lu lug=lg mac=mk mah=mh mal=ml mao=mi
            mar=mr may=ms mkd=mk mlg=mg mlt=mt mon=mn mri=mi msa=ms mya=my nau=na nav=nv nbl=nr nde=nd
            ndo=ng nep=ne nld=nl nno=nn nob=nb nor=no nya=ny oci=oc oji=oj ori=or orm=om oss=os pan=pa
            per=fa pli=pi pol=pl por=pt pus=ps que=qu roh=rm ron=ro rum=ro run=rn rus=ru sag=sg san=sa
            sin=si slk=sk slo=sk slv=sl sme=se smo=sm sna=sn snd=sd som=so sot=st spa=es sqi=sq srd=sc
            srp=sr ssw=ss sun=su swa=sw swe=sv tah=ty tam=ta tat=tt tel=te tgk=tg tgl=tl tha=th tib=bo
            tir=ti ton=to tsn=tn tso=ts tuk=tk tur=tr twi=tw uig=ug ukr=uk urd=ur uzb=uz ven=ve vie=vi
            vol=vo wel=cy wln=wa wol=wo xho=xh yid=yi yor=yo zha=za zho=zh zul=zu
            """.split(whereSeparator: \.isWhitespace).map { (String($0.prefix(3)), String($0.suffix(2))) })

    /// All others by their first two letters: `aaab` is `aaa` and `aab`.
    private static let three = Dictionary(
        uniqueKeysWithValues: """
            aaabcdefghiklnopqstuwxz ababcdefghijlmnopqrstuvwxyz acabdefhiklmnpqrstuvwxyz
            adabdefghijlnoqrstuwxyz aeabcdeklmnqrsuwyz afabdeghiknopstuz agabcdefghijklmnoqrstuvwxyz
            ahabghiklmnoprst aiabcdefghijklmnopqrtwxy ajaginpsuwz akbcdefghijklmopqrstuvwxyz
            alacdefghijklmnopqrstuwxyz amabcefgijklmnopqrstuvwxyz anabcdefghijklmnopqrstuvwxyz
            aoabcdefgijklmnrstuxz apabcdefghijklmnopqrstuvwxyz aqcdgkmnprtz arbcdehijklnopqrstuvwxyz
            asabcefghijklnopqrstuvwxyz atabcdeghijklmnopqrstuvwxyz auabcdghijklmnopqrstuwxyz
            avbdiklmnostuv awabceghikmnorstuvwxy axbegklmx ayabcdeghiklnopqrstuz azabdgjmnotz
            baabcdefghijlnoprstuvwxy bbabcdefghijklmnopqrstuvwxy bcabcdefghijklmnopqrstuvwyz
            bdabcdefghijklmnopqrstuvwxyz beabcdefghijkmopqrstuvwxyz bfabcdefghijklmnopqrstuwxyz
            bgabcdefgijklnopqrstuvwxyz bhabcdefghijlmnopqrstuvwxyz biabdefgklmnopqrtuvwxyz
            bjabcefghijklmnoprstuvwxyz bkacdfghijklmnopqrstuvwxyz blabcdefhijklmnopqrstvwxyz
            bmabcdefghijklmnopqrstuvwxz bnabcdefgijklmnopqrstuvwxyz boabefghijklmnopqrtuvwxyz
            bpacdeghijklmnopqrstuvwxyz bqabcdfghijklmnopqrstuvwxyz brabcdfghijklmnopqrstuvwxyz
            bsabcefghijklmnopqrstuvwxy btacdefghijkmnopqrstuvwxyz buabcdefghijkmnopqstuvwxyz
            bvabcdefghijklmnopqrtuvwxyz bwabcdefghijklmnopqrstuwxyz bxabcdefghijklmnopqrsuvwz
            byabcdefghijklmnopqrstvwxz bzabcdefghijklmnopqrstuvwxyz caabcdefghijklmnopqrsuvwxyz
            cbbcdgijklnoqrstuvwy cccdeghjlmopr cdaefhijmnorsyz ceabgklnty cfadgm cgacgk
            chbcdfghjklmnopqrtwxyz ciabcdehkmnprwy cjaehikmnopsvy ckbhlmnoqrstuvxyz clacdehijklmotuwy
            cmacegilmnorst cnabcghiklopqrstuwx coabcdefghjklmnopqtuvwxz cpabcefginopsuxy cqd
            crabcdfghijklmnopqrstvwxyz csabcdefghijklmnopqrstvwxyz ctacdeghlmnopstuyz
            cuabchijklopqrstuvwxy cvgn cwabdegt cyabo czhknot daacdeghijklmoqrsuvwxyz
            dbabdefgijlmnopqrtuvwy dccr ddadegijnorsw decdefghiklmnpqrsvz dgabcdeghiklnorstwxz
            dhdgilmnorsuvwx diabcdfghijklmnopqrsuwxyz djabcdefijkmnoruw dkagkrsx dlgkmn
            dmabcdefgklmorsuvwxy dnadegijknortuvwy doabcefhiklnopqrstvwxyz dpp drabcdegilnoqstuy
            dsbehilnoqz dtabdhikmnoprstuy duabcefghiklmnopqrsuvwxyz dva dwakrsuwyz dyabdgimnouy dzaegln
            eaa ebcgkoru ecrsy eee efaei egalmoy ehsu eiptv eja ekaegiklmopry elehikmoux
            emabegikmnpqsuwxyz enabcdfhlmnoqruvwx eot epi eraghikorstw eseghiklmnoqsuy etbchnorstuxz evehn
            ewo ext eyao ezae faabdfghijklmnprtuxyz fbl fcs fer ffim fgr fiaeflprtuw fkkv flahilnry fmpu
            fnbgi fodimnrs fpe fqs frcdkmopqrst fsels fubcdefhijmnqrtuvy fvr fwae
            gaabcdefghijklmnopqrstuwxyz gbabdefghijklmnopqrsuvwxyz gccdeflnrt gdabcdefghijklmnoqrstux
            geabcdfghijklmqsvwxyz gfkt ggabdegkltuw ghacehklnorst giabcdeghilmnpqrstuwxyz gjkmnru
            gkadenopu glbcdhjkloruwy gmabdghlmnruvxyz gnabcdeghijklmnoqrtuwz goabcdefghijklmnopqrstuvwxyz
            gpaen gqainru grabcdghijmoqrstuvwxyz gseglmnopsw gtau guabcdefghiklmnopqrstuwxz
            gvacefjlmnoprsy gwabcdefgijmnrtuwx gxx gyabdefgilmnoryz gzain haabcdefghijklmnopqrsvwxyz
            hbabnou hcah hdnsy headghim hgmw hhiry hiabdfghijklmortwx hji hkaehkns hlabdetu
            hmabcdefghijklmnpqrstuvwyz hnadeghijnosu hoabcdehijlmoprstvwyz hpos hracekmoptuwxz hsbhlns
            htiosux hubcdefghijklmopqrstuvwxyz hvceknv hwaco hyaw iainr ibabdeghlmnruy icahlr idabcdeirstu
            ifabefkmuy igbeglmnosw ihbipw iin ijcejnos ikeikloprstvwxz ilabgikmopsuv imailnorsty
            inbceghjlmnopstz ioruw ipio iquw iraehiknoruxy isacdeghikmnortu itbdeiklmorstvwxyz ium ivbv
            iwkmos ixcl iyaox izhrz jaabcdefhjklmnoqstuxyz jbeijkmnortuw jcst jdagt jebehiklnrtu jgbeko
            jhis jiabcdeghilmoqtuvy jjer jkamoprsu jles jmabcdilnrswx jnadgijls jobdgrsw jpar jqr jrabrtu
            jsl juabcdhiklmnoprstuwy jvdn jwi jyaey kaabcdefghijkmopqrvwxy kbabcdeghijklmnopqrstuvwxyz
            kcabcdefghijklmnopqrstuvwxyz kdacdefghijklmnpqrtuwxyz keabcdefghijklmnopqrstuvwxyz
            kfabcdefghijklmnopqrstuvwxyz kgabefgijklmnopqrstuvwxy khabcdefghijklnopqrstuvwxyz
            kiabcdefghijlmopqstuvwxyz kjabcdeghijklmnopqrstuvxyz kkabcdefghijklmnopqrstuvwxyz
            klabcdefghijklmnopqrstuvwxyz kmabcdefghijklmnopqrstuvwxyz knabcdefgijklmnopqrstuvwxyz
            koacdefghiklopqstuvwyz kpabcdefghijklmnoqrstuvwxyz kqabcdefghijklmnopqrstuvwxyz
            krabcdefhijklnoprstuvwxyz ksabcdefghijklmnopqrstuvwxyz ktabcdefghijklmnopqstuvwxyz
            kubcdefghijklmnopqstuvwxyz kvabcdefghijklmnopqrtuvwxyz kwabcdefghijklmnoprstuvwxyz
            kxabcdfhijkmnopqrstvwxyz kyabcdefghijklmnopqrstuvwxyz kzabcdefgiklmnopqrsuvwxyz
            laabcdefghijlmnpqrsuwxyz lbbcefgijklmnoqrstuvwxyz lccdefhlmpqs ldabdghijklmnopq
            leabcdefhijklmnopqrstuvwxyz lfan lgabghiklmnoqrtuz lhahilmnpstu liabcdefghjklopqrsuvwxyz
            ljaeilpwx lkabcdehijlmnorstuy llabcdefghijklmnpqsux lmabcdefghijklnopqruvwxy lnabdghijlmnsuwz
            loabcefghijklmnopqrstuvwxyz lpaenox lqr lracegiklmnortvz lsabcdehilmnoprstvwy ltcghinosu
            luacdefijklmnopqrstuvwyz lvaiksu lwaeghlmostuw lxm lyagn lzhlnz maabdefgijkmnpqstuvwxz
            mbabcdefhijklmnopqrstuvwxyz mcabcdefghijklmnopqrstuvwxyz mdabcdefghijklmnpqrstuvwxyz
            meabcdefhijklmnopqrstuvwyz mfabcdefghijklmnopqrstuvwxyz mgabcdefghijklmnopqrstuvwyz
            mhabcdefgijklmnopqrstuwxyz miabcdefghijklmnopqrstuwxyz mjbcdeghijklmnopqrstuvwxyz
            mkabcefghijklmnopqrstuvwxyz mlabcefhijklmnopqrsuvwxz mmabcdefghijklmnopqrtuvwxyz
            mnabcdefghijklmnopqrsuvwxyz moacdeghijkmopqrstuvwxyz mpabcdeghijklmnopqrstuvwxyz
            mqabcefghijklmnopqrstuvwxyz mrabcdefghjklmnopqrstuvwxyz msbcdefghijklmnopqrsuvwxyz
            mtabcdefghijklmnopqrstuvwxy muabcdeghijklmnopqrstuvxyz mvabdefghiklnopqrstuvwxyz
            mwabcefghiklmnopqrstuvwz mxabcdefghijklmnopqrstuvwxyz mybcefghjklmnoprsuvwxyz
            mzabcdeghijklmnopqrstuvwxyz naabcefghijklmnopqrstwxyz nbabcdeghijkmnopqrstuvwy
            ncabcdefghijklmnoqrstuxz ndabcdfghijklmnpqrstuvwxyz neabcdefghijkmnoqrstuvwxyz nfadlru
            ngabcdeghijklmnpqrstuvwxyz nhabcdefghikmnopqrtuvwxyz niabcdefghijklmnoqrstuvwxyz
            njabdhijlmnorstuxyz nkabcdefghijkmnopqrstuvwxz nlacegijklmoquvwxyz
            nmabcdefghijklmnopqrstuvwxyz nnabcdefghijklmnpqrtuvwyz noacdefghijklmnpqstuvwyz npabghilnosuxy
            nqgklmnoqty nrabcefgiklmnprtuxz nsabcdefghiklmnopqrstuvwxyz ntdegijkmopruwxyz
            nuabcdefghijklmnopqrstuvwxyz nvhmo nwabcegimorwxy nxadegiklmnoqrx nybcdefghijklmnopqrstuvwxy
            nzabdikmsuyz oaacrv obiklmortu ocahmou odaktu ofosu ogbcegou ohtu oiaen ojbcgpsvw
            okabcdeghijklmnorsuvxz oladekmortu omabcgiklnoprtuwxy onabegijknoprstuwx oodgnrs opakmoty
            oraceghnorstuvwxyz osacinoptux otabdeiklmnoqrstuwxyz ouabeim ovd owil oybdmy ozm
            paabcdefghiklmopqrsuvwxyz pbbcefghilmnoprstuvy pcabcdefghijklmnpw pdacinotu
            peabdefghijklmopqsvxyz pfael pgadgiklnsuz phadghijklmnoqrtuvw piabcdefghjlmnoprstuvwxyz pjt
            pkabcghnoprstu plabcdeghjklnoqrstuvwyz pmabdefhijklmnoqrstwxyz pnabcdeghijklmnopqrstuvwxyz
            pocefghikmnopqstvwxy ppeiklmnopqstu pqam pracdefghiklmnopqrstuwxz psacdeghilmnopqrstuwy
            ptahinopqrtuvwy puabcdefgijmopqrtuwxy pwabgimnorw pxm pyemnsuxy pzhn quabcdfghiklmnpqrsvwxyz
            qvacehijlmnopswyz qwachmst qxachlnopqrstuw qyap raabcdfghijklmnopqrstuvwxyz rbbklp rcf rdb
            reabegijlmnrsty rgaeknrsu rhgp riabflmnrtu rjgis rkabhimtw rmabcdefghiklmnopqstuvwxyz
            rnbdglnprw roabcdefglmopruw rpnt rriot rsbklmn rtchmsw rubcefghikopqtuyz rwaklmor rxdw rynsu
            rzh saabcdefhijklmoqrstuvwxyz sbabcdefghijklmnopqrstuvwxyz scbefghiklnopqstuvwx
            sdabcefghjklnopqrstuxz seabcdefghijklmnopqrstuvwyz sfbemsw sgabcdeghijkmnprstuwxyz
            shabcdeghijklmnopqrstuvwxyz siabdefghijklmopqrstuvwxyz sjabdegklmnoprstuw
            skabcdefghijmnopqrstuvwxyz slacdefghijlmnpqrstuwxyz smabcfghijklmnpqrstuvwxyz
            sncefgijklmnopqrsuvwxyz soabcdeghijklnopqrsuvwxyz spbcdegiklmnopqrstuvxy sqahkmnoqrstux
            srabcefghiklmnoqrstuvwxyz ssabcdefghijklmnopqrstuvxyz stabdefghijklmnopqrstuvwy
            suabcegijkoqrstvwxyz svabcekmsx swbcfghijklmnopqrstuvwxy sxbcegklmnorsuw syabciklmnorswxy
            szabcdeglnpsvwy taabcdefgijklnopqrsuvwxyz tbacdefghijklmnoprstuvwxyz tcabcdefghiklmnopqstuwxyz
            tdabcdefghijklmnoqrstvxy teabcdefghikmnopqrstuvwxyz tfinort tgabcdefhijnopqrstuvwxyz
            thdefhiklmnpqrstuvyz tiacfghijklmnopqstuvwxyz tjagijlmnopsuw tkabdefglmnpqrstuvwxz
            tlabcdfghijklmnopqrstuvxy tmabcdefghijklmnoqrstuvwyz tnabcdghiklmnopqrstuvwxyz
            tobcdfghijklmopqrsuvwxyz tpacefgijklmnopqrtuvwxyz tqblmnopqrtuw trabcdefghijlmnopqrstuvwxyz
            tsabcdeghijklmpqrstuvwxyz ttabcdefghijklmnopqrstuvwyz tuabcdefghijlmnopqstuvxyz
            tvadeklmnostuwxy twabcdefghlmnopqrtuwxy txabceghijmnoqrstuxy tyaehijlnprstuvxyz tzahjlmnox
            uamnr ubailruy udaegijlmu ues ufi ugabehnoy uhan uisv uji ukaghiklpqsuvwy ulabcefiklmnuw
            umabcdgimnoprsu unadegikmnruxz uon upiv urabcefghiklmnoprtuvwxyz usahikpsu utaehpru uumru
            uvehl uwa uya uzns vaaefghijlmnoprsuvy vbbk vecdlmopr vgrt vicdfglnstv vkajklmnoptuz vlps
            vmabcdefghijklmpqrsuvwxyz vnkmp vort vraost vsilv vto vumnt vwa waabcdefghijklmnopqrstuvwxyz
            wbabefhijklmpqrstvw wcai wddgjktuy weacdghimnoprstuw wfg wgabgiouy whagku wibcefghijklmnruvy
            wjai wkabdlruwy wlaceghiklmorsuvwxy wmabcdeghimnostwx wnbcdegikmnopuwy woabcdefgikmnorswy wpc
            wrbghiklmnoprsuvwxyz wsagikrsuv wtfhikmw wuabdhlmnrtuvxy wwaborw wxaw wybimnry
            xaabcdegijklmnopqrstuvwy xbbcdegijmnoprwy xcbceghlmnortuvwy xdackmoqy xebdglmprstu xfa
            xgabdfgilmruw xhacdemrtuv xibilnrsvy xjbt xkabcdefgijklnopqrstuvwxyz xlabcdeginopsuy
            xmabcdefghjklmnopqrstuvwxyz xnabghijkmnoqrstuyz xocdgikmnoprw xpabcdefghijklmnopqrstuvwxyz
            xqat xrabdegimnrtuw xsabcdehijlmnopqrsuvy xtabcdeghijlmnopqrstuvwy xuabdgjlmnoprtu xveinos
            xwacdegjklortw xxbkmrt xyabjklty xzhmp yaabcdefghijklmnopqrstuvwxyz ybabehijklmnoxy ychlnp
            ydadegk yeaceijlrstuvy ygailmprsuw yhadls yiafghijklmnpqrstuvxz ykagiklmnortuy ylabegilmnoruy
            ymbcdeghiklmnopqrsxz ynadegklnoqsu yobgiklmntxy ypabghkmnopz yrabeklmnoswy yscdglmnoprsy
            ytalpwy yuabcdefgijklmnpqrtwxyz yvat ywaglnqrtuw yxaglmuy yyruz yzgk
            zaabcdefghijklmopqrstuvwxyz zbaceltuw zcadh zdj zeaghn zgabhmnr zhbdinw ziabklmnwz
            zkabdghknoprtuvz zlajmnq zmabcdefghijklmnopqrstuvwxyz znadegks zochmoqrs
            zpabcdefghijklmnopqrstuvwxyz zqe zragnops zsaklmru zteglmnpqstuxy zuahmny zwa zxx zybgjnp zzaj
            """.split(whereSeparator: \.isWhitespace).map { (String($0.prefix(2)), String($0.dropFirst(2))) })
}
