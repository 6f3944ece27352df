settings-button-own-data = My data
own-data-title = Kept of you here:
own-data-person = your name “{ $name }”, account, language and hours
own-data-places = { $places ->
    [one] one line of a roster
   *[other] { $places } lines of rosters
}, { $roles ->
    [one] one role
   *[other] { $roles } roles
}
own-data-pledges = { $pledges ->
    [one] one pledge
   *[other] { $pledges } pledges
} ({ $published } made public), { $reports ->
    [one] one report
   *[other] { $reports } reports
}
own-data-cases = { $cases ->
    [one] one case with your name
   *[other] { $cases } cases with your name
}
own-data-unnamed = Anonymous votes, ratings and cases are not among it: they were kept without your name, and nobody can find out.
own-data-nothing = Nothing is kept of you here.
own-data-button-xlsx = Take it all (Excel)
own-data-button-json = Take it all (JSON)
own-data-button-delete = Delete my data
own-data-button-sure = Delete everything
own-data-ask =
    Deleted is gone for good; take a copy first if you like.
    Goes: your name, account, settings and unpublished pledges; your words and pictures; cases with your name, also unfinished ones.
    Stays: that there was a published pledge, its day and how it ended, without name or words, in the figures of your { -unit }.
    Out of reach: messages others have received, files already exported; old backups until their time is up.
    Cannot be found: anonymous votes and ratings never had a name; the way back of an unnamed case is deleted in its time.
own-data-still-leads = You hold a role in { $unit }. Hand it over first, then delete.
own-data-deleted = All gone: your name, your account and what you wrote are no longer here. Thank you for having been with us.
own-data-told = A { -member } of { $unit } has deleted their data: the line is off the roster, and of published pledges only the day and the outcome are left.
own-data-given = This is all that is kept of you. Keep it safe.
own-data-file = My data
own-data-rest = The rest
own-data-where = Table
own-data-what = Content
own-data-sheet-people = Me
own-data-sheet-members = Roster
own-data-sheet-grants = Roles
own-data-sheet-pledges = Pledges
own-data-sheet-pledge-versions = Changes of pledges
own-data-sheet-check-ins = Reports
own-data-sheet-cases = Cases
own-data-sheet-case-events = What became of cases
