# Why something was refused, and what to do.

trouble-refused-what = This was not done
trouble-workspace-what = The workspace cannot be used as it is
trouble-workspace-next = What was saved before stays as it was recorded.
trouble-refused-next = Go back and change what you sent.
refused-no-reason = Say why: the reason stays with the decision
refused-no-such-quote = These words do not stand in the document: copy them exactly as they are printed there
refused-speaker = Confirm who says this: for numbers, deaths, releases and access it is a step of its own
refused-not-undoable = This cannot be taken back; a statement is withdrawn instead
refused-not-a-date = This is no date. Write 2031, 2031-04 or 2031-04-09, with ~ for about and ? for perhaps
refused-not-a-list = Only a list whose columns were seen is accepted as a whole
refused-no-publisher = Who publishes this document is not confirmed yet: confirm what the document says of itself first
refused-several = Several bear this very name: choose which one is meant
refused-nobody = Nobody here is called “{ $typed }”
refused-new-of-other-kind = What is new in this field cannot be of this kind ({ $kind }); it can be: { $may }
refused-which-one = Nothing tells who is meant ({ $kind }): choose somebody who is here, or give the new one a name
refused-no-suggestion = Nothing is suggested for this: say whom it is about and what it tells of them
refused-no-worth = What was read is no value of { $property } by itself: give the value too
refused-several-meant = “{ $typed }” may mean several. Name one by its address: { $several }
refused-no-kind = There is no kind “{ $kind }”; the kinds are { $known }
refused-no-zone = There is no time zone “{ $zone }”. Write it in the profile as the IANA names it, such as Asia/Tbilisi or Etc/UTC.
refused-no-property = “{ $kind }” has no property “{ $property }”; its properties are { $known }
refused-broken-definition = This definition cannot be used. { $file }, line { $line }: { $reason }
refused-definition-hint = { $refusal }. A hint: { $hint }
refused-no-state = “{ $kind }” has no state “{ $state }”
refused-not-next = What is “{ $from }” does not become “{ $to }”. It can become: { $next }
refused-at-its-end = What is “{ $from }” does not become “{ $to }”: the work on it has come to its end
refused-step-needs = Before it becomes “{ $to }”, record: { $missing }
refused-step-not-yours = Into “{ $to }” it is brought by: { $roles }. Ask one of them
refused-step-not-yet = A step of { $on } cannot be taken yet: today is { $today }. Take it when it was done
refused-step-before-last = A step of { $on } does not follow one of { $last }. Give a later day, or take back the step before and take it on its own day
refused-meanwhile = Something was recorded here since you opened this. Look at it, and save again if what you wrote still holds
refused-no-proposal = No proposal of the number { $number } waits on this document any more
refused-nothing-said = Say at least one thing about the new one ({ $kind }), such as its name
refused-not-erasable = This ({ $what }) is not erased, or what it decided would be undone with it. Take it back if it is wrong, and name nobody in reasons
refused-still-in-register = It is erased from the ledger, and the pages may still show it. At the terminal, “vidimus rebuild” makes them anew. { $why }
refused-no-part = This ({ $what }) has no such part
refused-only-for-practice = Only a practice workspace stands still at a day
refused-other-kind = “{ $left }” and “{ $right }” are of different kinds and cannot be the same
refused-program = The program’s own data is broken. Install it again
refused-not-an-act = The ledger cannot hold this act. That is a fault of the program, not yours
already-taken-back = This was taken back before
already-same-bytes = The same file is here already
already-details-said = All of this is said of the document already
already-list-taken = The rows of this list were accepted, and are in the register
already-kinds-newest = Every kind is in its newest version already
already-nothing-chosen = No answer was chosen, so there is none to give up
already-one-subject = These two are one and the same already
already-judged = It was judged so before
already-withdrawn = This statement was withdrawn before
already-kept-so = This is kept under that level already

# What a value must be like.
refused-no-value = “{ $text }” is not a value of “{ $property }”: { $why }
wants-something = say something, or “(unknown)”
wants-figure = write 23, >=40, about 60 or 23-33
wants-whole-number = write a whole number
wants-yes-or-no = write yes or no
wants-one-of = choose one of { $terms }
wants-fields = write { $fields }
wants-no-record = one record cannot stand within another
shape-other-kind = The statement is about “{ $found }”, not “{ $kind }”
shape-unknown-subject = “{ $at }” names somebody or something that is not here
shape-retired = Nothing new is said in “{ $property }” any more. What was said stays; say what is new elsewhere
shape-wrong-type = “{ $at }” takes another sort of value: { $wanted }, not { $found }
shape-unknown-term = “{ $at }” does not know “{ $term }”; it knows { $known }
shape-wrong-reference = “{ $at }” cannot refer to “{ $found }”, only to { $wanted }
shape-unknown-field = “{ $property }” has no field “{ $field }”; it has { $known }
shape-field-not-once = “{ $property }” needs the field “{ $field }” once
shape-empty = “{ $at }” is empty. Where there is no value, say why: unknown, not asked, refused or withheld
shape-figure-crossed = “{ $at }” runs from { $low } down to { $high }
shape-dates-crossed = It is said to have held from { $from }, and until { $until }, which is earlier

