occasion-expected = Noted, you are expected: { $head }. You will hear if it is moved or called off, and once on the day before. { $known ->
    [yes] Its organiser sees your name.
   *[no] Its organiser sees a number only; your name is forgotten after that day.
}
occasion-not-expected = Fine, you are not expected this time. Come whenever you like.
occasion-tomorrow = A reminder: { $head }. You said that you would come.
occasion-moved-told = { $before } has been moved to { $on } at { $at }. You said that you would come; this is the only notice of it.
occasion-dropped-told = { $head } has been called off: { $reason }. You said that you would come; sorry to let you know.
occasion-ask-day = { $head }
    Which day instead? Tap one, or write it: “Sunday at 3 pm”, “6 December”.
occasion-day-wrong = { $why ->
    [past] That day has gone by.
    [after] The pledge itself ends on { $until }; it cannot be held after that.
    [taken] One is held on that day already.
   *[unread] I found no day in that.
}
occasion-ask-sure = { $head }
    To be held on { $on } at { $at } instead; { $coming ->
    [one] the one person who will come is told.
   *[other] the { $coming } people who will come are told.
}
occasion-ask-drop-ahead = Why is it called off on { $on }? Whoever said they would come is told, and whoever sees the pledge sees the reason.
occasion-button-off = I cannot come
occasion-button-sure = Move, and tell { $coming }
occasion-button-rather-move = Move it instead
