# Ինչն է կասկածելի փաստաթղթում կամ ցանկում, և ինչպես է հաշվվել ժամկետը։

reckoned-starts = Սկիզբը՝ { $day }. այդ օրը չի հաշվվում
reckoned-profile = { $what }՝ { $length }
reckoned-adds = { $length } անց՝ { $day }
reckoned-month-ends = Այդ ամսում նման օր չկա. վերջին օրն է { $day }
reckoned-agreed = Ժամկետը՝ { $day }, ինչպես ասվել է
reckoned-restarts = Նորից սկսվում է { $day }. այդ օրը չի հաշվվում
reckoned-extends = Ժամկետը երկարաձգվել է { $day }
reckoned-too-late = Երկարաձգում է խնդրվել { $day }՝ ուշացումով
reckoned-day-off = { $day } հանգստյան օր է՝ { $why }
reckoned-moves-to = Հաջորդ աշխատանքային օրն է { $day }
length-days = { $days } օր
length-working-days = { $days } աշխատանքային օր
length-months = { $months } ամիս

# Տեքստը՝ ինչպես կարդացվել է։
flag-short-text = Ստուգեք տեքստը. այն ունի ընդամենը { $characters } նիշ
flag-text-disputed = Ստուգեք տեքստը. այն գտնելու երկու եղանակները համընկնում են 100 բառից { $percent }-ում
flag-text-from-paragraphs = Ստուգեք տեքստը. այն կազմվել է էջի բոլոր պարբերություններից
flag-replaced = { $count } նիշ հնարավոր չեղավ կարդալ
flag-encoding-guessed = Կոդավորումը ենթադրված է. ստուգեք՝ տառերը ճիշտ են, թե ոչ
flag-no-title = Վերնագիր չի գտնվել
flag-no-date = Հրապարակման ամսաթիվ չի գտնվել
flag-date-doubtful = Հոդվածի ամսաթվերից մեկը կասկածելի է։ { $doubt }
flag-date-after-fetch = Ներբեռնման օրվանից ուշ ամսաթիվը հաշվի չի առնվել
flag-no-language = Լեզուն հնարավոր չեղավ որոշել

# Ամսաթիվ կամ ցանկի այլ վանդակ։
doubt-no-year = Տարեթիվը նշված չէ
doubt-day-or-month = Կարդացվում է և՛ որպես { $first }, և՛ որպես { $second }. ասեք՝ որ հերթականությամբ է գրում այս աղբյուրը
doubt-first-of-january = Հունվարի 1-ը կարող է նշանակել այդ տարվա որևէ անհայտ օր
doubt-two-digit-year = Տարեթիվը գրված է երկու թվանշանով
doubt-other-calendar = Ամսաթիվը, կարծես, այլ օրացույցով է
doubt-impossible = Այդպիսի օր չկա
doubt-spreadsheet-serial = Վանդակում թիվ է, որն աղյուսակային ծրագիրը ցույց կտար որպես այս ամսաթիվ
doubt-other-words = Ամսաթվի կողքին այլ բառեր կան
doubt-several-dates = Այստեղ մեկից ավելի ամսաթիվ է գրված
doubt-after-fetch = Ամսաթիվն ավելի ուշ է, քան փաստաթղթի ներբեռնումը
doubt-unreadable = Որպես ամսաթիվ չի հասկացվել
cell-unlike-its-column = Նման չէ այն ամենին, ինչ կա այս սյունակում
cell-several-names = Գուցե մեկից ավելի անուն է
cell-lost-letters = Որոշ տառեր անընթեռնելի են
cell-neither-yes-nor-no = Ո՛չ «այո» է, ո՛չ «ոչ»
cell-leads-nowhere = Ոչ մի տեղ չի տանում
cell-by-hand = Ցանկի վանդակը սա պահել չի կարող. գրանցեք ձեռքով
cell-no-term = Սրանցից ոչ մեկը չէ՝ { $terms }
cell-no-date = Ամսաթիվ չէ
cell-too-large = Թիվը չափազանց մեծ է
cell-no-number = Ամբողջ թիվ չէ

# Տողեր և ցանկն ամբողջությամբ։
row-no-name = Ոչ մի անուն չի նշում
row-total = Գումարում է այլ տողեր
row-footer = Նշում է ցանկի մասին
row-repeated-header = Կրկնում է սյունակների անունները
row-column-numbers = Համարակալում է սյունակները
warning-other-sheet = «{ $sheet }» թերթը չի ընդունվում
warning-ragged = { $count ->
    [one] 1 տող ավելի շատ վանդակ ունի, քան կա սյունակ. տող { $first }
   *[other] { $count } տող ավելի շատ վանդակ ունի, քան կա սյունակ. առաջինը՝ տող { $first }
}
warning-open-quote = Տող { $row }. չակերտը, կարծես, այդպես էլ չի փակվում, և վանդակում { $lines } տող է հայտնվել
warning-same-name = { $first } և { $second } սյունակները նույն անունն ունեն
warning-no-name-column = Ոչ մի սյունակ անուն չի համարվել. ասեք՝ որն է
warning-ambiguous-dates = Սյունակ { $column }. երկու կերպ կարդացվող ամսաթվեր՝ { $count }, միայն սկզբում օրը՝ { $day }, միայն սկզբում ամիսը՝ { $month }
warning-same-row = Տող { $row }-ը նույնն է, ինչ տող { $same }-ը

# Տեսակի կանոններ, որոնք չեն պահպանվում։
rule-not-before = «{ $then }»՝ ավելի վաղ, քան «{ $first }»
rule-of-other = { $reference }՝ { $property }
rule-of-step = Քայլ՝ { $state }
rule-in-past = «{ $property }»՝ ավելի ուշ, քան օրը, որի դրությամբ ասվել է
rule-within-years = «{ $property }»՝ ավելի քան { $years } տարի առաջ
rule-at-most = «{ $property }»՝ ավելի քան { $number }
rule-required-with = «{ $property }»՝ ասված է, «{ $with }»՝ ոչ
rule-at-most-one = Սրանցից մեկից ավելին է ասված՝ { $of }
rule-sum-of-parts = «{ $property }»՝ մասերը միասին ավելի են, քան ամբողջը
