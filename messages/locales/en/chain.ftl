chain-sealed =
    Sealed for { $on }: { $pledges } published, { $verdicts } decided, { $results } polls.
    Fingerprint of { $day }:
    { $digest }
    Should anybody change a record of this day or before it, the fingerprints will no longer agree.
