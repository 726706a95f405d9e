# What is kept, how closely, under which definitions, and what was put aside.

title-erase = Erase
title-level = Another level
title-kinds = Kinds
title-aside = Put aside
keeping-change-level = change the level
keeping-erase = erase…
part-whole = all of it
level-heading = Keep it under another level
level-why = A closer level hides it from those who are not cleared for it; a wider one shows it to more of them. Statements that quote a document have levels of their own. It can be taken back.
level-of-what = What
level-now = now: { $level }
level-new = From now on
level-only-to = { $level }, only to { $circles }
act-only-to = only to { $circles }
level-only = Only to
level-only-hint = Of those cleared for the level, only who belongs to one of these circles reads it. Everybody cleared reads it where none is chosen.
level-circle = { $circle } (members: { $members })
level-readers = Who reads it
level-readers-now = now
level-readers-then = then: { $label }
level-nobody = nobody
level-show = Show who would read it
level-do = Change the level
erase-heading = Erase
erase-why = This is the one act that takes bytes away, and nothing brings them back. That something was erased, by whom and why stays in the ledger.
erase-backups = Backups and exports that were made before still hold it: erase there too, or destroy them.
erase-goes = What goes
erase-gone = not here any more
erase-not = This cannot be erased, or what it decided would be undone with it. Take it back if it is wrong.
erase-reason = Why?
erase-confirm = I have read what goes, and that nothing brings it back
erase-do = Erase
erased-heading = Erased
erased-why = It is gone from this workspace, and from its pages.
erased-copies = Copies that still hold it
erased-no-copies = No backup or export that holds it is known.
erased-unknown = Copies that were made in another way, by hand or by a program that copies folders, are not known here.
erased-backup = Backup of { $on } in { $place }
erased-backup-gone = Backup of { $on } in { $place }, where it does not lie now
erased-export = Export of { $on } to { $whom }
erase-unconfirmed = Confirm that you have read what goes
erase-no-part = Choose at least one part
erase-no-reason = Choose why it is erased
kinds-heading = Kinds
kinds-lead = What can be said of whom is defined by these kinds. An office adds its own, or a newer version of one, without a new program.
kinds-properties = { $count ->
    [one] 1 property
   *[other] { $count } properties
}
kinds-word = In files and commands
kinds-newer = a newer version comes with this program
kinds-upgrade = Take over the newer versions
kinds-add = Add a kind
kinds-add-why = A file in TOML, as docs/kinds.md describes it. It is checked first: what does not fit is refused with its line, and nothing changes. What was said under an older version keeps its meaning.
kinds-file = The file
kinds-text = Or its text
kinds-do = Check it and put it in force
kinds-nothing = Choose a file, or write the definition
kind-list = Their list
kind-properties = Properties
kind-property = Property
kind-holds = Holds
kind-takes = One of
kind-many = several
kind-changes = changes over time
kind-required = required
kind-states = Steps of the work
kind-clocks = Time limits
aside-link = A right was revoked here. See what was written under it afterwards.
aside-heading = Put aside
aside-lead = These entries were written under a right after it was revoked. They are kept, and the register follows from none of them.
aside-next = Look at each. What is right, state again yourself, with its source; what is wrong needs nothing, it has no effect. Ask whoever has the device how it came to be written.
aside-none = Nothing was put aside: whatever was written under a revoked right was written before it was revoked.
aside-device = Device { $device }, entry { $sequence }
dossier-end-disputed = Sources differ on whether this ended:
dossier-more = More refer to this than are shown here.
home-end-disputed = whether it ended is disputed
figures-named-at-least = { $people ->
    [one] The register names at least 1 person.
   *[other] The register names at least { $people } people.
}
apart-named-in = named in “{ $document }”
figures-each = { $count ->
    [one] The one answer, in its words
   *[other] All { $count } answers, in their words
}

