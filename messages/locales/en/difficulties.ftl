stuck-button-partner = Ask { $partners }
stuck-button-leader = Tell the { -secretary }
stuck-button-leader-too = The { -secretary } too
stuck-button-move = Move its day
stuck-partner-told = { $partners } knows, and will answer here.
stuck-ask-day = It is due { $due }. Which day instead? Tap one, or write a date.
stuck-ask-why = To { $on }. Why? One sentence; whoever sees this pledge can read it.
stuck-moved = { $waits ->
    [yes] The new day for “{ $title }” is handed in and stands once the { -secretary } has read it.
   *[no] “{ $title }” has its new day.
}
