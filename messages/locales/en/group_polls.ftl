# A named poll put into a group
group-poll-button = Put it into a group
group-poll-offer = Into which group shall “{ $title }” go?
    There everybody sees who chose what; the result shows at the end. Only people on the roster count, each once.
group-poll-there = It is in: { $names }
group-poll-none = This unit has no linked group yet. Link one under Groups and channels on the unit's page.
group-poll-put = It is there.
group-poll-description = By name, one vote each; no need to vote if you have answered in the bot. Until { $closes } you may change it.
group-poll-voted-here = “{ $title }”: you have answered here before, and that stands; your vote in the group does not count again.
group-poll-voted-there = “{ $title }”: you have voted in the group, and it counts. To change it, change it there.
poll-outcome-others = { $count ->
    [one] One vote in groups is
   *[other] { $count } votes in groups are
} not counted: not on the roster, or answered elsewhere before.
