# The office's own work: steps, complaints, visits, recommendations.

title-receipt = Paper
work-heading = Where the work stands
work-not-begun = not begun
work-contested = Brought into several states at once by people who did not know of each other. It is still where it was before: take one of these back, or take the step that settles it.
work-take-back = take back
work-take = Mark as: { $state }
work-with-date = with date or reason
work-on = On
work-reason = Why, where there is something to say
work-by = Taken by: { $roles }
work-undo = Take back the last step
work-meanwhile = What was recorded meanwhile
list-work = Work
list-contested = at once
list-order = In order of
work-back = Back to the dossier

# Codes and releases.
dossier-same-code = Another is called by the same code; give one of them a new one:
dossier-unconfirmed = { $what } It does not count before there is: { $lacks }.

# Complaints.
complaint-new = Take in a complaint
complaint-new-lead = What is told aloud is written down in the complainant’s words, and kept as a document. Whoever is named and not known yet is entered as new.
complaint-take-in = Take in the complaint
complaint-visible = The complainant is visible to those who may see what is confidential, all else to the team.
complaint-secret = The complainant asked that nobody learns who they are. This page is not printed; the version for paper leaves the name out.
complaint-name-left-out = The complainant’s name is left out: they asked for it, or did not agree to more.
complaint-print = Version for paper
complaint-receipt = Receipt
complaint-referral = Referral
complaint-spawn = A complaint that follows from this one
complaint-no-consent = The complainant has not agreed that this goes to anybody else. Ask them first, and record their answer.
complaint-told = What the complainant was told
complaint-told-nothing = They were told nothing yet.
complaint-untold = Not told since: { $steps }
complaint-untold-step = { $state } ({ $date })
complaint-tell = They were told
complaint-limits = Until when
complaint-mandate = What we may do: { $matter }
complaint-may = { $power }: yes
complaint-may-not = { $power }: no
complaint-refer-to = Others who may:
complaint-no-mandate = The profile in force does not say what we may do in this matter.

refused-no-work = There are no steps of work on a { $kind }.

# Recommendations.
list-own = the page for these
recommendations-heading = Recommendations
recommendations-lead = What they answered and what was done are two things. What they claim is done stays a claim until we have seen it ourselves.
recommendations-none = Nothing was recommended yet. A recommendation is made after a visit or a complaint.
recommendations-overdue = past its day
recommendations-as-list = all of them as a list
recommendations-drawing = What was done, by when it was recommended
recommendations-grid = Answered and done, of those on this page
recommendations-all = One by one
recommendations-age = { $days ->
    [one] 1 day ago
   *[other] { $days } days ago
}
drawing-recommendations = { $count ->
    [one] 1 recommendation
   *[other] { $count } recommendations
}
drawing-desc-recommendations = Each lane is one state of what was done; each mark stands at the day a recommendation was made and shows what was answered.
column-code = Code
column-text = What we recommended
column-made = Made
column-answer = Answer
column-done = What was done

# Hearings.
hearings-heading = Hearings
hearings-coming = Coming
hearings-past = Past
hearings-none-coming = No hearing is known to come.
hearings-none-past = No hearing is known to have been.
hearings-proceedings = proceedings
hearings-new = enter a hearing

# What we have said publicly.
said-heading = What we have said publicly
said-lead = Enquiries, and the lines that were approved for them. Say what stands here, and no more.
said-none = Nobody has asked yet. Enter the enquiry, draft a line, and have it approved.
said-new = enter an enquiry
said-newer = A newer figure came since: { $figure }, { $on }. Look before you say this again.
said-asked-on = asked { $date }
said-said-on = said { $date } to
said-until = holds until { $date }
said-past = Held until { $date }: do not say it any more before somebody has looked at it again.

# Visits.
visit-new = Plan a visit
visit-planned-for = Planned for
visit-plan = Plan the visit
visit-again = Visit again
visit-pack = For the visit
visit-pack-lead = No name stands on these pages. Who goes by which code stands on a sheet of its own, which stays in the office.
visit-names = Names and codes
visit-names-stay = This sheet stays in the office. Never take it along, never copy it.
visit-name = Name
visit-uncoded = { $count ->
    [one] 1 person has no code yet, and so no sheet.
   *[other] { $count } people have no code yet, and so no sheets.
}
visit-give-codes = Give codes
visit-more = More are held there than sheets are printed.
visit-powers = Access, power by power
visit-power = Power
visit-capacity = Capacity
visit-held = Held today
visit-themes = Findings
visit-earlier = Recommended there before
visit-nothing-earlier = Nothing was recommended there before.
visit-made = What came of what we recommended
visit-sheets = Sheets
visit-transcribe = Write down the sheets
visit-transcribe-lead = In the order of the sheets. All of it is written in one act, as seen by us on the day of the visit; what is left empty is not said.
visit-recommend = Recommendations
visit-visible = What people said of their health is sealed; findings are visible to those who may see what is confidential.
visit-write = Write it down

# Why a step or what a relative was told is refused.
refused-no-mandate = In the matter “{ $matter }” the profile does not give this office the power to { $power }. Give a reason if it is to be done all the same
refused-no-mandate-refer = In the matter “{ $matter }” the profile does not give this office the power to { $power }. Refer it to { $to }, or give a reason if it is to be done all the same
call-not-cleared = This is not cleared for them. Ask who is responsible, or say why it was told all the same
call-death-in-person = A death is told in person. Say why it was told in another way