# Who works here.
accounts-heading = Accounts
accounts-lead = Who works in this workspace, by what right, and whether they have a passphrase of their own.
account-handle = Pseudonym
account-handle-hint = Not the person's name: it stands beside all they write.
account-rights = Rights
account-key = Key
account-own = you
account-has-key = has a key
account-no-key = no key
account-no-rights = no rights
account-right = { $role }, up to { $level }
account-circles = of { $circles }
account-until = until { $day }
account-open = Open an account
account-open-why = Whoever it is for types the new passphrase; nobody else should know it.
account-open-do = Open it
account-role = Works as
account-level = Sees up to
account-usual = as usual for the role
account-last-day = Last day
account-last-day-hint = Left empty, it holds until it is taken back.
account-of-circles = Circles
account-of-circles-hint = Such as a team; several with commas between them.
account-give = Give one more right
account-give-do = Give it
account-new-key = Give a new key
account-new-key-why = Where the passphrase is forgotten. Whoever it is for types the new one.
account-new-key-do = Give the key
account-dismiss = Take back all rights
account-dismiss-why = What they wrote stays. Their key opens nothing more but copies that were made before. The key of the workspace changes, so everybody is signed out and unlocks it again; where there is much in it, that takes some minutes. Recovery files that were made before open it no more: have new ones made.
account-dismiss-do = Take back all rights and the key
passphrase-heading = Your passphrase
passphrase-own = Your passphrase now
passphrase-new = New passphrase
passphrase-again = The same again
passphrase-do = Change it
passphrase-old-copies = Copies and backups from before open with the old one.
passphrase-short = A passphrase of fewer than { $least } letters is soon tried out. Choose several words that nobody would put together.
passphrase-apart = These were two different passphrases. Type the same twice.

