milestones-head = “{ $title }”: { $progress } so far. Tap what has been reached:
milestones-line = { $place } { $what } ({ $state ->
    [reached] reached { $on }
    [late] was due { $on }
   *[ahead] by { $on }
})
milestones-button-reached = { $place } { $what }
milestones-button-undo = Undo { $place }
milestones-button-show = Milestones
milestones-said = { $what }: reached
milestones-all = Every milestone of “{ $title }” is reached. The level above has been asked to check.
