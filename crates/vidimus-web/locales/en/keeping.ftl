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
