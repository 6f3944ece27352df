rhythm-silent = Nothing has moved at “{ $unit }” for { $days } days: no new pledge, no report, no case answered.
    No rush: one small thing in the next days is enough.
rhythm-silent-planned = Nothing has moved at “{ $unit }” for { $days } days; in the phase “{ $phase }” something is to come within { $every }.
    No rush: one small thing in the next days is enough.
rhythm-rush = { $much } things were done at “{ $unit }” last week; a usual week has { $usual } or so.
    No rush, no stop-and-go: the rest can be spread over some weeks, and people may take a breath.
rhythm-button-rules = Rhythm
rhythm-rules = <b>Rhythm</b>
    { $days ->
        [0] Nobody is told when a unit falls silent.
       *[other] When nothing moves at a unit for { $days } days (or as the calendar has it), its { -secretary } is told, and the digest of those above says so.
    }
    { $times ->
        [0] Nobody is told when too much is done at once.
       *[other] So is a week with more than { $times } times the usual.
    }
rhythm-days = { $days ->
    [0] Never
   *[other] { $days } days
}
rhythm-times = { $times ->
    [0] Never
   *[other] × { $times }
}
digest-rhythm-silent = Fallen silent: { $names }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
}
digest-rhythm-rush = Too much at once: { $names }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
}
