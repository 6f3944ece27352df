asking-step = { $days ->
    [0] on the morning
    [one] 1 day before
   *[other] { $days } days before
}
asking-and = {", "}
asking-no-steps = nothing extra
asking-button-ladder = As its day comes near
asking-button-steps-0 = Nothing extra
asking-button-steps-2 = 1 day before, the day
asking-button-steps-3 = 7 days, 1 day, the day
asking-button-steps-5 = 14, 7, 3, 1 and the day
asking-button-days = For { $days } days
asking-button-pause = Pause, ask nothing
asking-button-go-on = Ask again
asking-ask-ladder = “{ $title }”
    On which days before its day should I ask?
asking-ask-pause = “{ $title }”
    For how long? Nothing is asked and nothing counts against you; afterwards you have as many days as are left now, a week at most. Others read that it is resting.
asking-paused = Fine. I ask nothing until { $on }.
asking-goes-on = Fine, I ask again.