# The second factor, and one's sessions.
factors-heading = Signing in
factors-lead = On the office's network a code from your telephone is asked for beside your passphrase. Whoever only learned the passphrase does not come in with it.
factors-wanted = Whoever may do what you may has to show a code from their telephone here, beside the passphrase. Set it up first; then you go on.
factor-begin = A second factor
factor-begin-why = You have none. You need a program for codes on your telephone; any that knows “TOTP” will do.
factor-begin-do = Set it up
factor-confirm = Tell your telephone
factor-confirm-why = Let the program for codes read this picture. It then shows a new code every half minute.
factor-by-hand = Or type this into it:
factor-confirm-hint = The six digits that it shows now.
factor-confirm-do = Confirm it
factor-made = Set up
factor-used = Last shown
factor-left = Recovery codes left
factor-codes = New recovery codes
factor-codes-why = They take the place of all from before, which then open nothing.
factor-codes-do = Make new ones
factor-away = Take the second factor away
factor-away-do = Take it away
factor-wrong = This code does not hold: it is wrong, over, or was used already. Wait for the next one, and see that the telephone's clock is right.
factor-is-held = You have a second factor already. Take it away before you set up another.
factor-missing = No second factor was set up. Begin with that.
codes-heading = Recovery codes
codes-lead = Write these down now, on paper, and keep them apart from the telephone: they are shown this once. Each opens once in the place of a code from the telephone.
codes-kept = I have written them down
out-heading = Sign out everywhere
out-why = { $count ->
    [one] You are signed in at one browser.
   *[other] You are signed in at { $count } browsers.
}
out-do = Sign out everywhere
account-out = Their sessions
account-out-why = { $count ->
    [0] They are not signed in.
    [one] They are signed in at one browser.
   *[other] They are signed in at { $count } browsers.
}
account-out-do = Sign them out everywhere
account-factor = Their second factor
account-factor-why = Where a telephone and the recovery codes are lost, take the second factor away, once you are sure who asks. They set up a new one when they next sign in.
account-factor-do = Take it away
proof-heading = Show that it is you
proof-lead = What you are about to do is dangerous in the wrong hands, and it is more than ten minutes since you showed who you are. The form waits as you filled it.
proof-do = Go on
proof-send-again = You have shown who you are. Look at the form once more, and send it.
asked-takes-two = This takes two: ask for it, and somebody else who has the right confirms it.
asked-own = You asked for this yourself; somebody else who has the right has to confirm it.
asked-not-open = Nothing waits here any more: it was done, withdrawn, or never asked for.
asked-lapsed = This was asked for more than { $days } days ago; ask for it anew.
asked-asker-gone = Whoever asked for this has no right to it any longer; ask for it anew.
asked-sealed = What is sealed takes two in any case, as long as there are two who may; wait for the other.
asked-by-making = This is confirmed with “vidimus recovery make” and the same trustees.
asked-heading = Waiting for a second person
asked-why = Erasing, and making keys for trustees, take two: one asks, and another who has the right confirms. Each sees the same.
asked-none = Nothing waits for you.
asked-erase = Erase: { $why }
asked-recovery = Recovery files with which any { $least } of { $of } trustees open the workspace
asked-by = asked for by { $by } on { $on }
asked-you = you asked for it on { $on }
asked-until = can be confirmed until { $date }
asked-alone = Done by one person, who said: “{ $reason }”. Look at it.
asked-confirm = I have read what goes, and that nothing brings it back
asked-do = Confirm and erase
asked-withdraw = Withdraw
asked-wait = Somebody else who has the right has to confirm it. They find it on their home page.
asked-alone-heading = Nobody else is there?
asked-alone-why = You can do it alone if it cannot wait. The others are told, with your reason. What is sealed always takes two.
asked-alone-reason = Why it cannot wait
asked-alone-do = Erase it alone
asked-seen = I have looked at it
audit-heading = Who did what
audit-lead = What people did here, from the ledger, and who opened what is confidential, printed, searched or came in, from a log that no page can change. It is kept for { $days } days. What was searched for is not kept.
audit-unwritten = { $count ->
    [one] One line of this log could not be written. Look whether the disk is full.
   *[other] { $count } lines of this log could not be written. Look whether the disk is full.
}
audit-day = Day
audit-account = Account
audit-all = Everybody
audit-show = Show
audit-none = Nothing was done on this day, as far as you may know.
audit-more = There is more on this day. Choose an account, or take the file.
audit-before = The day before
audit-after = The day after
audit-file = As a file for a spreadsheet
audit-hidden = something you may not see
audit-times = { $count } times
audit-when = when
audit-who = who
audit-what = what
audit-to = to what
audit-often = how often
audit-too-short = The read log is kept for { $days } days at least.
threats-heading = What is protected, and what is not
threats-lead = Nobody can protect everything. Decide with this page what you entrust to the program.
threats-holds = What holds
threats-holds-off = Whoever takes a computer that is switched off finds encrypted files. To try one passphrase costs time and memory.
threats-holds-rights = What somebody may not see does not exist for them, in pages, lists, counts and searches. A log says who opened what is confidential. Erasing and recovery files take two people.
threats-holds-left = Whoever leaves loses their rights at once and then their key: the key of the workspace changes.
threats-holds-network = On an office's network everything is encrypted, guesses are counted, and dangerous rights ask for a second factor.
threats-holds-release = What is given out is cleared for whom it is for. What they may not see changes no byte of it.
threats-holds-ledger = What was written is signed and chained: what was changed or is missing is found.
threats-holds-loss = Backups of each night are tried, and several trustees together open what nobody's passphrase opens any longer.
threats-fails = What does not
threats-fails-passphrase = A short passphrase, or one that somebody knows.
threats-fails-screen = What is on the screen, and what somebody may see who is forced to unlock. There is no hidden second workspace.
threats-fails-levels = Levels are kept by the program and not by keys of their own: whoever has a key, the files and the skill opens all of them with other tools.
threats-fails-administrator = Whoever runs this computer as its administrator can read its memory while the workspace is open.
threats-fails-pair = Two insiders who agree, and a photograph of the screen.
threats-fails-copies = Copies and backups from before a key was taken away, which that key still opens.
threats-fails-files = That Vidimus is on this computer, and how large its files are and when they changed.
threats-fails-parse = A fault in what reads documents that are taken in, and in the program with which you open an original.
threats-fails-truth = Somebody who writes what is not so. That nothing was altered does not make it true.
threats-fails-known = What a recipient knows already, and what they pass on.
threats-fails-order = An order to somebody who holds enough keys.
threats-fails-audit = A mistake of ours. No outside audit was made yet.
threats-do = What to do
threats-do-what = Choose a passphrase of six random words and encrypt the whole disk. Lock when you get up. Make backups each night on another disk, and recovery files for trustees in several places. Read each week who did what, and look at what this command says:
