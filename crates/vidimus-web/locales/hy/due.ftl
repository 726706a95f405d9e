# Ինչի ժամկետն է մոտենում, և ինչն է սպասում սեղանին։

title-due = Ժամկետներ
nav-due = Ժամկետներ
due-lead = Այն, ինչ պետք է արվի շուտով կամ այսօր, կամ արդեն պետք է արված լիներ՝ ուրիշների պատասխանները և մեր սեփական գործերը։ Հաշված է այսօրվա համար։
due-empty = Այսպիսի ժամկետ չկա։
due-all = Բոլորը
due-all-clocks = Բոլոր ժամկետները
due-by-when = Որքան մոտ է
due-by-clock = Ըստ տեսակի
due-column-due = Ժամկետը
due-column-what = Ինչ
due-column-subject = Գործը
due-column-whom = Ով պետք է գործի
due-column-about = Ում է վերաբերում
due-column-since = Երբվանից
due-we = մենք
due-is-today = այսօր
due-left = { $days ->
   *[other] մնացել է { $days } օր
}
due-over = { $days ->
   *[other] { $days } օր ուշ
}
due-promised = { $clock }՝ { $what }
due-mail-waits = գուցե պատասխանել են. դասակարգման է սպասում՝
due-mail-more = և ուրիշներ
due-calendar = Օրացույցի նիշք
due-calendar-why = Նիշքը դուրս է գալիս գրասենյակից։ Դրանում կան ծածկագրեր, ժամկետների տեսակներ և օրեր, բայց ոչ մի անուն։

silence-mail-waits = { $days ->
   *[other] { $clock }՝ { $days } օր ուշ ժամկետից ({ $due }), հարցված՝ { $since }. գուցե պատասխանել են, քանի որ դասակարգման է սպասում՝
}

dossier-due = Մեր անելիքը
dossier-silent = Ժամանակին չի պատասխանել
dossier-silent-until = { $days ->
   *[other] { $days } օր՝ { $from } – { $to }
}
dossier-silent-open = { $days ->
   *[other] { $days } օր անպատասխան, ժամկետը՝ { $from }
}
dossier-silent-mail = { $days ->
   *[other] { $days } օր, ժամկետը՝ { $from }. գուցե պատասխանել են. ստացված գրություն կա, որ սպասում է դասակարգման
}
dossier-silent-asked = { $count ->
    [one] Տրվել էր 1 հարց։
   *[other] Տրվել էր { $count } հարց։
}
dossier-silent-more = և ուրիշներ

home-take-call = Զանգ գրառել
home-add-letter = Նամակ ավելացնել
home-start-visit = Այց սկսել
home-add-document = Ավելացնել փաստաթուղթ
home-new-person = Ավելացնել մարդ
home-find-person = Մարդ գտնել
home-at-risk = Այժմ վտանգի մեջ
home-nobody-at-risk = Վտանգի մեջ գտնվող որևէ մեկի մասին ասված չէ։
home-due = Այսօրվա և անցած ժամկետները
home-nothing-due = Այսօր լրացող կամ անցած ժամկետ չկա։
home-promised = Խոստացված
home-nothing-promised = Չկատարված խոստում չկա։
home-new = Նոր
home-second = Սպասում է երկրորդ մարդու
home-asked = { $count ->
    [one] Խնդրված մի գործողություն սպասում է ձեր հաստատմանը
   *[other] Խնդրված { $count } գործողություն սպասում է ձեզ
}
home-nothing-second = Հաստատման սպասող ոչինչ չկա։
home-backup = Պահուստ
home-backup-made = { $days ->
    [0] Վերջինն արվել է այսօր՝ { $date }։
   *[other] Վերջինն արվել է { $date }, { $days } օր առաջ։
}
home-backup-late = Դա չափազանց վաղուց է։
home-backup-came-back = Վերջին հաջող փորձնական վերականգնումը՝ { $date }. ամեն ինչ վերադարձավ։
home-backup-doubtful = Դրանից հետո հաջող փորձ չի եղել. պատրաստեք նորը՝ «vidimus backup --nightly»։
home-backup-none = Դեռ չի արվել։
home-backup-how = Պատրաստելու համար՝
home-due-on = ժամկետը՝ { $date }
home-nothing-new = Նոր ոչինչ չի եկել։
home-review = Սպասում են ստուգման
home-more = և ուրիշներ
home-matter = { $kind }՝ { $state }
home-since = { $date }-ից
