# The pages of a workspace.

title-subject = Dossier
title-statement = A statement
title-list = A list
title-document = A document
title-figures = Figures
title-access = Access
title-silences = Silences
title-search = Search
title-ledger = Ledger
title-form = A form
standing-withdrawn = withdrawn
standing-contested = chosen differently at once
sources-without-paper = { $sources ->
    [one] no document, 1 source
   *[other] no document, { $sources } sources
}
claim-decide = details

# Home.
home-heading = What needs somebody today
home-waiting = { $count ->
    [0] Nothing waits for review
    [one] 1 proposal waits for review
   *[other] { $count } proposals wait for review
}
home-nothing-waits = Everything that was read has been decided upon.
home-proposals = { $count ->
    [one] 1 proposal
   *[other] { $count } proposals
}
home-list = a list: its columns wait
home-unseen-heading = Held, and not seen for longest
home-unseen = { $days ->
    [one] 1 day ago: { $grade }
   *[other] { $days } days ago: { $grade }
}
home-nobody-held = Nobody is said to be held.
home-disputes = Where sources answer one question differently
home-no-dispute = No question is answered in two ways.
home-dispute = { $property }: { $answers }
home-contested = Judged the same and not the same at once
home-incomplete = Something required is not said

# Lists.
list-others = Lists
list-others-said = { $count ->
    [one] and 1 other answer
   *[other] and { $count } other answers
}
list-filter = Only rows with these words
list-filter-do = Show
list-filter-none = Show all
list-new = New
list-empty = Nothing is listed here yet. What is accepted in review, or stated by hand, appears here.
list-none-match = No row holds these words. Try fewer of them, or another spelling.
list-total = { $count ->
    [one] 1 row
   *[other] { $count } rows
}
pages-label = Pages of this list
pages-previous = Previous page
pages-next = Next page
pages-this = Page { $number }

# A dossier.
dossier-doubtful = Cannot well be: { $why }
dossier-missing = Not said yet: { $what }
dossier-contested = Judged the same and not the same at once; none of these links holds until somebody decides:
dossier-members = { $count ->
   *[other] { $count } subjects judged to be one:
}
dossier-state = State something
dossier-judge = Compare with another
dossier-contents = On this page
dossier-history = What was done
dossier-withdrawn = Withdrawn
dossier-sightings = Seen, heard or told of
dossier-alive = Seen alive
dossier-not-alive = no sighting
dossier-last-seen = { $days ->
    [one] Last seen alive { $date }, 1 day ago: { $grade }, says { $who }.
   *[other] Last seen alive { $date }, { $days } days ago: { $grade }, says { $who }.
}
dossier-never-seen = Nobody says they have seen them alive
act-undo = take back

# Silences.
silences-lead = Requests with a time limit, and silences that somebody spoke of. They are reckoned for today.
silences-empty = No request runs, and nobody spoke of a silence.
silences-drawing = From the day of asking until an answer, or today
silences-open = Without an answer
silences-answered = Answered
silence-reckoned = How the day was reckoned
silence-waiting = { $days ->
    [one] { $clock }: due { $due }, 1 day left
   *[other] { $clock }: due { $due }, { $days } days left
}
silence-silent = { $days ->
    [one] { $clock }: 1 day past { $due }, asked { $since }
   *[other] { $clock }: { $days } days past { $due }, asked { $since }
}
silence-answered = { $clock }: answered { $on }, in time
silence-answered-undated = { $clock }: answered
silence-answered-late = { $days ->
    [one] { $clock }: answered 1 day late
   *[other] { $clock }: answered { $days } days late
}
silence-answer = { $state }: { $how }
silence-partly = { $state }; { $open }
silence-open = partly answered, { $open } of { $asked } questions open
silence-open-for = partly answered, { $open } of { $asked } questions open for { $whom }
silence-said = { $who } says: “{ $words }”
silence-said-for = { $days ->
    [one] 1 day: { $who } says: “{ $words }”
   *[other] { $days } days: { $who } says: “{ $words }”
}

