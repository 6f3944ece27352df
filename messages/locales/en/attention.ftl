## How often people are written to in a week

attention-own =
    You get at most { $most } messages a week that you did not ask for; { $spent } came this week.
    Counted: reminders, invitations to polls, broadcasts.
    Not counted: answers to what you did, pledges due this week, cases in your hands.
attention-number = { $count } a week
attention-as-organisation = As for all: { $count } a week
attention-button = Write to me less
attention-button-rules = Messages and broadcasts
attention-rules =
    <b>Rules for all</b>
    At most { $most } unasked messages a week for each person; everybody can choose fewer.
    { $recipients ->
        [0] One person alone can send a broadcast.
       *[other] A broadcast to { $recipients } people or more needs a second person’s yes.
    }
attention-approval = { $recipients ->
    [0] No second yes
   *[other] { $recipients } or more
}