# How a list cannot be laid out.
layout-no-sheet = There is no sheet “{ $sheet }”; the sheets are { $known }
layout-no-order = “{ $order }” is neither day nor month
layout-empty-row = There is nothing in row { $row }
layout-not-a-row = “{ $typed }” is no number of a row
layout-not-of-persons = “{ $kind }” does not refer to a person: no row can make one
layout-begun-otherwise = The taking in of this list was begun with its columns taken otherwise: finish it with those
layout-no-column = There is no column “{ $column }”; name one of { $known }, or its number
layout-several-columns = Several columns are called “{ $column }”: use the number
layout-no-role = A column cannot be taken for “{ $role }”; it can be one of { $known }

# When the workspace cannot be read or written.
store-database = The workspace’s file “{ $file }” does not answer. At the terminal, “vidimus verify” says more
store-file = “{ $file }” cannot be read or written. Check that its disk is there and can be written to
store-full = There is no space left on the disk. Free some and do it again; nothing that was acknowledged is lost
store-damaged = Something in the workspace is damaged. At the terminal, “vidimus verify” lists all damage, and “vidimus restore” brings a backup back
store-attachment = The file of an attachment, { $name }, is missing or damaged. Bring it back from a backup
store-busy = Another program is writing to this workspace. Try again when it is done
store-older-copy = Acknowledged acts are missing from this workspace, so nothing may be written. Restore the newest backup, or accept the older state at the terminal
store-key-changed = The keys of this workspace were changed. Unlock it again
store-poisoned = An earlier write failed, so nothing more is written. Free some space, then stop Vidimus and start it again
store-random = The computer gives no random numbers, so nothing can be signed. Start it again
store-list-name = “{ $name }” cannot name a kind: names have small Latin letters, digits and _
store-unopened = The workspace could not be opened. At the terminal, “vidimus verify” says why

# Calls, and what relatives were told.
call-nobody = Say who called, as they call themselves. Where they would not say, write (refused)
call-nothing-said = Write down what they say or what they ask
call-in-future = The day of the call has not come yet. Leave it empty for today
call-promised-before = The promise is due before the call. Give a day after it
call-nothing-promised = There is a day for a promise, and none was made. Write down what was promised
call-becomes-none = A call does not become this. Make it anew, and name the call there
call-nothing-told = Say what they were told
call-told-in-future = The day on which they were told has not come yet

# What an account has no right to.
refused-no-right = You have no right to { $deed }. It is for: { $roles }.
refused-no-right-at-all = You have no right that holds today: none was given, it ended, or it was taken back. Ask whoever manages the office.
refused-second-person = You did this work yourself. Somebody else has to look at it before it goes on.

# Accounts and rights.
appoint-handle = This cannot be a pseudonym. Take 1 to 40 letters, digits, “.”, “-” or “_”, and not the person's name.
appoint-taken = “{ $handle }” is the pseudonym of an account already. Take another, so that nobody is mistaken for somebody else.
appoint-nobody = There is no account “{ $handle }”.
appoint-must-end = This role is given for a time. Say until which day.
appoint-over = This day is over. A right is given until today or later.
appoint-above-own = You may see what is { $own } yourself, and cannot give sight of what is { $asked }.
appoint-others-audience = You do not belong to “{ $audience }” yourself, and cannot bring anybody into it.
appoint-owner-by-owner = Only an owner makes another owner, or takes back an owner's rights.
appoint-beyond-own = The role “{ $role }” may do more than you may yourself. Ask somebody who has it.
appoint-nothing-to-take = This account has no right that could be taken back.
appoint-no-right-yet = This account has no right, so a key would open nothing. Give it a right first.
appoint-own-account = You cannot dismiss yourself. Ask somebody else who may.
appoint-longer-than-own = Your own right ends on { $day }. Give one that ends then or before.
appoint-own-key = You have a key yourself. Change its passphrase instead.
appoint-not-your-passphrase = This is not your passphrase.
label-nobody-reads = Nobody could read what is kept so. Choose a level and circles that somebody reads, or have somebody given the right first.
label-no-circle = Nobody belongs to a circle “{ $circle }”. Choose one of: { $known }.
label-no-circles = Nobody belongs to a circle “{ $circle }”. Whoever runs the accounts can bring somebody into it.