# Figures and access.
figures-lead = The numbers going round, each with whom it counts, and who says it. Only answers to the same question are compared.
figures-all = All
figures-disputed = Only disputed
figures-empty = No figure has been accepted yet.
figures-named = { $people ->
    [one] The register names 1 person.
   *[other] The register names { $people } people.
}
figures-unnamed = { $unnamed ->
    [one] { $said } said, { $named } named: who is the other one?
   *[other] { $said } said, { $named } named: who are the other { $unnamed }?
}
figures-unsaid = { $unsaid ->
    [one] { $said } said, { $named } named: one more than said.
   *[other] { $said } said, { $named } named: { $unsaid } more than said.
}
figures-unscoped = not said whom
figures-parts = Parts of these
access-lead = What was said to have happened to each way in: suspended, announced and called unlikely are different things.
access-drawing = Ways in over time
access-empty = No way in to people held has been told of yet.
access-no-stage = Nothing is said to have happened to it.

# Search.
find-do = Search
find-lead = Names are found in every script and spelling; words are found as they were said.
find-nothing = Nothing was found. Try fewer words, or another spelling.
find-called = Called so
find-said = Said so
find-written = Written so

# The ledger.
ledger-lead = Everything that was done here, the last first. Nothing is ever taken out of it.
ledger-latest = The latest
ledger-more = and more of the same entry
ledger-earlier = Earlier

# Documents.
document-kind = Document
document-text = Text
document-table = List
document-carried = What it says
document-more = More statements rest on it than are shown here.
document-details = What is said of it
document-file = The file
document-original = Download the original
document-review = Review its proposals
document-copy-of = A copy of
document-copies = Copies of it:
document-leftover = Not part of what was written: { $why }
table-number = Table { $number }
table-row = Row
table-subjects = What was taken from it
file-name = Name
file-type = Type
file-size = Size
file-bytes = { $count } bytes
file-hash = SHA-256
file-from = Obtained from
file-on = Taken in on
file-reading = Read by

# Decisions.
form-reason = Why? The reason stays with the decision.
fact-said-as = The source as the document names it
fact-mode = How it reached us
fact-basis = Where its date comes from
fact-row = Row of the list
fact-reliability = The source
fact-credibility = The information
fact-level = Level of what is said
fact-source-level = Level of who says it
fact-recorded = Recorded
fact-recorded-by = { $on } by { $who }
statement-withdrawn = This statement was withdrawn. It stays in the ledger.
choose-heading = Go by this answer
choose-why = The other answers stay visible beside it.
choose-do = Choose
choose-no-more = This answer is the one we go by
choose-undo = Choose none
withdraw-heading = Withdraw this statement
withdraw-why = It stays in the ledger and, as withdrawn, on its page.
withdraw-cause = What happened?
withdraw-do = Withdraw
undo-heading = Take this act back
undo-why = Both the act and its taking back stay in the ledger.
undo-do = Take it back
judge-heading = One or two?
judge-why = Judge by what is said of both. The decision can be taken back; nothing is lost by it.
judge-verdict = These two are
judge-do = Decide
judge-find = Look for the other by name
judge-nobody = Nobody else has such a name. Look for another.
judge-namesakes = Others with such a name

# Review.
title-review = Review
review-lead = What machines read waits here for a person. Nothing enters the register without one.
review-details-wait = title, publisher and date to confirm
review-proposals = Proposals
review-count = { $open } wait, { $accepted } accepted, { $dismissed } rejected
review-done = Nothing waits on this document any more.
review-next = Back to what waits
review-publisher = Publisher
review-new = new: { $kind }
review-new-name = Name of the new one
review-new-kind = Kind of the new one
review-target = { $kind }: { $property }
review-no-suggestion = No property can hold this. State it by hand, or reject it.
review-by-hand = Nothing is suggested for this. Say whom it is about and what it tells of them, or reject it.
review-value-if = Value, where the words do not say it
review-who-says = Who says this?
review-who-says-why = For numbers, deaths, releases and access the speaker is confirmed as a step of its own. Read the quote once more.
review-confirm = I have read it: they say this
review-accept = Accept
review-accept-confirmed = Accept as said by them
review-accept-then = Accept, then confirm who says it
review-reject-open = Reject…
review-reject-why = Why? It does not come back.
review-reject = Reject
review-edit = Change something
review-property = What is said
review-value = The value
review-subject = Whom or what it is about
review-speaker = Who says it
review-relays = Through whom
review-people = People named here, each to have a dossier
review-further = Said besides
review-details = What the document says of itself
review-details-done = What the document says of itself (confirmed)
review-details-do = Confirm
review-title = Title
review-published = Published on
review-updated = Changed on
review-authors = Authors, one in a line
review-language = Language
review-material = Sort of document
review-copy = It is a copy of
form-several = What stands in { $count } fields cannot be taken; nothing was written yet, and nothing typed is lost. Beside each of them stands why.
form-said-on = Said on
form-modality = Said as
form-denied = they deny it

# Saying something by hand.
form-new = New: { $kind }
form-choose = What would you say something about?
form-absent = Or: there is no value
form-not-absent = there is one
form-as-of = When it held or happened
form-speaker-new = If nobody here has this name yet
form-speaker-known = say so, and make nobody new
form-document = In which document
form-quote = In which words, exactly as they stand there
form-level-usual = as usual for this
form-visible = Seen by those cleared for: { $level }. Nothing of it leaves without a release.
form-do = State it
hint-date = 2031, 2031-04 or 2031-04-09; ~ for about, ? for perhaps, 2031-04/.. for since
hint-figure = 23, 23-33, >=40, more than 100, about 60, dozens
hint-name = As the source writes it.
hint-text = In the words of the source.
hint-number = A whole number.
hint-reference = Its name, code or address ({ $kinds })
hint-said-by = Name, code or address; empty or “us” for this office itself; new:person:NAME for somebody new.
hint-document = Its title or address; empty where no document carries it.
statement-noted = Written, though it looks doubtful: { $why }
keys-accept = accept the proposal you are on
keys-edit = change it
keys-reject = reject it

# A list before it is taken in.
list-done = This list was taken in. What its columns were taken for can still be looked at.
list-columns = What the columns are taken for
list-column = Column
list-sample = What stands in it
list-taken-for = Taken for
list-sure = Sure
list-sheet = Sheet
list-header-row = Row with the names of the columns; 0 where there is none, empty to have it found
list-dates = Dates such as 03/04/2031
list-dates-ask = refuse what is not clear
list-dates-day = day first
list-dates-month = month first
list-preview = Show what it would become
list-becomes = What it would become
list-statements = { $count ->
    [one] 1 statement
   *[other] { $count } statements
}
list-first-named = Named for the first time:
list-refused = { $count ->
    [one] 1 row would not be taken in
   *[other] { $count } rows would not be taken in
}
list-refused-file = Download these rows
list-cells = Cells that would not be taken in; the rest of their rows would
list-matches = Rows that may be somebody who is here already
list-matches-why = Nobody is merged by this. Compare them afterwards.
list-likeness = { $percent } of 100 alike
list-answers = Who answers for this list
list-answers-hint = Name, code or address of whoever wrote it; “us” for this office itself.
list-members-of = Group they all belong to, if they do
list-members-of-hint = Name, code or address of the group; a new name makes a new group. Whoever answers for the list says of each person that they belong to it, and figures show how many are named.
list-accept = Take in all rows
list-ignore = nothing: leave it out
list-remark = kept with the row, states nothing
list-written = Written
list-why = Why

form-choose-one = Or one thing with all its circumstances: its date, its quote, its level, its denial
form-source = Who says it
form-begins = Work on it
form-begins-ours = begins: { $state }
form-begins-not = is not ours
form-sheet-visible = Each field is kept at its own level, and nothing leaves without a release. What stays empty says nothing.
form-save = Save
hint-lines = each in a line of its own

add-heading = Add a document
add-lead = The file is kept byte for byte. What it says is proposed, and waits for a person in review.
add-file = The file
add-file-hint = An article as HTML or plain text; a list as CSV or XLSX.
add-from = Where it comes from
add-from-hint = An address, a person, a shelf: how we got it.
add-given = What you know of it already
add-visible = Kept inside the office. Nothing of it leaves without a release.
add-do = Add it
add-no-file = Choose a file first.
add-already = This very file was here already; nothing was added.
