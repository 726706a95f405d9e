# What falls due, and what waits on the desk.

title-due = Due
nav-due = Due
due-lead = What has to be done soon, today, or should have been done: the answers of others, and our own tasks. It is reckoned for today.
due-empty = Nothing of this sort is due.
due-all = All
due-all-clocks = Every clock
due-by-when = How near
due-by-clock = By clock
due-column-due = Due
due-column-what = What
due-column-subject = Of
due-column-whom = Who has to act
due-column-about = Whom it concerns
due-column-since = Since
due-we = we
due-is-today = today
due-left = { $days ->
    [one] 1 day left
   *[other] { $days } days left
}
due-over = { $days ->
    [one] 1 day over
   *[other] { $days } days over
}
due-promised = { $clock }: { $what }
due-mail-waits = may have been answered, mail waits:
due-mail-more = and more
due-calendar = Calendar file
due-calendar-why = The file leaves the office. It has codes, clocks and days, and no names.

silence-mail-waits = { $days ->
    [one] { $clock }: 1 day past { $due }, asked { $since }; it may have been answered, because mail waits to be sorted:
   *[other] { $clock }: { $days } days past { $due }, asked { $since }; it may have been answered, because mail waits to be sorted:
}

dossier-due = Ours to do
dossier-silent = Did not answer in time
dossier-silent-until = { $days ->
    [one] 1 day, from { $from } to { $to }
   *[other] { $days } days, from { $from } to { $to }
}
dossier-silent-open = { $days ->
    [one] 1 day since { $from }, without an answer
   *[other] { $days } days since { $from }, without an answer
}
dossier-silent-mail = { $days ->
    [one] 1 day since { $from }; it may have been answered, mail waits
   *[other] { $days } days since { $from }; it may have been answered, mail waits
}
dossier-silent-asked = { $count ->
    [one] 1 question was asked.
   *[other] { $count } questions were asked.
}
dossier-silent-more = and more

home-take-call = Take a call
home-add-letter = Add a letter
home-start-visit = Start a visit
home-add-document = Add a document
home-new-person = Add a person
home-find-person = Find a person
home-at-risk = At risk now
home-nobody-at-risk = Nobody is said to be at risk.
home-due = Due today and overdue
home-nothing-due = Nothing is due today, and nothing is overdue.
home-promised = Promised
home-nothing-promised = Nothing that was promised is left to do.
home-new = New
home-second = Waiting for a second person
home-asked = { $count ->
    [one] Somebody asked for an act that you have to confirm or look at
   *[other] { $count } acts that were asked for wait for you
}
home-nothing-second = Nothing waits to be approved.
home-backup = Backup
home-backup-made = { $days ->
    [0] Last made today, { $date }.
    [one] Last made { $date }, 1 day ago.
   *[other] Last made { $date }, { $days } days ago.
}
home-backup-late = That is too long ago.
home-backup-came-back = One was last restored in a drill on { $date }, and everything came back.
home-backup-doubtful = Since then no drill went well: make one with “vidimus backup --nightly”.
home-backup-none = None was ever made.
home-backup-how = Make one with
home-due-on = due { $date }
home-nothing-new = Nothing new has come in.
home-review = Waiting for review
home-more = and more
home-matter = { $kind }, { $state }
home-since = since { $date }
