benchmark-button = From outside
benchmark-overview = Figures from outside, read beside those of a scorecard; they count in none:
benchmark-none = No figures from outside yet: such as a survey of the province, read beside those of a scorecard; they count in none.
benchmark-line = {"•"} { $line }
benchmark-named = { $unit }: { $name } { $percent } ({ $source }, { $on })
benchmark-more = and { $count } more
benchmark-button-import = Import
benchmark-button-drop = Forget all
benchmark-ask = Send me the figures as XLSX or CSV, like this sheet: a row is one figure of one unit, with its source and day, and from how many answers if known. It holds for the unit and all below it.
    Indicators are called: { $names }
benchmark-read = “{ $filename }” has been read: { $count ->
    [one] one figure
   *[other] { $count } figures
}{ $wrong ->
    [0] {""}
    [one] , and one row with faults
   *[other] , and { $wrong } rows with faults
}. Nothing has changed yet.
benchmark-more-faults = and { $count } more faults, all in the attached sheet.
benchmark-ask-drop = Forget all figures from outside? Scorecards then show their own only.
benchmark-beside = From outside: { $percent }{ $n ->
    [0] {""}
   *[other] {" "}of { $n }
}, { $source }, { $on }. { $how ->
    [up] Clearly higher here.
    [down] Clearly lower here.
    [same] No difference beyond chance.
   *[unknown] Too few here to compare.
}
benchmark-sheet = From outside
benchmark-file = benchmarks.xlsx
benchmark-column-unit = Unit
benchmark-column-indicator = Indicator
benchmark-column-percent = Percent
benchmark-column-n = Answers
benchmark-column-source = Source
benchmark-column-dated-on = Date
benchmark-fault-no-column = this column is missing
benchmark-fault-unknown-unit = no such unit: { $value }
benchmark-fault-ambiguous-unit = several units have this name, write the code: { $value }
benchmark-fault-unknown-indicator = no such indicator: { $value }
benchmark-fault-no-percent = write a percentage such as 87.5%: { $value }
benchmark-fault-no-count = write how many answers, or nothing: { $value }
benchmark-fault-no-source = write the source, 80 letters at most
benchmark-fault-no-day = write a day that has been, such as 2026-10-31: { $value }
benchmark-fault-twice = this figure of this unit stands there twice: { $value }
