## Papers that are given out. Their keys follow from the forms; nothing here names anybody.

release-family = What the office can tell a family
release-silence = Requests and their answers
release-visit = Report on a visit
release-figures = Figures and who says them

release-unsaid = not said
release-unnamed = not named here
release-yes = yes
release-no = no
release-somebody = a source known to the office
release-said-on = { $who }, on { $on }
release-from-to = { $from } to { $to }
release-since = since { $from }
release-until = until { $to }
release-attributed = Everything here is what a named source said, as { $office } recorded it. It is not a finding of the office unless the office is named as the source.

release-family-opening = This is what may be told on { $day }, and who said it. What is not on this page may be unknown, or not yet certain.
release-family-done = What was asked for
release-family-wrote = { $on }: letter to { $to }
release-family-no-answer = no answer so far
release-family-more = When something changes you will be told. Ask { $office } at any time.

release-silence-opening = As it stood on { $day }. A confirmation of receipt and a holding reply are not answers.
release-silence-questions = Questions
release-silence-state = What came of it
release-silence-open = no time limit runs
release-silence-waiting = awaited until { $due }
release-silence-silent = { $days ->
    [one] no answer; due on { $due }, { $days } day ago
   *[other] no answer; due on { $due }, { $days } days ago
}
release-silence-answered = { $days ->
    [0] answered on { $on }, in time
    [one] answered on { $on }, { $days } day late
   *[other] answered on { $on }, { $days } days late
}

release-visit-recommendations = Recommendations
release-visit-after = After the visit

release-figures-opening = As known on { $day }. Figures that differ may count different people or speak of different days.
release-figures-denied = denied: { $figure }
release-figures-of = Of whom or what
release-figures-counts = What is counted
release-figures-when = When
release-figures-figure = Figure
release-figures-who = Who says it

release-visit-powers = What was granted of what the mandate gives
release-visit-findings = Findings
release-visit-recommended = What was recommended, answered and done
release-silence-table = Requests in the order in which they were sent
release-figures-table = Figures by what they count
release-held = People held, by place and by status
release-held-opening = Counted are only people of whom a source says where they are held, and who allow being counted. There may be more. Small numbers are not shown, nor numbers that would give them away; an earlier number stands with its date where a newer one would.
release-held-table = Number of people by place and by status
release-held-all = All
release-held-earlier = { $count } (on { $day })
release-held-withheld = not shown
