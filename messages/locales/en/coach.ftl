coach-served = our { -resident }s
coach-better = It could also read: “{ $better }”.{ $number ->
    [yes] {" "}A number would show whether it was kept.
   *[no] {""}
}
coach-number = A number would show whether it was kept.
coach-day = That is a long way off; a nearer first step is easier to check.
coach-button-take = Take these words
