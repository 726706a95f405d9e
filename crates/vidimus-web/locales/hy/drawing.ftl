# Բառեր գծագրերում և դրանց տակի աղյուսակների գլխում։

drawing-data = Նույնը՝ աղյուսակով
drawing-today = այսօր
drawing-nobody-knows = ոչ ոք չգիտի
drawing-seen = Տեսել կամ զրուցել են
drawing-heard = Միայն լուր ունեն
drawing-not-answered = { $days ->
    [one] 1 օր առանց պատասխանի
   *[other] { $days } օր առանց պատասխանի
}
drawing-past-due = { $days ->
    [one] ժամկետից 1 օր անց
   *[other] ժամկետից { $days } օր անց
}
drawing-within-time = դեռ ժամկետի մեջ
drawing-answered-after = { $days ->
    [one] պատասխանվել է 1 օր անց
   *[other] պատասխանվել է { $days } օր անց
}
drawing-due = ժամկետ
drawing-reminder = հիշեցում
drawing-holding = պատասխան՝ առանց ըստ էության խոսքի
drawing-answer = պատասխան
drawing-from-to = { $from } – { $to }
drawing-since = սկսած { $from }
drawing-title-custody = Որտեղ է պահվել մարդը
drawing-desc-custody = Ժամանակի երկայնքով շերտերը ցույց են տալիս, թե ըստ յուրաքանչյուր աղբյուրի որտեղ է պահվել մարդը. գծապատված է այն, ինչ ոչ ոք չգիտի։ Նշանները ցույց են տալիս, թե ով է տեսել նրան կամ լուր ունեցել նրանից։
drawing-desc-figures = Յուրաքանչյուր տող մեկ պնդում է. նշանը դրված է այն ամսաթվին, որի մասին խոսվում է՝ թվով և ասողի անունով։ Խաչված օղակը հերքում է։
drawing-desc-access = Յուրաքանչյուր գոտի մուտքի մի ճանապարհ է։ Այն նեղանում է, որտեղ մուտքը սահմանափակվել է, և կտրվում, որտեղ կասեցվել կամ դադարեցվել է. ամեն նշան նշում է ասողին։
drawing-desc-silences = Յուրաքանչյուր գիծ ձգվում է նամակի ուղարկման օրից մինչև պատասխանը կամ այսօր. հաստ մասը ժամկետից հետո անցած ժամանակն է։
column-mark = Նշան
column-place = Վայր
column-when = Երբ
column-by = Ով է ասում
column-how = Ինչպես
column-scope = Ում է հաշվում
column-value = Թիվ
column-kind = Պնդված կամ հերքված
column-said = պնդված
column-denied = հերքված
column-channel = Մուտքի ճանապարհ
column-state = Ինչ է եղել
column-words = Ինչ բառերով
column-letter = Նամակ
column-to = Ում
column-sent = Ուղարկված
column-due = Ժամկետ
column-days = Օրեր
column-came = Ինչ է եկել
column-answered = Պատասխանված
