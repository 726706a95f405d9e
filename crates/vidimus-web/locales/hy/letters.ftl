# Նամակներ, եկած փոստ և հիշեցումներ։

title-mail = Փոստ
title-letter = Նամակ
title-letters = Նամակներ
nav-mail = Փոստ

# Ինչ չի կարելի անել դրանց հետ։
letter-no-date = Նշեք, թե որ օրն է եկել՝ գրասենյակի կնիքի կամ կարդալու օրը
letter-nothing = Տվեք եկած նիշքը կամ մուտքագրեք տեքստը
letter-future = { $day } օրը դեռ չի եկել. նշեք այն օրը, երբ դա տեղի է ունեցել
letter-before-letter = Սա { $came } օրվանից է, իսկ նամակն ուղարկվել է միայն { $sent }. ուղղեք սխալ օրը, ընտրեք այլ նամակ կամ դասակարգեք որպես նոր հարց
letter-not-sent = Նամակն ուղարկված չէ. նախ անցկացրեք այն իր քայլերով կամ ընտրեք մեկ այլ նամակ
letter-no-letter = Նշեք, թե որ նամակին է վերաբերում, կամ դասակարգեք որպես նոր հարց
letter-no-answer = Նշեք, թե ինչ պատասխան է՝ { $known }
letter-ends-nothing = «{ $answer }»՝ սպասումն ավարտող պատասխան չէ. դասակարգեք այնպես, ինչպես կա
letter-no-question = Նամակում { $number } համարով հարց չկա
letter-answered = Այս նամակին պատասխանել են. հիշեցնելու բան չկա
letter-no-addressee = Նշեք գոնե մեկ հասցեատեր
letter-no-matter = Նշեք, թե ինչի մասին են նամակները
letter-too-many = { $count } մասն ավելի է, քան կարող է ունենալ մեկ նամակը. առավելագույնը՝ { $most }
letter-other-kind = Սա «{ $kind }» է, ոչ թե «{ $wanted }»
template-no-document = Սա Word-ի փաստաթուղթ չէ կամ վնասված է. բացեք այն Word-ով և պահեք .docx ձևաչափով
template-old-or-protected = Սա Word-ի ավելի հին տարբերակի կամ գաղտնաբառով փաստաթուղթ է. պահեք այն .docx ձևաչափով, առանց գաղտնաբառի
template-no-text = Փաստաթուղթը տեքստի մաս (word/document.xml) չունի. բացեք այն Word-ով և պահեք .docx ձևաչափով
template-broken-part = Փաստաթղթի «{ $part }» մասը վնասված է. բացեք այն Word-ով և նորից պահեք
template-too-large = Փաստաթուղթը բացվելիս գերազանցում է { $limit } ՄԲ-ը, ինչը ոչ մի նամակի պետք չէ. օգտագործեք ուրիշը
template-no-field = Ձևանմուշը «{ $part }» մասում նշում է «{ $field }» դաշտը, որը գոյություն չունի։ Կան՝ { $known }
template-two-lists = «{ $field }» և «{ $other }» դաշտերը նույն տողում կամ պարբերության մեջ են, բայց տարբեր ցանկերից են. դրանք դրեք առանձին տողերում
template-entangled = «{ $part }» մասում միաձուլման դաշտը չի ավարտվում իր պարբերության մեջ կամ գտնվում է այլ դաշտի, օրինակ՝ IF-ի ներսում. տեղադրեք այն առանձին

# Սպասող փոստ և նորի ընդունում։
mail-lead = Ինչ եկել է և դեռ չի դասակարգվել։ Քանի դեռ դա կարող է լինել նրանից, ումից պատասխան է սպասվում, ոչ ոք չի ասում, թե նա լռում է։
mail-empty = Սպասող փոստ չկա։ Եկածն ընդունվում է ներքևում և մնում այստեղ, մինչև որևէ մեկը նշի, թե դա ինչ է։
mail-all = Ողջ փոստը
mail-take = Ընդունել փոստ
mail-from = Ումից
mail-from-nobody = Դեռ հայտնի չէ՝ ումից
mail-from-known = Ումից, եթե հայտնի է այստեղ՝ անուն, ծածկագիր կամ հասցե
mail-from-as = Ումից՝ ինչպես գրված է ծրարին կամ վերնամասում
mail-came = Եկել է
mail-dated = Վրան գրված օրը
mail-posted = Փոստ է հանձնվել
mail-number = Իրենց համարը
mail-way = Ինչպես է եկել
mail-guesses = Գուցե պատասխան է
mail-no-guess = Ոչինչ չի հուշում, թե ուր է վերաբերում
mail-file = Նիշքը կամ սկանավորված պատկերը
mail-text = Կամ տեքստը՝ մուտքագրված
mail-visible = Արխիվացվում է այնպես, ինչպես եկել է, և պահվում է որպես սահմանափակ։
mail-known = Ճիշտ նույնը նախկինում եկել է. սա այն է։
mail-alike = { $count ->
    [one] Նույն ուղարկողից այս համարով փոստ արդեն կա. գուցե նույնն է։
   *[other] Նույն ուղարկողից այս համարով արդեն կա { $count } փոստ. գուցե նույնն է։
}
mail-taken = Արխիվացված է և սպասում է դասակարգման։
guess-our-number = մեջը նշված է մեր { $number } համարը
guess-their-number = մեջը նշված է իրենց { $number } համարը
guess-sender = ուղարկվել էր հենց այս ուղարկողին
guess-person = վերաբերում է { $name } անձին
guess-awaited = պատասխան է սպասվում
guess-days = { $days ->
    [one] ուղարկվել էր 1 օր առաջ
   *[other] ուղարկվել էր { $days } օր առաջ
}

