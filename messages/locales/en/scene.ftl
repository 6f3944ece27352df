## Words around the chats on the playground's page

scene-title = Pledgebook · playground
scene-subtitle = This is not Telegram. The units are the real communities of Hecheng; the people are invented. Try anything.
scene-group-resident = { -resident(case: "upper") }s
scene-group-member = { -members(case: "upper") }
scene-group-secretary = { -secretaries(case: "upper") }
scene-group-officer = { -officer(case: "upper") }
scene-resident = { -resident }, not registered
scene-member = { -member }, { $unit }
scene-secretary = { -secretary }, { $unit }
scene-officer = { $unit }, looks after every unit
scene-poster-rating = Scan to rate this counter
scene-poster-activity = At an activity: scan to say that you are here
scene-poster-verdict = Scan to say whether this pledge was done
scene-poster-invitation = Scan to join
scene-poster-feedback = Scan to give feedback
scene-step-1 = Scan a counter's code and rate the service: two taps
scene-step-2 = Become the { -secretary } and look at what waits
scene-step-3 = As the { -resident } again, give feedback and see the { -secretary }'s phone buzz
scene-step-4 = As a { -member }, pledge: Teach 20 neighbours to book the doctor by phone by 31 December
scene-step-5 = As the { -secretary }, read the pledge and publish it
scene-step-6 = Move the clock to the next digest and see what the { -officer } and the { -secretary } get
scene-moment-reminder = Next reminder
scene-moment-digest = Next digest
scene-moment-case-due = An answer is due
scene-moment-poll-closes = A poll closes
scene-chat = { $unit }: our group
