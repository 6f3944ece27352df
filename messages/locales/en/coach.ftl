coach-served = our { -resident }s
coach-better = It could also read: “{ $better }”.{ $number ->
    [yes] {" "}A number would show whether it was kept.
   *[no] {""}
}
coach-number = A number would show whether it was kept.
coach-day = That is a long way off; a nearer first step is easier to check.
coach-button-take = Take these words
coach-act = Big words: nobody could tell whether it was kept. One thing that can be seen says more, such as “each month, hear what is hardest for one { -resident } and get it done”.
coach-confirm = Saying for whom it is, or who could confirm it, makes it easier to check.
