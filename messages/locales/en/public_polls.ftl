## Results of polls that everybody may read

results-button = Results of polls ({ $count })
results-button-publish = Make it public
results-button-sure = Make it public
results-button-hide = No longer public
results-ask = Only those who were asked can read what “{ $title }” came to.
    Once public, anybody can: { -resident }s in the bot, and whoever looks at the public page. The figures stay as they are: small ones are not shown, and nobody sees who answered what.
results-published = What “{ $title }” came to is public now.
results-hidden = What “{ $title }” came to is no longer public; those who were asked can still read it.
results-list = What polls of { $unit } came to ({ $count })
results-none = { $unit } has made no results public yet.
