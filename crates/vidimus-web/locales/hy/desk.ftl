# The pages of a workspace.

title-subject = Գործ
title-statement = Պնդում
title-list = Ցանկ
title-document = Փաստաթուղթ
title-figures = Թվեր
title-access = Մուտք
title-silences = Լռություններ
title-search = Որոնում
title-ledger = Մատյան
title-form = Ձև
standing-withdrawn = հետ վերցված
standing-contested = միաժամանակ տարբեր ընտրված
sources-without-paper = { $sources ->
    [one] առանց փաստաթղթի, 1 աղբյուր
   *[other] առանց փաստաթղթի, { $sources } աղբյուր
}
claim-decide = մանրամասն

# Home.
home-heading = Ինչն է այսօր սպասում մեզ
home-waiting = { $count ->
    [0] Ստուգման սպասող առաջարկ չկա
    [one] 1 առաջարկ սպասում է ստուգման
   *[other] { $count } առաջարկ սպասում է ստուգման
}
home-nothing-waits = Այն ամենը, ինչ կարդացվել է, արդեն որոշված է։
home-proposals = { $count ->
    [one] 1 առաջարկ
   *[other] { $count } առաջարկ
}
home-list = ցուցակ․ սյունակները սպասում են
home-unseen-heading = Պահվում են և ամենաերկարն են անտես
home-unseen = { $days } օր առաջ․ { $grade }
home-nobody-held = Պահվող որևէ մեկի մասին ոչինչ չի ասված։
home-disputes = Որտեղ աղբյուրները նույն հարցին տարբեր են պատասխանում
home-no-dispute = Երկու տարբեր պատասխան ունեցող հարց չկա։
home-dispute = { $property }՝ { $answers }
home-contested = Միաժամանակ նույնն ու ոչ նույնը համարված
home-incomplete = Պարտադիր բան ասված չէ

# Lists.
list-others = Ցանկեր
list-others-said = և ևս { $count } պատասխան
list-filter = Միայն այս բառերով տողերը
list-filter-do = Ցույց տալ
list-filter-none = Ցույց տալ բոլորը
list-new = Նոր
list-empty = Այստեղ դեռ ոչինչ չկա։ Կհայտնվի այն, ինչ ընդունվի ստուգման ժամանակ կամ գրանցվի ձեռքով։
list-none-match = Այս բառերով տող չկա։ Փորձեք ավելի քիչ բառ կամ այլ գրություն։
list-total = { $count ->
    [one] 1 տող
   *[other] { $count } տող
}
pages-label = Ցանկի էջեր
pages-previous = Նախորդ էջ
pages-next = Հաջորդ էջ
pages-this = Էջ { $number }

# A dossier.
dossier-doubtful = Դժվար թե այդպես լինի՝ { $why }
dossier-missing = Դեռ ասված չէ՝ { $what }
dossier-contested = Միաժամանակ նույնն ու ոչ նույնը համարված. մինչև որոշվի, այս կապերից ոչ մեկը չի գործում՝
dossier-members = { $count ->
   *[other] { $count } գրառում՝ մեկը համարված՝
}
dossier-state = Պնդում գրանցել
dossier-judge = Համեմատել ուրիշի հետ
dossier-contents = Այս էջում
dossier-history = Ինչ է արվել
dossier-withdrawn = Հետ վերցված
dossier-sightings = Ով է տեսել, լսել կամ պատմել
dossier-alive = Ողջ են տեսել
dossier-not-alive = տեսնել չէ
dossier-last-seen = Վերջին անգամ ողջ են տեսել { $date }, { $days } օր առաջ՝ { $grade }, ասում է { $who }։
dossier-never-seen = Ոչ ոք չի ասում, թե ողջ է տեսել
act-undo = ետ անել

# Silences.
silences-lead = Ժամկետ ունեցող հարցումներ և լռություններ, որոնց մասին խոսել են։ Հաշվված են այսօրվա համար։
silences-empty = Ընթացող հարցում չկա, և լռության մասին ոչ ոք չի խոսել։
silences-drawing = Հարցման օրից մինչև պատասխանը կամ այսօր
silences-open = Առանց պատասխանի
silences-answered = Պատասխանված
silence-reckoned = Ինչպես է հաշվվել օրը
silence-waiting = { $clock }՝ ժամկետը { $due }, մնացել է { $days } օր
silence-silent = { $clock }՝ { $days } օր ուշ ժամկետից ({ $due }), հարցված՝ { $since }
silence-answered = { $clock }՝ պատասխանված { $on }, ժամանակին
silence-answered-undated = { $clock }՝ պատասխանված
silence-answered-late = { $clock }՝ պատասխանված { $days } օր ուշ
silence-answer = { $state }՝ { $how }
silence-partly = { $state }. { $open }
silence-open = մասամբ պատասխանված, { $asked } հարցից բաց է { $open }-ը
silence-open-for = մասամբ պատասխանված, { $asked } հարցից բաց է { $open }-ը հետևյալ անձանց համար՝ { $whom }
silence-said = { $who } ասում է՝ «{ $words }»
silence-said-for = { $days } օր. { $who } ասում է՝ «{ $words }»

# Figures and access.
figures-lead = Շրջանառվող թվերը՝ ում են հաշվում և ով է ասում։ Համեմատվում են միայն նույն հարցի պատասխանները։
figures-all = Բոլորը
figures-disputed = Միայն վիճելիները
figures-empty = Դեռ ոչ մի թիվ չի ընդունվել։
figures-named = Մատյանում անուն առ անուն կա { $people } մարդ։
figures-unnamed = Ասված է { $said }, անունով հայտնի է { $named }. ովքե՞ր են մյուս { $unnamed }-ը։
figures-unsaid = Ասված է { $said }, անունով հայտնի է { $named }. { $unsaid }-ով ավելի, քան ասված է։
figures-unscoped = ասված չէ՝ ում
figures-parts = Սրանց մասերը
access-lead = Ինչ է ասվել յուրաքանչյուր մուտքի ուղու մասին. կասեցված, հայտարարված և քիչ հավանական՝ տարբեր բաներ են։
access-drawing = Մուտքի ուղիները ժամանակի մեջ
access-empty = Պահվողներին հասնելու ուղիների մասին դեռ ոչինչ չի ասված։
access-no-stage = Դրա հետ պատահածի մասին ոչինչ չի ասված։

# Search.
find-do = Որոնել
find-lead = Անունները գտնվում են ցանկացած գրով, բառերը՝ ինչպես ասվել են։
find-nothing = Ոչինչ չգտնվեց։ Փորձեք ավելի քիչ բառ կամ այլ գրություն։
find-called = Այդպես են կոչվում
find-said = Այդպես է ասված
find-written = Այդպես է գրված

# The ledger.
ledger-lead = Այստեղ արված ամեն ինչ, վերջինը՝ առաջինը։ Ոչինչ երբեք չի հանվում։
ledger-latest = Վերջինները
ledger-more = և ավելին՝ նույն գրառումից
ledger-earlier = Ավելի վաղ

# Documents.
document-kind = Փաստաթուղթ
document-text = Տեքստ
document-table = Ցուցակ
document-carried = Ինչ է ասում
document-more = Սրա վրա հիմնված պնդումներն ավելին են, քան այստեղ են երևում։
document-details = Ինչ է ասված սրա մասին
document-file = Ֆայլը
document-original = Ներբեռնել բնօրինակը
document-review = Ստուգել առաջարկները
document-copy-of = Պատճենն է՝
document-copies = Սրա պատճենները՝
document-leftover = Գրվածի մաս չէ՝ { $why }
table-number = Աղյուսակ { $number }
table-row = Տող
table-subjects = Ինչ է վերցվել
file-name = Անուն
file-type = Տեսակ
file-size = Չափ
file-bytes = { $count } բայթ
file-hash = SHA-256 հեշ
file-from = Ստացված է
file-on = Ընդունված է
file-reading = Կարդացել է

# Decisions.
form-reason = Ինչո՞ւ։ Պատճառը մնում է որոշման կողքին։
fact-said-as = Աղբյուրը՝ ինչպես փաստաթուղթն է անվանում
fact-mode = Ինչպես է հասել մեզ
fact-basis = Որտեղից է ամսաթիվը
fact-row = Ցուցակի տող
fact-reliability = Աղբյուրը
fact-credibility = Տեղեկությունը
fact-level = Ասվածի մակարդակը
fact-source-level = Ասողի մակարդակը
fact-recorded = Գրանցված է
fact-recorded-by = { $on }, { $who }
statement-withdrawn = Այս պնդումը հետ է վերցված։ Մատյանում մնում է։
choose-heading = Առաջնորդվել այս պատասխանով
choose-why = Մյուս պատասխանները մնում են տեսանելի։
choose-do = Ընտրել
choose-no-more = Մենք առաջնորդվում ենք այս պատասխանով
choose-undo = Ոչ մեկը չընտրել
withdraw-heading = Հետ վերցնել պնդումը
withdraw-why = Այն մնում է մատյանում և, որպես հետ վերցված, իր էջում։
withdraw-cause = Ի՞նչ է եղել
withdraw-do = Հետ վերցնել
undo-heading = Ետ անել այս գործողությունը
undo-why = Ե՛վ գործողությունը, և՛ ետ անելը մնում են մատյանում։
undo-do = Ետ անել
judge-heading = Մե՞կ, թե՞ երկու
judge-why = Որոշեք ըստ երկուսի մասին ասվածի։ Որոշումը կարելի է ետ անել. ոչինչ չի կորչում։
judge-verdict = Այս երկուսը
judge-do = Որոշել
judge-find = Գտնել մյուսին անունով
judge-nobody = Այդպիսի անունով ուրիշ չկա։ Փնտրեք այլ անուն։
judge-namesakes = Այդպիսի անունով ուրիշներ

# Review.
title-review = Ստուգում
review-lead = Մեքենայի կարդացածն այստեղ սպասում է մարդու։ Առանց մարդու ոչինչ մատյան չի մտնում։
review-details-wait = հաստատելու են վերնագիրը, հրապարակողն ու ամսաթիվը
review-proposals = Առաջարկներ
review-count = Սպասում է { $open }, ընդունված է { $accepted }, մերժված է { $dismissed }
review-done = Այս փաստաթղթում այլևս սպասող բան չկա։
review-next = Վերադառնալ սպասողներին
review-publisher = Հրապարակող
review-new = նոր՝ { $kind }
review-new-name = Նորի անունը
review-new-kind = Նորի տեսակը
review-target = { $kind }՝ { $property }
review-no-suggestion = Ոչ մի հատկանիշ սա չի կարող պահել։ Գրանցեք ձեռքով կամ մերժեք։
review-by-hand = Սրա համար առաջարկ չկա։ Ասեք, թե ում մասին է և ինչ է ասում նրա մասին, կամ մերժեք։
review-value-if = Արժեքը, եթե բառերն այն չեն ասում
review-who-says = Ո՞վ է սա ասում
review-who-says-why = Թվերի, մահվան, ազատ արձակման և մուտքի դեպքում ասողը հաստատվում է առանձին քայլով։ Մեկ անգամ էլ կարդացեք մեջբերումը։
review-confirm = Կարդացի. սա նրանք են ասում
review-accept = Ընդունել
review-accept-confirmed = Ընդունել որպես նրանց ասած
review-accept-then = Ընդունել, ապա հաստատել ասողին
review-reject-open = Մերժել…
review-reject-why = Ինչո՞ւ։ Այն չի վերադառնա։
review-reject = Մերժել
review-edit = Փոխել որևէ բան
review-property = Ինչի մասին է
review-value = Արժեքը
review-subject = Ում կամ ինչի մասին
review-speaker = Ով է ասում
review-relays = Ում միջոցով
review-people = Այստեղ անվանված մարդիկ, յուրաքանչյուրն իր գործով
review-further = Ասված է նաև
review-details = Ինչ է փաստաթուղթն ասում իր մասին
review-details-done = Ինչ է փաստաթուղթն ասում իր մասին (հաստատված)
review-details-do = Հաստատել
review-title = Վերնագիր
review-published = Հրապարակված է
review-updated = Փոփոխված է
review-authors = Հեղինակներ, ամեն տողում մեկը
review-language = Լեզու
review-material = Փաստաթղթի տեսակ
review-copy = Պատճենն է՝
form-several = { $count } դաշտում գրվածը հնարավոր չէ ընդունել։ Դեռ ոչինչ չի գրառվել, և մուտքագրվածից ոչինչ չի կորել։ Պատճառը նշված է ամեն մեկի կողքին։
form-said-on = Ասված է (օրը)
form-modality = Ասված է որպես
form-denied = հերքում են

# Saying something by hand.
form-new = Նոր՝ { $kind }
form-choose = Ինչի՞ մասին եք ուզում պնդում գրանցել
form-absent = Կամ՝ արժեք չկա
form-not-absent = կա
form-as-of = Երբ էր կամ երբ է եղել
form-speaker-new = Եթե այդ անունով այստեղ դեռ ոչ ոք չկա
form-speaker-known = ասել դա և նորը չստեղծել
form-document = Որ փաստաթղթում
form-quote = Ինչ բառերով, ճիշտ այնպես, ինչպես այնտեղ են
form-level-usual = ինչպես սովորաբար
form-visible = Տեսնում են նրանք, ում հասանելի է՝ { $level }։ Առանց բացթողման ոչինչ դուրս չի գալիս։
form-do = Գրանցել
hint-date = 2031, 2031-04 կամ 2031-04-09. ~՝ մոտավոր, ?՝ գուցե, 2031-04/..՝ սկսած
hint-figure = 23, 23-33, >=40, more than 100, about 60, dozens — այս ձևով
hint-name = Ինչպես գրում է աղբյուրը։
hint-text = Աղբյուրի բառերով։
hint-number = Ամբողջ թիվ։
hint-reference = Անունը, ծածկագիրը կամ հասցեն ({ $kinds })
hint-said-by = Անուն, ծածկագիր կամ հասցե. դատարկ կամ «us»՝ հենց այս գրասենյակը. new:person:ԱՆՈՒՆ՝ նոր մարդու համար։
hint-document = Վերնագիրը կամ հասցեն. դատարկ՝ եթե փաստաթուղթ չկա։
statement-noted = Գրանցված է, թեև կասկածելի է թվում՝ { $why }
keys-accept = ընդունել առաջարկը, որի վրա եք
keys-edit = փոխել այն
keys-reject = մերժել այն

