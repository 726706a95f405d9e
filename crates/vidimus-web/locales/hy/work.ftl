# Գրասենյակի սեփական աշխատանքը՝ քայլեր, բողոքներ, այցեր, առաջարկներ։

title-receipt = Թուղթ
work-heading = Որտեղ է աշխատանքը
work-not-begun = չի սկսվել
work-contested = Իրարից անտեղյակ մարդիկ միաժամանակ տարել են տարբեր վիճակների։ Գործը դեռ նախորդ վիճակում է․ հետ վերցրեք սրանցից մեկը կամ արեք այն քայլը, որը հարցը կլուծի։
work-take-back = հետ վերցնել
work-take = Նշել՝ { $state }
work-with-date = ամսաթվով կամ պատճառով
work-on = Երբ
work-reason = Ինչու, եթե ասելիք կա
work-by = Անում է՝ { $roles }
work-undo = Հետ վերցնել վերջին քայլը
work-meanwhile = Ինչ է գրանցվել այդ ընթացքում
list-work = Աշխատանք
list-contested = միաժամանակ
list-order = Դասավորել ըստ
work-back = Վերադառնալ գործին

# Կոդեր և ազատ արձակումներ։
dossier-same-code = Նույն կոդն ունի նաև ուրիշը․ մեկին նոր կոդ տվեք՝
dossier-unconfirmed = { $what } Հաշվի չի առնվում, քանի դեռ չկա՝ { $lacks }։

# Բողոքներ։
complaint-new = Ընդունել բողոք
complaint-new-lead = Բանավոր ասվածը գրի է առնվում բողոքողի խոսքերով և պահվում որպես փաստաթուղթ։ Ում անունը դեռ հայտնի չէ, մուտքագրվում է որպես նոր։
complaint-take-in = Ընդունել բողոքը
complaint-visible = Բողոքողին տեսնում են նրանք, ովքեր իրավունք ունեն տեսնելու գաղտնին, մնացածը՝ խումբը։
complaint-secret = Բողոքողը խնդրել է, որ ոչ ոք չիմանա, թե ով է ինքը։ Այս էջը չի տպվում․ տպելու տարբերակում անունը չկա։
complaint-name-left-out = Բողոքողի անունը հանված է․ նա խնդրել է դա կամ ավելիին չի համաձայնել։
complaint-print = Տպելու տարբերակ
complaint-receipt = Ստացական
complaint-referral = Վերահասցեագրում
complaint-spawn = Սրանից բխող բողոք
complaint-no-consent = Բողոքողը չի համաձայնել, որ սա ուրիշին ուղարկվի։ Նախ հարցրեք նրան և գրանցեք պատասխանը։
complaint-told = Ինչ է հայտնվել բողոքողին
complaint-told-nothing = Դեռ ոչինչ չի հայտնվել։
complaint-untold = Դրանից հետո չի հայտնվել՝ { $steps }
complaint-untold-step = { $date }՝ { $state }
complaint-tell = Հայտնվել է
complaint-limits = Մինչև երբ
complaint-mandate = Ինչ կարող ենք անել․ { $matter }
complaint-may = { $power }՝ այո
complaint-may-not = { $power }՝ ոչ
complaint-refer-to = Ուրիշներ, ովքեր կարող են՝
complaint-no-mandate = Գործող կարգը չի ասում, թե ինչ կարող ենք անել այս հարցում։

refused-no-work = Այս տեսակի համար աշխատանքի քայլեր չկան՝ { $kind }։

# Առաջարկներ։
list-own = սրանց էջը
recommendations-heading = Առաջարկներ
recommendations-lead = Ինչ են պատասխանել և ինչ է արվել, տարբեր բաներ են։ Ինչ իրենք են ասում, թե արված է, մնում է պնդում, մինչև ինքներս տեսնենք։
recommendations-none = Դեռ ոչինչ չի առաջարկվել։ Առաջարկն արվում է այցից կամ բողոքից հետո։
recommendations-overdue = օրն անցել է
recommendations-as-list = բոլորը՝ ցանկով
recommendations-drawing = Ինչ է արվել՝ ըստ առաջարկելու օրվա
recommendations-grid = Պատասխանը և արվածը՝ այս էջում եղածներից
recommendations-all = Մեկ առ մեկ
recommendations-age = { $days ->
    [one] 1 օր առաջ
   *[other] { $days } օր առաջ
}
drawing-recommendations = { $count ->
    [one] 1 առաջարկ
   *[other] { $count } առաջարկ
}
drawing-desc-recommendations = Յուրաքանչյուր շերտ ցույց է տալիս, թե ինչ է արվել․ յուրաքանչյուր նշան կանգնած է առաջարկելու օրվա վրա և ցույց է տալիս պատասխանը։
column-code = Կոդ
column-text = Ինչ ենք առաջարկել
column-made = Արվել է
column-answer = Պատասխան
column-done = Ինչ է արվել

