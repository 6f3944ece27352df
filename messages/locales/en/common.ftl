## Buttons and sentences used everywhere

button-home = Home
button-back = Back
button-undo = Undo

language-name = English
list-comma = { ", " }
gap-before-hour = { ", " }

error-sorry = That did not work, and it is our fault; it has been noted. Nothing of yours was changed. Please try again in a little while.
error-not-there = There is no such thing here, or it is not yours to see.
error-no-longer = This has moved on since that button was shown. See Home for how it stands now.
error-too-long = That is too long: { NUMBER($length, useGrouping: 0) } characters, { NUMBER($limit, useGrouping: 0) } at most. Please take out { NUMBER($over, useGrouping: 0) } and send it again.
error-old-button = This button has expired. Nothing was changed.
error-words-only = Please answer in words here, or go Home to leave it.
error-too-fast = That came very fast, so the last messages were left out. Please go on a little slower.
error-no-room = The bot's disk is nearly full. Nothing is lost, but nothing is answered until there is room again.

home-welcome = You are welcome. Write to me whenever there is something.
cancelled = Fine, left as it was. Nothing was changed.
nothing-to-cancel = You are not in the middle of anything.

## Home

home-back-again = Welcome back, { $name }. What came up meanwhile is not sent again; everything in hand is on the first screen.
home-hello = Hello { $name }. This is the pledge book of { $organisation }.
home-resident = You can rate services and speak your mind here, without registering.
home-member = You are in { $unit }.
home-leads = You look after { $unit }. { $waiting ->
    [0] Nothing is waiting for you.
    [one] One thing is waiting for you.
   *[other] { $waiting } things are waiting for you.
}
home-button-work = { $waiting ->
    [0] To do
   *[other] To do ({ $waiting })
}
home-button-digest = Digest
home-button-polls = Polls
home-button-unit = People and invitations
home-button-write-pledge = Pledge
home-button-my-pledges = My pledges
home-button-write-case = Feedback
home-button-public = Asked, done
home-button-my-cases = My cases
home-button-public-side = Public side
home-public-side = What is open to everybody, and pairing:
home-button-settings = Settings

help = The pledge book: promises made in public, kept one by one, judged by those they serve.
    { "" }
    {"•"} Scan the code at a counter: two taps rate the service
    {"•"} Suggest, complain, praise or ask: each gets a number and an answer
    {"•"} A { -member } makes pledges and reports progress; a { -secretary } gets the digest and acts on it
    { "" }
    /start goes home, /cancel drops what you are writing, /privacy says who sees what.

privacy = Who sees what:
    {"•"} Anonymous ratings and votes: nobody can find out yours; results are shown from 5 on
    {"•"} Feedback without a name: the unit sees the words and the number, the answer comes through me
    {"•"} Pledges and progress: as widely as you choose
    {"•"} I keep no record of when you were here
    Telegram itself can see your chat with me.

## What Telegram is told about the bot

command-start = Home
command-help = What this is
command-settings = Language, reminders, leave
command-cancel = Leave what you are writing
command-privacy = Who sees what
about-description = Promises made in public, kept one by one, judged by those they serve. Rate services and speak your mind without registering.
about-short = Public pledges, service ratings, feedback.
organisation-name = our { -organisation }
