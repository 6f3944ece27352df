-campaign = Promises at Work
-member = { $case ->
   *[lower] member
    [upper] Member
}
-members = { $case ->
   *[lower] members
    [upper] Members
}
-unit = { $case ->
   *[lower] local
    [upper] Local
}
-secretary = { $case ->
   *[lower] steward
    [upper] Steward
}
-secretaries = { $case ->
   *[lower] stewards
    [upper] Stewards
}
-officer = { $case ->
   *[lower] head office
    [upper] Head office
}
-resident = { $case ->
   *[lower] colleague
    [upper] Colleague
}
-organisation = { $case ->
   *[lower] union
    [upper] Union
}
-self-review = Self-review
-league-head = secretary
-union-head = chair
-women-head = chair
