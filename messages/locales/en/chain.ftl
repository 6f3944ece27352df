chain-sealed =
    Sealed for { $on }: { $pledges } published, { $verdicts } decided, { $results } polls, { $honours } steps of honour rounds.
    Fingerprint of { $day }:
    { $digest }
    Should anybody change a record of this day or before it, the fingerprints will no longer agree.
chain-export =
    All public pledges and what became of them, from the first day to { $on }, a day a line.
    To see whether anything was changed since, install Pledgebook, take that day's digest from the channel, and run
    { $command }
chain-none = Nothing has been sealed yet. Come back tomorrow.
chain-often = You have taken it several times today. It grows by one line a day; come back tomorrow.
