# The marks a statement carries: every sign has a word.

said-quoted-by = quoted by { $who }
said-via = via { $who }
said-denied-by = denied by { $who }
said-read-as = read as { $date }
origin-open = Where this comes from
quote-show = Show it in the document
sources-one = { $papers ->
    [one] 1 paper, 1 source
   *[other] { $papers } papers, 1 source
}
sources-many = { $papers ->
    [one] 1 paper
   *[other] { $papers } papers
}, { $sources } sources
standing-agreed = agreed
standing-single = single source
standing-key = one source says it, and nobody says otherwise
standing-disputed = disputed
standing-stale = stale
standing-chosen = chosen by us
standing-chosen-why = chosen by us: { $reason }
grade-private = spoken with in private
grade-watched = spoken with under watch
grade-seen = seen
grade-call = live call
grade-recording = recording
grade-letter = letter
grade-told = told by staff
access-broken-off = suspended or ended
access-only-said = said, without a change
figure-exactly = exactly
figure-at-least = at least, more than
figure-about = about, or between two numbers
figure-between = some time in between
history-earlier = { $count ->
    [one] 1 earlier act
   *[other] { $count } earlier acts
}
