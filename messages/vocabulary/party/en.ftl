-campaign = Strive for Excellence
-member = { $case ->
   *[lower] member
    [upper] Member
}
-members = { $case ->
   *[lower] members
    [upper] Members
}
-unit = { $case ->
   *[lower] branch
    [upper] Branch
}
-secretary = { $case ->
   *[lower] secretary
    [upper] Secretary
}
-secretaries = { $case ->
   *[lower] secretaries
    [upper] Secretaries
}
-officer = { $case ->
   *[lower] district office
    [upper] District office
}
-resident = { $case ->
   *[lower] resident
    [upper] Resident
}
-organisation = { $case ->
   *[lower] district
    [upper] District
}
-self-review = Self-review
-league-head = secretary
-union-head = chair
-women-head = chair