# A list before it is taken in.
list-done = Այս ցուցակն արդեն ընդունված է։ Կարելի է տեսնել, թե ինչ են համարվել սյունակները։
list-columns = Ինչ են համարվում սյունակները
list-column = Սյունակ
list-sample = Ինչ կա մեջը
list-taken-for = Համարվում է
list-sure = Վստահություն
list-sheet = Թերթ
list-header-row = Սյունակների անունների տողը. 0՝ եթե չկա, դատարկ՝ գտնելու համար
list-dates = 03/04/2031-ի պես ամսաթվերը
list-dates-ask = մերժել անորոշը
list-dates-day = սկզբում օրը
list-dates-month = սկզբում ամիսը
list-preview = Ցույց տալ՝ ինչ կդառնա
list-becomes = Ինչ կդառնա
list-statements = { $count } պնդում
list-first-named = Առաջին անգամ անվանված՝
list-refused = { $count } տող չէր ընդունվի
list-refused-file = Ներբեռնել այս տողերը
list-cells = Վանդակներ, որոնք չէին ընդունվի. տողի մնացածը կընդունվեր
list-matches = Տողեր, որոնք գուցե այստեղ արդեն եղած մարդ են
list-matches-why = Սրանով ոչ ոք չի միավորվում։ Համեմատեք հետո։
list-likeness = 100-ից { $percent }-ով նման
list-answers = Ով է պատասխանատու այս ցուցակի համար
list-answers-hint = Կազմողի անունը, ծածկագիրը կամ հասցեն. «us»՝ եթե ինքը գրասենյակն է։
list-members-of = Խումբը, որին բոլորը պատկանում են, եթե պատկանում են
list-members-of-hint = Խմբի անունը, ծածկագիրը կամ հասցեն. նոր անունը ստեղծում է նոր խումբ։ Ցուցակի համար պատասխանատուն յուրաքանչյուրի մասին ասում է, որ պատկանում է դրան, և թվերը ցույց են տալիս, թե քանիսն են անվանված։
list-accept = Ընդունել բոլոր տողերը
list-ignore = ոչինչ. բաց թողնել
list-remark = պահել տողի հետ, ոչինչ չպնդել
list-written = Գրված է
list-why = Ինչու

form-choose-one = Կամ մեկ պնդում՝ իր բոլոր հանգամանքներով՝ ամսաթիվ, մեջբերում, մակարդակ, ժխտում
form-source = Ով է ասում
form-begins = Աշխատանքը դրա վրա
form-begins-ours = սկսվում է՝ { $state }
form-begins-not = մերը չէ
form-sheet-visible = Յուրաքանչյուր դաշտ պահվում է իր մակարդակով, և առանց բացթողման ոչինչ դուրս չի գալիս։ Դատարկ դաշտը ոչինչ չի ասում։
form-save = Պահել
hint-lines = յուրաքանչյուրը՝ առանձին տողում

add-heading = Ավելացնել փաստաթուղթ
add-lead = Նիշքը պահվում է անփոփոխ։ Դրա ասածն առաջարկվում է և սպասում մարդու ստուգմանը։
add-file = Նիշքը
add-file-hint = Հոդված՝ HTML կամ պարզ տեքստ, ցուցակ՝ CSV կամ XLSX։
add-from = Որտեղից է
add-from-hint = Հասցե, մարդ, պահոց՝ ինչպես է հասել մեզ։
add-given = Ինչ արդեն գիտեք դրա մասին
add-visible = Պահվում է գրասենյակում։ Առանց բացթողման ոչինչ դուրս չի գալիս։
add-do = Ավելացնել
add-no-file = Նախ ընտրեք նիշքը։
add-already = Հենց այս նիշքն արդեն կար, ոչինչ չավելացվեց։
