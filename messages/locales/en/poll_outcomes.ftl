## What a poll came to

poll-voter = { $name }{ $mode ->
    [assisted] { " " }(entered)
   *[other] { "" }
}: { $said }
poll-outcome = What “{ $title }” came to
poll-outcome-too-few = Fewer than { $k } people answered, so nothing is shown, and what came in has been deleted. { $asked ->
    [one] One person was asked.
   *[other] { $asked } people were asked.
}
poll-outcome-n = { $n } of { $asked } answered ({ $percent }%); { $silent ->
    [one] { $silent } said nothing and counts
   *[other] { $silent } said nothing and count
} for neither side
poll-outcome-question = { $number }. { $text }
poll-outcome-line = { $choice }: { $count } ({ $percent }%, likely { $low }–{ $high }%)
poll-outcome-nearly-all = { $choice }: nearly everybody
poll-outcome-none = Nobody: { $choices }
poll-outcome-hidden = Too few to show: { $choices }
poll-button-say-next = Say what comes next
poll-button-words = What people wrote ({ $count })
poll-button-voters = Who chose what
poll-listed-words = Written in “{ $title }”, in no order
poll-listed-voters = Who chose what in “{ $title }”
poll-listed-line = • { $line }
poll-write-next = Having seen this, what will you do? A sentence or two; everybody who was asked will read it.
poll-next-said = Good. It is on its way to everybody.
poll-next = What follows from “{ $title }”:
    { $said }
poll-outcome-short = { $n } of { $asked } answered; { $needed } were needed. It does not count, nothing is shown, and what came in has been deleted.
poll-outcome-modes = How answers came: { $counts }
poll-mode-bot = { $count } here
poll-mode-assisted = { $count } entered by those in charge
poll-mode-group = { $count } in a group
poll-outcome-entered = Of these entered for somebody: { $cells }
poll-outcome-entered-cell = { $choice } { $n }
poll-outcome-question-few = Too few answered this one to show
poll-outcome-line-weighted = { $choice }: { $count } ({ $percent }%, likely { $low }–{ $high }%; weighted by each unit's roster { $weighted }%)
poll-outcome-approving = { $percent }% approve (likely { $low }–{ $high }%), of the { $n } who could say
poll-outcome-order = The order of all together: { $order }
poll-outcome-anew = This question changed its meaning on the way; only the { $n } answers since then count
poll-outcome-mended = The wording was mended; before it read: { $before }
poll-outcome-bands = Side by side (told apart only where it is no chance):
poll-band-above = Clearly higher: { $names }
poll-band-same = Much the same: { $names }
poll-band-below = Clearly lower: { $names }
poll-band-few = Too few to say: { $names }
poll-button-photos = Photos ({ $count })
poll-listed-photos = Photos sent in “{ $title }”, in no order
