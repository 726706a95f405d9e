## Papers that are given out. Their keys follow from the forms; nothing here names anybody.

release-family = Ինչ կարող է գրասենյակն ասել ընտանիքին
release-silence = Հարցումները և դրանց պատասխանները
release-visit = Այցի մասին զեկույց
release-figures = Թվերը և ով է դրանք ասում

release-unsaid = չի ասվել
release-unnamed = այստեղ չի անվանվում
release-yes = այո
release-no = ոչ
release-somebody = գրասենյակին հայտնի աղբյուր
release-said-on = { $who }, { $on }
release-from-to = { $from } – { $to }
release-since = { $from }-ից
release-until = մինչև { $to }
release-attributed = Այստեղ ամեն ինչ այն է, ինչ ասել է նշված աղբյուրը, ինչպես գրանցել է { $office }։ Դա գրասենյակի եզրակացությունը չէ, եթե որպես աղբյուր գրասենյակը նշված չէ։

release-family-opening = Ահա ինչ կարելի է ասել { $day } դրությամբ, և ով է դա ասել։ Ինչ չկա այս էջում, կարող է անհայտ կամ դեռ ոչ հավաստի լինել։
release-family-done = Ինչ է հարցվել
release-family-wrote = { $on }. նամակ՝ { $to }
release-family-no-answer = առայժմ պատասխան չկա
release-family-more = Եթե ինչ-որ բան փոխվի, ձեզ կասեն։ Ցանկացած պահի հարցրեք. { $office }։

release-silence-opening = { $day } դրությամբ։ Ստացման հաստատումը և ժամանակավոր պատասխանը պատասխան չեն։
release-silence-questions = Հարցեր
release-silence-state = Ինչ եղավ
release-silence-open = ժամկետ չի հաշվվում
release-silence-waiting = սպասվում է մինչև { $due }
release-silence-silent = պատասխան չկա. ժամկետը՝ { $due }, անցել է { $days } օր
release-silence-answered = { $days ->
    [0] պատասխանվել է { $on }, ժամանակին
   *[other] պատասխանվել է { $on }, { $days } օր ուշացումով
}

release-visit-recommendations = Առաջարկություններ
release-visit-after = Այցից հետո

release-figures-opening = Ինչպես հայտնի էր { $day }։ Տարբեր թվերը կարող են տարբեր մարդկանց հաշվել կամ տարբեր օրերի վերաբերել։
release-figures-denied = հերքվում է. { $figure }
release-figures-of = Ում կամ ինչի մասին
release-figures-counts = Ինչ է հաշվվում
release-figures-when = Երբ
release-figures-figure = Թիվ
release-figures-who = Ով է ասում

release-visit-powers = Ինչ է թույլատրվել լիազորություններից
release-visit-findings = Եզրահանգումներ
release-visit-recommended = Ինչ է առաջարկվել, պատասխանվել և արվել
release-silence-table = Հարցումներն ըստ ուղարկման օրվա
release-figures-table = Թվերն ըստ հաշվվողի
release-held = Պահվող անձինք՝ ըստ վայրի և կարգավիճակի
release-held-opening = Հաշվված են միայն այն մարդիկ, որոնց մասին աղբյուրն ասում է, թե որտեղ են պահվում, և որոնք թույլ են տալիս իրենց հաշվել։ Նրանք կարող են ավելի շատ լինել։ Փոքր թվերը ցույց չեն տրվում, ոչ էլ այն թվերը, որոնք կբացահայտեին դրանք. եթե նոր թիվը կբացահայտեր, կանգնած է նախորդը՝ իր ամսաթվով։
release-held-table = Մարդկանց թիվն ըստ վայրի և կարգավիճակի
release-held-all = Ընդամենը
release-held-earlier = { $count } ({ $day } դրությամբ)
release-held-withheld = չի նշվում
