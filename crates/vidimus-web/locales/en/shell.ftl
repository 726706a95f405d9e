# The frame around every page: where one can go, who is reading, what is open.

skip-to-text = Skip to the text
nav-label = Pages
nav-home = Home
nav-review = Review
nav-people = People
nav-documents = Documents
nav-figures = Figures
nav-access = Access
nav-silences = Silences
nav-search = Search
nav-ledger = Ledger
nav-all = All pages
nav-today = Today
nav-begin = Begin
nav-desk = The desk
nav-register = The register
nav-office = The office
search-hint = A name or words
search-press = Press / to get here
lock = Lock
tongue = Language
keys = Keys
practice-workspace = Practice workspace.
practice-banner = Public material and practice only. Do not enter confidential names, interviews or sources yet.
colophon-level = Level: { $level }
colophon-user = Read by { $user }
colophon-design = How these pages look
level-public = public
level-internal = internal
level-restricted = restricted
level-confidential = confidential
level-sealed = sealed

# Titles name the sort of page and nothing on it: they stay in the browser's history.
title-home = Home
title-design = The look
title-door = How to get in
title-locked = Locked
title-trouble = Not possible
title-keys = Keys

# Coming in, and shutting the desk.
door-heading = This workspace is open, but not to this browser
door-why = Its address works once, for the person who started it.
door-next = Go to the terminal where Vidimus is running and open the address printed there. If that address has been used, stop Vidimus there and start it again: it prints a new one.
locked-heading = The workspace is locked
locked-why = Everybody was signed out. Nothing was lost that had been saved.
locked-shared = You were signed out, or have not come in yet. Nothing was lost that had been saved.
locked-who = Your pseudonym
locked-passphrase = Passphrase
locked-open = Unlock
locked-wrong = This passphrase does not open the workspace. Check the keyboard layout and Caps Lock, then try again.
locked-wrong-network = This does not open the workspace: pseudonym, passphrase or code is wrong, or the code was used already. Check the keyboard layout and Caps Lock, then try again.
locked-code = Code
locked-code-hint = From your telephone, or a recovery code; leave it empty if you have no second factor.
locked-empty = Type the passphrase first.
locked-wait = Too many wrong passphrases. The next try is possible in { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
}.

# The keyboard.
keys-heading = Keys
keys-why = They work wherever you are not typing.
keys-search = go to the search field
keys-help = show these keys
keys-lock = lock the workspace
keys-home = go home
keys-next = next item
keys-previous = previous item
keys-close = leave a field
keys-done = Done

# When something could not be done: what, why, and what to do.
trouble-absent-what = There is nothing at this address
trouble-absent-why = It was never here, or it is not yours to see.
trouble-absent-next = Check the address, or start again from Home.
trouble-form-what = Nothing was changed: this form is out of date
trouble-form-why = It was made for a session that has ended since.
trouble-form-next = Go back, copy what you typed, reload the page and send it again.
trouble-foreign-what = Nothing was changed: this request came from elsewhere
trouble-foreign-why = Only pages of this workspace may send changes to it.
trouble-foreign-next = Open the workspace itself and do it there.
trouble-host-what = This is not the workspace's address
trouble-host-why = The browser asked for another name than the one Vidimus listens on.
trouble-host-next = Open the address printed in the terminal.
trouble-slow-what = Nothing was taken in: it took too long to arrive
trouble-slow-why = The line was too slow for what was sent.
trouble-slow-next = Go back and send it again, or send less at once.
trouble-many-what = Too much is asked for at once
trouble-many-why = Others are waiting too, so each is answered at a measured pace.
trouble-many-next = Wait { $seconds ->
    [one] a second
   *[other] { $seconds } seconds
} and try again.
trouble-large-what = Nothing was taken in: it is too large
trouble-large-why = At most { $limit } MB can be sent to this page at once.
trouble-large-next = Send fewer or smaller files, or take them in at the terminal with “vidimus add”.
trouble-unread-what = Nothing was changed: the form could not be read
trouble-unread-why = It arrived incomplete or in another form than the page sends.
trouble-unread-next = Reload the page and send it again.
trouble-method-what = Nothing was changed: this page does not take that
trouble-method-why = The page can only be read.
trouble-method-next = Open it again from Home.
trouble-ours-what = This page could not be made
trouble-ours-why = That is a fault of the program, not yours. What was saved before is safe.
trouble-ours-next = Go back and try again. If it stays so, note what you did and tell whoever looks after Vidimus.
trouble-home = Go home

# Dates, when we write them ourselves.
date-day = { $day } { $month ->
     [1] January
     [2] February
     [3] March
     [4] April
     [5] May
     [6] June
     [7] July
     [8] August
     [9] September
     [10] October
     [11] November
    *[12] December
} { $year }
month-short = { $month ->
     [1] Jan
     [2] Feb
     [3] Mar
     [4] Apr
     [5] May
     [6] Jun
     [7] Jul
     [8] Aug
     [9] Sep
     [10] Oct
     [11] Nov
    *[12] Dec
}

home-empty-heading = Nothing has been taken in yet
home-empty-why = Vidimus keeps what others have said, with who said it and in which words. It begins with a document: an article, a list, a letter.
home-empty-next = The same at the terminal:
