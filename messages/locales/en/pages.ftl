## The public page: for people without Telegram as well

page-language = English
page-skip = Skip to the text
page-nav = Sections
page-above = Units above
page-promises = Pledges
page-asked = You asked, we did
page-results = Results of polls
page-square = Honours and stories
page-reports = Reports
page-judged = What readers make of it
page-rounds = Honour rounds
page-nominees = The list
page-objections = How objections were settled
page-gallery = Stories and honours
page-more-square = All rounds and stories
page-none-square = No round or story is public yet.
page-calendar = Calendar
page-about = About
page-search = Search
page-search-label = A unit, or words of a pledge
page-search-how = Write the name of a unit, or some words of a pledge.
page-search-none = Nothing was found for “{ $asked }”. A shorter word may do.
page-open = Open in Telegram
page-open-rating = Rate it in Telegram
page-feed = News as a feed (Atom)
page-open-data = Open data of { $year } (CSV)
page-foot = Figures of fewer than { $k } people are not shown; who rated, voted or said what cannot be seen here.
page-intro = What { $organisation } promises in public: who promised what, by when, and what those it serves say of it.
page-unit-lead = { $all ->
    [0] Nothing is promised in public at the moment.
    [one] One pledge is public { $below ->
        [0] here.
       *[other] here and in the units below.
    }
   *[other] { $all } pledges are public { $below ->
        [0] here.
       *[other] here and in the units below.
    }
}
page-parts = Units below
page-part = { $unit } ({ $count })
page-going = Under way
page-settled = With a verdict
page-news = Latest pledges and verdicts
page-pledge-line = { $author }: { $title }
page-themes = Themes at present
page-more-asked = See all
page-more-results = See all results
page-none-asked = Nothing has been made public yet.
page-none-results = No results have been made public yet.
page-older = Earlier ones
page-versions = How it has changed
page-version = { $number }, { $day }: { $changed }
page-about-unit = Whose pledge it is
page-poll-lead = { $unit }, closed on { $day }
page-next = What comes next
page-replies = What became of the suggestions
page-service-lead = A service point of { $unit }. Two taps in Telegram rate it: without a name, and nothing is told before { $k } people have rated.
page-service-without = Without Telegram
page-service-ask = Ask at the window: somebody can enter it for you, counted apart.
page-service-say = If there is something to say, say it there and ask them to write it down; you get a number.
page-service-over = This service point is no longer rated.
page-not-there = There is no such page
page-not-there-why = The address may be mistyped, or it is no longer public.
page-busy = Very many people are here; please look again in a moment
page-busy-why = Nothing is broken. Load the page again in half a minute.
page-about-what = What this is
page-about-what-1 = Every pledge has two marks, and they are never added up: what its author reports, and what those it serves confirm.
page-about-what-2 = A pledge that was changed shows what it said before.
page-about-privacy = Who sees what
page-about-privacy-1 = Only pledges whose authors chose to have them public, read by the { -secretary } first, and results and answers that were published.
page-about-privacy-2 = Ratings and votes carry no names: nothing of fewer than { $k } people is shown, nor what could be worked out from two figures.
page-about-how = How to take part
page-about-how-1 = With Telegram, scan the code on a poster or open @{ $bot }.
page-about-how-2 = Without it, the { -secretary } or the people at the window write it down for you and give you a receipt.
page-about-record = The public record
page-about-record-1 = What was published is sealed once a day; a single changed letter would show. The last seal, of { $day }, begins with { $seal }.
page-about-record-none = What was published is sealed once a day. The first seal is made tonight.
page-steps = Step by step (each one is sealed)
page-step = { $day }: { $kind ->
    [opened] called, nominations open
    [prolonged] more time for nominations
    [nominations_over] nominations over
    [checked] asked whether they agree, eligibility checked
    [vote_begun] the vote began
    [voted] the vote was over
    [publicised] the list was made public
    [withdrawn] somebody on the list stepped back
    [publicity_over] the days of publicity were over
    [examined] an objection was examined
    [decided] decided
    [taken_back] an honour was taken back
   *[called_off] called off
}
