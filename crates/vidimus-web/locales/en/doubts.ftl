# What is doubtful in a document or a list, and how a due day was reckoned.

reckoned-starts = It starts on { $day }, which is not counted
reckoned-profile = { $what }: { $length }
reckoned-adds = { $length } later is { $day }
reckoned-month-ends = That month has no such day; its last one is { $day }
reckoned-agreed = Due on { $day }, as was said
reckoned-restarts = It starts anew on { $day }, which is not counted
reckoned-extends = More time was taken on { $day }
reckoned-too-late = More time was asked for on { $day }, too late
reckoned-day-off = { $day } is a day off: { $why }
reckoned-moves-to = The next working day is { $day }
length-days = { $days ->
    [one] 1 day
   *[other] { $days } days
}
length-working-days = { $days ->
    [one] 1 working day
   *[other] { $days } working days
}
length-months = { $months ->
    [one] 1 month
   *[other] { $months } months
}

# A text as it was read.
flag-short-text = { $characters ->
    [one] Check the text: it has only 1 character
   *[other] Check the text: it has only { $characters } characters
}
flag-text-disputed = Check the text: two ways of finding it agree on { $percent } of 100 words
flag-text-from-paragraphs = Check the text: it was put together from all paragraphs of the page
flag-replaced = { $count ->
    [one] 1 character could not be read
   *[other] { $count } characters could not be read
}
flag-encoding-guessed = The encoding was guessed: check that the letters are right
flag-no-title = No headline was found
flag-no-date = No date of publication was found
flag-date-doubtful = A date of the article is doubtful. { $doubt }
flag-date-after-fetch = A date after the day of the fetch was left aside
flag-no-language = The language could not be told

# A date, or another cell of a list.
doubt-no-year = No year is given
doubt-day-or-month = Reads both as { $first } and as { $second }: say which order this source uses
doubt-first-of-january = 1 January may stand for an unknown day of that year
doubt-two-digit-year = The year has two digits
doubt-other-calendar = The date seems to be of another calendar
doubt-impossible = There is no such day
doubt-spreadsheet-serial = The cell holds a number that a spreadsheet would show as this date
doubt-other-words = Other words stand beside the date
doubt-several-dates = More than one date is written here
doubt-after-fetch = The date lies after the document was fetched
doubt-unreadable = Not understood as a date
cell-unlike-its-column = Does not look like what this column holds
cell-several-names = May hold more than one name
cell-lost-letters = Some letters are unreadable
cell-neither-yes-nor-no = It says neither yes nor no
cell-leads-nowhere = It leads nowhere
cell-by-hand = A list’s cell cannot hold this; write it by hand
cell-no-term = It is none of these: { $terms }
cell-no-date = It is no date
cell-too-large = The number is too large
cell-no-number = It is no whole number

# Rows and the list as a whole.
row-no-name = It names nobody
row-total = It adds up other rows
row-footer = It is a remark about the list
row-repeated-header = It repeats the names of the columns
row-column-numbers = It numbers the columns
warning-other-sheet = The sheet “{ $sheet }” is not taken in
warning-ragged = { $count ->
    [one] 1 row has more cells than there are columns: row { $first }
   *[other] { $count } rows have more cells than there are columns, the first of them row { $first }
}
warning-open-quote = A quotation mark in row { $row } seems never to be closed: the cell holds { $lines } lines
warning-same-name = Columns { $first } and { $second } have the same name
warning-no-name-column = No column is taken for a name: say which one is
warning-ambiguous-dates = Dates in column { $column } that read both ways: { $count }; only day first: { $day }; only month first: { $month }
warning-same-row = Row { $row } is the same as row { $same }

# Rules of a kind that do not hold.
rule-not-before = “{ $then }” lies before “{ $first }”
rule-of-other = { $property } ({ $reference })
rule-of-step = Step: { $state }
rule-in-past = “{ $property }” lies after the day as of which it was said
rule-within-years = { $years ->
    [one] “{ $property }” lies more than 1 year back
   *[other] “{ $property }” lies more than { $years } years back
}
rule-at-most = “{ $property }” is more than { $number }
rule-required-with = “{ $property }” is said, but “{ $with }” is not
rule-at-most-one = More than one of these is said: { $of }
rule-sum-of-parts = The parts of “{ $property }” are more than the whole
