# How values, dates and claims are said.

value-yes = այո
value-no = ոչ
value-unknown = անհայտ թիվ
value-at-least = առնվազն { $number }
value-more-than = ավելի քան { $number }
value-about = մոտ { $number }
value-fewer-than = { $number }-ից պակաս
value-at-most = ոչ ավելի քան { $number }
value-between = { $low }–{ $high }
value-counted = { $number } ({ $unit })
value-in-words = { $number } («{ $words }»)
value-labelled = { $label }՝ { $value }
date-month = { $year } թ. { $month ->
     [1] հունվար
     [2] փետրվար
     [3] մարտ
     [4] ապրիլ
     [5] մայիս
     [6] հունիս
     [7] հուլիս
     [8] օգոստոս
     [9] սեպտեմբեր
     [10] հոկտեմբեր
     [11] նոյեմբեր
    *[12] դեկտեմբեր
}
date-season = { $year } թ. { $season ->
     [21] գարուն
     [22] ամառ
     [23] աշուն
    *[24] ձմեռ
}
date-about = մոտավորապես { $date }
date-perhaps = գուցե { $date }
date-between = { $from } – { $until }
date-since = սկսած՝ { $date }
date-until = մինչև { $date }
said-on = ասված՝ { $date }
said-denied = հերքված
said-denied-value = { $value } (հերքված)
said-nameless = { $kind } առանց անվան
said-hidden = ինչ-որ բան, որ ձեզ տեսանելի չէ