# Դատական նիստեր։
hearings-heading = Դատական նիստեր
hearings-coming = Սպասվող
hearings-past = Անցած
hearings-none-coming = Սպասվող նիստ հայտնի չէ։
hearings-none-past = Անցած նիստ հայտնի չէ։
hearings-proceedings = վարույթներ
hearings-new = մուտքագրել նիստ

# Ինչ ենք ասել հրապարակավ։
said-heading = Ինչ ենք ասել հրապարակավ
said-lead = Հարցումները և դրանց համար հաստատված խոսքը։ Ասեք այն, ինչ գրված է այստեղ, և ոչ ավելին։
said-none = Դեռ ոչ ոք չի հարցրել։ Մուտքագրեք հարցումը, կազմեք խոսքը և հաստատման տվեք։
said-new = մուտքագրել հարցում
said-newer = Դրանից հետո նոր թիվ է եկել՝ { $figure }, { $on }։ Նայեք, նախքան սա կրկին ասելը։
said-asked-on = հարցրել են { $date }
said-said-on = ասվել է { $date }՝
said-until = ուժի մեջ է մինչև { $date }
said-past = Ուժի մեջ էր մինչև { $date }․ այլևս մի՛ ասեք, քանի դեռ որևէ մեկը նորից չի նայել։

# Այցեր։
visit-new = Պլանավորել այց
visit-planned-for = Պլանավորված օրը
visit-plan = Պլանավորել այցը
visit-again = Այցելել կրկին
visit-pack = Այցի համար
visit-pack-lead = Այս էջերում ոչ մի անուն չկա։ Ով որ կոդն ունի, գրված է առանձին թերթի վրա, որը մնում է գրասենյակում։
visit-names = Անուններ և կոդեր
visit-names-stay = Այս թերթը մնում է գրասենյակում։ Երբեք մի՛ վերցրեք ձեզ հետ, երբեք մի՛ պատճենեք։
visit-name = Անուն
visit-uncoded = { $count ->
    [one] 1 մարդ դեռ կոդ չունի, ուստի նաև թերթ չունի։
   *[other] { $count } մարդ դեռ կոդ չունի, ուստի նաև թերթ չունի։
}
visit-give-codes = Տալ կոդեր
visit-more = Այնտեղ պահվում են ավելի շատ մարդիկ, քան թերթ է տպվում։
visit-powers = Մուտքը՝ ըստ լիազորությունների
visit-power = Լիազորություն
visit-capacity = Տեղերի թիվը
visit-held = Այսօր պահվում են
visit-themes = Արձանագրումներ
visit-earlier = Ինչ է այնտեղ առաջարկվել նախկինում
visit-nothing-earlier = Նախկինում այնտեղ ոչինչ չի առաջարկվել։
visit-made = Ինչ եղավ մեր առաջարկածից
visit-sheets = Թերթեր
visit-transcribe = Մուտքագրել թերթերը
visit-transcribe-lead = Թերթերի հերթականությամբ։ Ամեն ինչ գրվում է մեկ գործողությամբ՝ որպես այցի օրը մեր տեսածը․ դատարկ թողածը չի ասվում։
visit-recommend = Առաջարկներ
visit-visible = Ինչ մարդիկ ասել են իրենց առողջության մասին, կնքված է․ արձանագրումները տեսնում են նրանք, ովքեր իրավունք ունեն տեսնելու գաղտնին։
visit-write = Գրի առնել

# Why a step or what a relative was told is refused.
refused-no-mandate = «{ $matter }» հարցում պրոֆիլը գրասենյակին այս լիազորությունը չի տալիս՝ { $power }։ Նշեք պատճառը, եթե այնուամենայնիվ պետք է արվի
refused-no-mandate-refer = «{ $matter }» հարցում պրոֆիլը գրասենյակին այս լիազորությունը չի տալիս՝ { $power }։ Ուղղեք այստեղ՝ { $to }, կամ նշեք պատճառը, եթե այնուամենայնիվ պետք է արվի
call-not-cleared = Սա նրան ասել թույլատրված չէ։ Հարցրեք պատասխանատուին կամ նշեք, թե ինչու է այնուամենայնիվ ասվել
call-death-in-person = Մահվան մասին ասվում է դեմ առ դեմ։ Նշեք, թե ինչու է ասվել այլ կերպ
