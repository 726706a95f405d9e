# How values, dates and claims are said.

value-yes = yes
value-no = no
value-unknown = an unknown number
value-at-least = at least { $number }
value-more-than = more than { $number }
value-about = about { $number }
value-fewer-than = fewer than { $number }
value-at-most = at most { $number }
value-between = { $low } to { $high }
value-counted = { $number } { $unit }
value-in-words = { $number } (“{ $words }”)
value-labelled = { $label } { $value }
date-month = { $month ->
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
date-season = { $season ->
     [21] spring
     [22] summer
     [23] autumn
    *[24] winter
} { $year }
date-about = about { $date }
date-perhaps = perhaps { $date }
date-between = { $from } to { $until }
date-since = since { $date }
date-until = until { $date }
said-on = said { $date }
said-denied = denied
said-denied-value = { $value } (denied)
said-nameless = { $kind } without a name
said-hidden = something you may not see
