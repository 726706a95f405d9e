# Պնդման նշանները. յուրաքանչյուր նշան ունի իր բառը։

said-quoted-by = մեջբերել է { $who }
said-via = միջնորդ՝ { $who }
said-denied-by = հերքում է { $who }
said-read-as = հասկացված՝ { $date }
origin-open = Որտեղից է սա
quote-show = Ցույց տալ փաստաթղթում
sources-one = { $papers ->
    [one] 1 հրապարակում, 1 աղբյուր
   *[other] { $papers } հրապարակում, 1 աղբյուր
}
sources-many = { $papers ->
    [one] 1 հրապարակում
   *[other] { $papers } հրապարակում
}, { $sources } աղբյուր
standing-agreed = համընկնում է
standing-single = միակ աղբյուր
standing-key = մեկ աղբյուր է ասում, և ոչ ոք այլ բան չի ասում
standing-disputed = վիճարկվում է
standing-stale = հնացած
standing-chosen = ընտրված է մեր կողմից
standing-chosen-why = ընտրված է մեր կողմից՝ { $reason }
grade-private = առանձին զրույց
grade-watched = զրույց հսկողության ներքո
grade-seen = տեսել են
grade-call = ուղիղ զանգ
grade-recording = ձայնագրություն
grade-letter = նամակ
grade-told = աշխատակիցների խոսքով
access-broken-off = կասեցված կամ ավարտված
access-only-said = ասվել է, բայց ոչինչ չի փոխվել
figure-exactly = ճիշտ այսքան
figure-at-least = առնվազն, ավելի քան
figure-about = մոտ կամ երկու թվի միջև
figure-between = այս ընթացքում մի պահ
history-earlier = { $count } ավելի վաղ գործողություն
