## Honours and stories

home-button-square = Well done
square = <b>Well done</b> · { $unit }{ $rounds ->
    [0] { "" }
    [one] : one honour round is under way
   *[other] : { $rounds } honour rounds are under way
}
square-button-honours = Honours