# Մեկ փոստ։
mail-one = Փոստ
mail-came-on = Եկել է { $day }։
mail-dated-on = Վրան գրված օրն է՝ { $day }։
mail-numbered = Իրենց համարն է՝ { $number }։
mail-receipt = Ստացական՝ տպելու համար
mail-dossier = Ամենը, ինչ ասված է
mail-says = Ինչ է ասում
mail-sort = Դասակարգել
mail-what = Ինչ է դա
mail-answer = Եթե պատասխան է, ապա ինչպիսի
mail-answer-hint = Ստացականը պատասխան չէ, հետ եկած նամակը՝ հանձնում, իսկ միջանկյալ պատասխանը ոչինչ չի կանգնեցնում։
mail-belongs = Որ նամակներին է վերաբերում
mail-other = Այլ նամակ՝ ծածկագիր կամ հասցե
mail-on = Երբ է դա եղել. եթե դատարկ է՝ գալու օրը
mail-remark = Դիտողություն
mail-sort-why = Իրենց ասածը գրանցվում է որպես իրենց խոսք՝ այս փաստաթղթում։ Նամակն անցնում է հաջորդ քայլին։
mail-sorted = Դասակարգված է, և հետևանքը գրված է նամակի էջում։
mail-sorted-as = Դասակարգված է որպես՝ { $sort }
mail-again = Թող նորից սպասի
mail-again-why = Դասակարգելիս գրվածը հետ է վերցվում և մնում է գրանցված որպես հետ վերցված։

# Ստացական։
receipt-heading = Ստացական
receipt-came = Ստացել ենք Ձեր նամակը՝ { $day }։
receipt-number = Այստեղ գրանցված է որպես
receipt-signature = Ընդունեց

# Նամակ։
letter-cell = { $number }-րդ հարց { $person }
letter-open = բաց
letter-questions = Հարցեր
letter-no-questions = Դեռ ոչինչ չի հարցնում։
letter-ask = Ավելացնել հարց
letter-number = Հ/հ
letter-question = Հարց
letter-answered-heading = Պատասխանված
letter-note = Նշել, թե ինչին են պատասխանել
letter-about = Ում մասին՝
letter-sent-on = Ուղարկված է { $day }։
letter-paper = Թուղթը՝ Word փաստաթղթով
letter-reminder-paper = Հիշեցումը՝ Word փաստաթղթով
letter-send = Ուղարկել
letter-channel = Ինչ միջոցով
letter-on = Օրը. եթե դատարկ է՝ այսօր
letter-our-number = Մեր համարը
letter-signed = Թուղթն այնպես, ինչպես ստորագրվել է, եթե տարբեր է
letter-signed-hint = Առանց նիշքի թուղթը կազմվում է ձևանմուշից։
letter-archived = Ուղարկվածն արխիվացվում է այնպես, ինչպես ուղարկվում է, և սկսվում է պատասխանի ժամկետը։
letter-remind = Հիշեցնել
reminder-opening = Մենք Ձեզ գրել ենք { $sent } և պատասխան չենք ստացել։ Խնդրում ենք պատասխանել դեռ բաց մնացած հարցերին։

# Նամակներ՝ ըստ վիճակի։
letters-heading = Նամակներ
letters-overdue = Ժամանակին չպատասխանված
letters-open = Առանց պատասխանի
letters-answered = Պատասխանված
letters-new = Նոր նամակ
letters-all = Բոլոր նամակները
letters-empty = Այսպիսի նամակ չկա։
letters-remind = Հիշեցնել այս բոլորի մասին
letters-remind-why = Յուրաքանչյուրի համար ձևանմուշից հիշեցում է կազմվում, արխիվացվում, և օրը նշվում է նամակի վրա։
letters-reminded = { $count ->
    [one] Կազմվեց 1 հիշեցում։
   *[other] Կազմվեց { $count } հիշեցում։
}
letters-many = Մեկ նամակ՝ շատերին
letters-many-lead = Յուրաքանչյուր հասցեատեր ստանում է իր նամակը։ Առանց ուղարկելու միջոցի կազմվում են սևագրեր։
letters-to = Հասցեատերեր՝ մեկական ամեն տողում, անունով, ծածկագրով կամ հասցեով
letters-matter = Ինչի մասին է
letters-law = Որ օրենքի հիման վրա
letters-questions = Հարցեր՝ մեկական ամեն տողում
letters-channel-hint = Եթե ընտրված է, բոլորը հաստատվում և ուղարկվում են այս գործողությամբ։
letters-number = Մեր համարը. առաջինը ստանում է -1 վերջավորություն և այսպես շարունակ
letters-make = Կազմել
letters-made = { $count ->
    [one] Կազմված է 1 նամակ
   *[other] Կազմված է { $count } նամակ
}
letters-addressee = Հասցեատեր
letters-sent = Ուղարկված է
letters-paper = Թուղթ
template-heading = Ձևանմուշներ
template-lead = Վերցրեք ձևանմուշը, փոխեք այն Word-ով և նորից հանձնեք։ Այն արժեքները նշում է միաձուլման դաշտերով կամ տեքստում՝ «addressee» ձևով։
template-letter = Նամակ
template-reminder = Հիշեցում
template-current = Այժմ օգտագործվող ձևանմուշը
template-file = Ձեր ձևանմուշը
template-hint = Word փաստաթուղթ։ Առանց նիշքի նորից կօգտագործվի պարզ ձևանմուշը։
template-keep = Օգտագործել
template-kept = Ձևանմուշը փորձված է և այսուհետ օգտագործվում է։
template-dropped = Նորից օգտագործվում է պարզ ձևանմուշը։
dossier-desk = Աշխատել դրա հետ
