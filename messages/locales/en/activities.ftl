activity-head = “{ $title }”, { $on } at { $at }
activity-came = Attendance: { $came ->
    [one] one visit
   *[other] { $came } visits
}{ $dropped ->
    [0] {""}
    [one] ; once it did not take place
   *[other] ; { $dropped } times it did not take place
}
activity-next = Next: { $on } at { $at }
activity-people = { $people ->
    [one] one person came
   *[other] { $people } people came
}
activity-held = it took place
activity-unsaid = nobody has tapped, and nothing has been said
activity-dropped = it did not take place: { $reason }
activity-names = { $names }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } without a name
}
activity-occasions = Latest occasions of “{ $title }”:
activity-line = { $on }: { $outcome }
activity-today = It is today. Whoever comes scans the code at the place, or taps “I am here” on the pledge.
activity-was-it-held = Did it take place?
activity-code = The code for “{ $title }”, the same every time. Whoever comes scans it and taps once:
    { $link }
activity-thanks = Noted: you came to “{ $title }” on { $on }. Thank you. { $known ->
    [yes] Its organiser sees your name.
   *[no] You are counted; your name is not kept.
}
activity-taken-back = Fine, you do not count for that day.
activity-not-today = “{ $title }” is not on today. The next one is on { $on }.
activity-over = “{ $title }” has come to its end. Thank you for thinking of it.
activity-ask-others = How many came who did not tap? A number will do; 0 if none.
activity-others-unread = I found no number in that. 8 or “twelve people” will do.
activity-ask-drop = Why did it not take place on { $on }? Whoever sees the pledge will see this.
activity-drop-weather = The weather
activity-drop-people = Too few helpers
activity-drop-other = Something came up
activity-button-code = Code for the place
activity-button-held = It did
activity-button-dropped = It did not
activity-button-others = Others came too
activity-button-occasion = Who came
activity-button-occasions = Past occasions
activity-button-here = I am here
activity-button-undo = Wrong tap
activity-moved = Moved.
activity-moved-from = {" "}(moved from { $on })
activity-moved-to = moved to { $on }
activity-coming = { $coming ->
    [0] Nobody has said yet that they will come
    [one] One person will come
   *[other] { $coming } people will come
}
activity-button-drop-ahead = Call it off
activity-button-move = Another day
activity-button-arrange = Next one: move or drop
activity-button-sign-up = I will come next time
