# Words inside drawings and at the head of the tables beneath them.

drawing-data = The same as a table
drawing-today = today
drawing-nobody-knows = nobody knows
drawing-seen = Seen or spoken with
drawing-heard = Heard of only
drawing-not-answered = { $days ->
    [one] 1 day without an answer
   *[other] { $days } days without an answer
}
drawing-past-due = { $days ->
    [one] 1 day past its time
   *[other] { $days } days past its time
}
drawing-within-time = still within its time
drawing-answered-after = { $days ->
    [one] answered after 1 day
   *[other] answered after { $days } days
}
drawing-due = due
drawing-reminder = reminder
drawing-holding = holding reply
drawing-answer = answer
drawing-from-to = { $from } to { $to }
drawing-since = since { $from }
drawing-title-custody = Where the person was held
drawing-desc-custody = Bands along time show where the person was held according to each source; hatching shows when nobody knows. Ticks show who saw or heard of the person.
drawing-desc-figures = Each row is one claim: its mark stands at the date it speaks of, with the number and who says it. A crossed ring is a denial.
drawing-desc-access = Each bar is one way in. It narrows where access was restricted and breaks off where it was suspended or ended; each mark names who said so.
drawing-desc-silences = Each line runs from the day a letter was sent to its answer or to today; the heavy part is the time past its date.
column-mark = Mark
column-place = Place
column-when = When
column-by = Who says it
column-how = How
column-scope = Whom it counts
column-value = Number
column-kind = Said or denied
column-said = said
column-denied = denied
column-channel = Way in
column-state = What happened
column-words = In which words
column-letter = Letter
column-to = To
column-sent = Sent
column-due = Due
column-days = Days
column-came = What came
column-answered = Answered
