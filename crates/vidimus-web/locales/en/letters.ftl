# Letters, mail that comes in, and reminders.

title-mail = Mail
title-letter = Letter
title-letters = Letters
nav-mail = Mail

# What cannot be done with them.
letter-no-date = Say on which day it came: the stamp of the office, or the day it was read
letter-nothing = Give the file that came, or type what it says
letter-future = { $day } is still to come: say the day on which it happened
letter-before-letter = This is of { $came }, and the letter went out only on { $sent }: correct the day that is wrong, choose another letter, or sort it as a new matter
letter-not-sent = The letter was not sent: take it through its steps first, or choose another
letter-no-letter = Say which letter it belongs to, or sort it as a new matter
letter-no-answer = Say what the answer is: { $known }
letter-ends-nothing = “{ $answer }” is no answer that ends the waiting: sort it as what it is
letter-no-question = The letter has no question { $number }
letter-reminded-already = It was reminded of on { $day } already; the paper of it is with the letter.
letter-full-and-open = It is said to be answered in full, and a question is not noted as answered.
letter-answered = This letter was answered: there is nothing to remind of
letter-no-addressee = Name at least one addressee
letter-no-matter = Say what the letters are about
letter-too-many = { $count } pieces are more than one letter can have: at most { $most }
letter-other-kind = This is “{ $kind }”, and not “{ $wanted }”
template-no-document = This is no document of Word, or it is damaged: open it in Word and save it as .docx
template-old-or-protected = This is a document of an older version of Word, or under a password: save it as .docx without a password
template-no-part = The document has no part “{ $part }”: open it in Word and save it as .docx
template-broken-part = The part “{ $part }” of the document is damaged: open it in Word and save it again
template-missing-part = The document names a part “{ $part }” in “{ $by }”, which is not in it: open it in Word and save it again
template-unclosed = A field in “{ $part }” opens before “{ $field }” and does not end in its paragraph: close it with two braces
template-too-large = The document unpacks to more than { $limit } MiB, which no letter needs: use another
template-no-field = The template names a field “{ $field }” in “{ $part }”, which there is not. There are: { $known }
template-two-lists = “{ $field }” and “{ $other }” stand in one row or paragraph and belong to different lists: put them into rows of their own
template-entangled = A merge field in “{ $part }” has no end in its paragraph, or stands inside another field such as IF: insert it by itself

# Mail that waits, and taking in more.
mail-lead = What came in and nobody has sorted. While it may be from somebody who is awaited, nobody says that they are silent.
mail-empty = No mail waits. What comes in is taken in below, and stays here until somebody says what it is.
mail-all = All mail
mail-take = Take in mail
mail-from = From
mail-from-nobody = Nobody knows yet from whom
mail-from-known = From whom, if they are known here: a name, code or address
mail-from-named = From whom: a name, code or address; somebody new as new:organisation:NAME
mail-from-perhaps = Whom it may be from
mail-from-other = none of them, or nobody knows yet
sender-number = a letter of theirs has the number { $number }
sender-address = { $address } is theirs
sender-name = called { $name }
mail-from-as = From whom, as the envelope or header has it
mail-came = Came on
mail-dated = Date that it bears
mail-posted = Posted on
mail-number = Their number
mail-way = How it came
mail-guesses = Perhaps an answer to
mail-no-guess = Nothing tells where it belongs
mail-file = File, or a scan of it
mail-text = Or its text, typed
mail-visible = It is archived as it came, and kept as restricted.
mail-known = The very same came before: this is it.
mail-alike = { $count ->
    [one] Mail from the same sender has this number already: perhaps it is the same.
   *[other] { $count } pieces of mail from the same sender have this number already: perhaps it is the same.
}
mail-taken = It is archived as { $code }, and waits to be sorted.
mail-over = { $days ->
    [one] should have been sorted 1 day ago
   *[other] should have been sorted { $days } days ago
}
mail-file-hint = An e-mail (.eml) tells sender, subject and days itself; what came with it is kept too, and nothing is fetched.
mail-came-hint = Came on; today where this is empty, of an e-mail the day its server took it in
mail-damaged = This is no sound e-mail: get it again from where it came, or take in a print of it
left-heading = What was not taken
left-no-text = It has no text that could be read. The original has what there is.
left-encrypted = It is encrypted, and its key is elsewhere. The original is kept.
left-cut-off = It ends before the end that it announces: ask for it again.
left-looks = Its text was made from a page, without its looks. The original has them.
left-elsewhere = { $count ->
    [one] It points to 1 thing elsewhere, which was not fetched: that would tell the sender that it was read.
   *[other] It points to { $count } things elsewhere, which were not fetched: that would tell the sender that it was read.
}
left-letters = { $count ->
    [one] Letters could not be told in 1 part of it.
   *[other] Letters could not be told in { $count } parts of it.
}
left-empty-files = { $count ->
    [one] 1 file that came with it has nothing in it.
   *[other] { $count } files that came with it have nothing in them.
}
left-more-files = { $count ->
    [one] 1 more file came with it than is taken; the original has it.
   *[other] { $count } more files came with it than are taken; the original has them.
}
guess-our-number = our number { $number } stands in it
guess-their-number = their number { $number } stands in it
guess-sender = it went to the sender
guess-person = it is about { $name }
guess-awaited = an answer is awaited
guess-days = { $days ->
    [one] it went out 1 day before
   *[other] it went out { $days } days before
}

# One piece of mail.
mail-one = Mail
mail-came-on = Came on { $day }.
mail-dated-on = It bears the date { $day }.
mail-numbered = Their number is { $number }.
mail-receipt = Receipt to print
mail-dossier = All that is said of it
mail-says = What it says
mail-sort = Sort it
mail-what = What it is
mail-answer = If it is an answer, what answer
mail-answer-hint = A receipt is no answer, a bounce no delivery, and a holding reply stops nothing.
mail-belongs = Which letters it belongs to
mail-other = Another letter: its code or address
mail-on = When that happened; the day it came where this is empty
mail-remark = Remark
mail-sort-why = What they say is recorded as said by them, in this document. The letter takes the step that follows.
mail-sorted = It is sorted, and what follows stands on the letter.
mail-sorted-as = Sorted as: { $sort }
mail-again = Let it wait again
mail-again-why = What was written when it was sorted is withdrawn, and stays on record as withdrawn.

# A receipt.
receipt-heading = Receipt
receipt-came = We have received your letter, on { $day }.
receipt-number = It is registered here as
receipt-signature = Received by

# A letter.
letter-cell = Question { $number } { $person }
letter-open = open
letter-questions = Questions
letter-no-questions = It asks nothing yet.
letter-ask = Add a question
letter-number = No.
letter-question = Question
letter-answered-heading = Answered
letter-note = Note what was answered
letter-about = About
letter-sent-on = Sent on { $day }.
letter-paper = Paper as a Word document
letter-reminder-paper = Reminder as a Word document
letter-send = Send
letter-channel = By what means
letter-on = On; today where this is empty
letter-our-number = Our number
letter-signed = The paper as it was signed, if it differs
letter-signed-hint = Without a file, the paper is made from the template.
letter-archived = What is sent is archived as it is sent, and the time for an answer begins.
letter-remind = Remind
reminder-opening = We wrote to you on { $sent } and have had no answer. We ask you to answer what is still open.

# Letters by how they stand.
letters-heading = Letters
letters-new = New letter
letters-all = All letters
letters-empty = There is no letter of this sort.
letters-remind = Remind all of these
letters-remind-why = A reminder of each is made from the template, archived, and its day noted on the letter. Whoever may have answered, in mail that waits to be sorted, is left out.
letters-reminded = { $count ->
    [one] 1 reminder was made.
   *[other] { $count } reminders were made.
}
letters-many = One letter to many
letters-many-lead = Each addressee gets a letter of their own. Without a means of sending, drafts are made.
letters-to = Addressees: one a line, by name, code or address
letters-matter = What it is about
letters-law = The law on which it rests
letters-questions = Questions: one a line
letters-channel-hint = Where one is chosen, all are approved and sent by this act; where somebody else has to approve, they wait for that together.
letters-number = Our number: the first gets -1 behind it, and so on
letters-make = Make them
letters-made = { $count ->
    [one] 1 letter made
   *[other] { $count } letters made
}
letters-addressee = Addressee
letters-sent = Sent
letters-paper = Paper
template-heading = Templates
template-lead = Take the template, change it in Word, and hand it in again. It names values as merge fields, or in the text as «addressee».
template-letter = Letter
template-reminder = Reminder
template-current = The template that is used now
template-file = Your template
template-hint = A document of Word. Without a file, the plain one is used again.
template-keep = Use it
template-kept = The template was tried, and is used from now on.
template-dropped = The plain template is used again.
dossier-desk = Work on it

# One letter to many, going on.
letters-listed = Those of the list
letters-answering = Who answers for the persons of the list; each gets a letter about theirs
letters-listed-none = The list has nobody to write to.
letters-left-out = { $count ->
    [one] The list is too long to be written to at once: 1 row is left out here.
   *[other] The list is too long to be written to at once: { $count } rows are left out here.
}
letters-left-out-do = Filter it closer, and write to the rest from there
letters-nobody-answers = Nobody says who answers for:
list-write = Write to all of these
list-write-about = Write to those who answer for these
run-letters = { $made } of { $of } letters are made
run-reminders = { $made } of { $of } reminders are made
run-going = This page tells by itself how far it is. The letters are made though you leave it or close the browser.
run-stopped = It stopped in the middle.
run-once = What is made stays, and is not made again.
run-go-on = Go on
run-to-approve = { $count ->
    [one] 1 letter waits until somebody else approves it
   *[other] { $count } letters wait until somebody else approves them
}
run-approve = Approve all of them
run-to-send = { $count ->
    [one] 1 letter is approved and can go out
   *[other] { $count } letters are approved and can go out
}
run-send = Send all of them
letters-unfinished = Begun and not finished
letters-narrow = Show only these
letters-narrow-addressee = To whom: a name, code or address
letters-narrow-matter = Words of its matter
letters-narrow-days = Overdue for so many days or more
template-fields = What a template may name
letter-nothing-new = Say what became known: a day, a number, who translated it, or give what proves it
letter-way = Its way
letter-note-way = Note what became known of its way
letter-received = Received by them on: it is delivered, which is no answer
letter-translator = Who translated it
letter-proof = What proves it
letter-proof-hint = The slip of the post, a stamped copy; it is archived.
