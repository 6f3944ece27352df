-campaign = Promises Kept
-member = { $case ->
   *[lower] volunteer
    [upper] Volunteer
}
-members = { $case ->
   *[lower] volunteers
    [upper] Volunteers
}
-unit = { $case ->
   *[lower] team
    [upper] Team
}
-secretary = { $case ->
   *[lower] team leader
    [upper] Team leader
}
-secretaries = { $case ->
   *[lower] team leaders
    [upper] Team leaders
}
-officer = { $case ->
   *[lower] coordinators
    [upper] Coordinators
}
-resident = { $case ->
   *[lower] neighbour
    [upper] Neighbour
}
-organisation = { $case ->
   *[lower] network
    [upper] Network
}
-self-review = Look back
-league-head = secretary
-union-head = chair
-women-head = chair
