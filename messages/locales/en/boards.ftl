unit-button-boards = Groups
board-offer =
    This is Pledgebook. Once linked, one pinned message here shows who has pledged what, and how far it has come.
    Would the { -secretary } of this { -unit } press below and link it in a private chat? I do not read what is said here.
board-offer-channel =
    This is Pledgebook. Once linked, one line a day here seals the public pledges.
    Would the { -secretary } of this { -unit } press below and link it in a private chat?
board-button-link = Link to my { -unit }
board-title = <b>{ $unit } · pledges</b>
board-counts = { $going } open; { $over } decided, { $kept } of them kept
board-line = { $number } { $author }: { $title } ({ $state })
board-more-link = { " " }<a href="{ $link }">see</a>
board-more = And { $count } more, below.
board-updated = Numbers are as reported by their authors. As of { $on }.
board-button-look = All public pledges
board-over = The board here is no longer kept.
board-not-yours = This link is for a { -secretary }. Please pass it on to the { -secretary } of your { -unit }.
board-which-unit = Which { -unit } does “{ $chat }” belong to?
board-confirm =
    Link “{ $chat }” to { $unit }?
    One message will be pinned there and edited when something changes; nothing else is sent.
    Who is in the group? With residents in it, only pledges that residents may see are shown.
board-confirm-channel =
    Link “{ $chat }” to { $unit }?
    One line a day: the fingerprint of the pledges published and decided that day.
board-button-yes-unit = Link: our own people
board-button-yes-public = Link: residents too
board-button-yes-channel = Link it
board-linked = “{ $chat }” is linked to { $unit }. The board is sent and pinned within two minutes. Pinning needs the right of an administrator; please give it there if I lack it.
board-linked-channel = “{ $chat }” is linked to { $unit }. After a day with public pledges or outcomes, one line comes the next morning.
board-button-see = Group and channel
board-list = Groups and channels of { $unit }:
board-list-none = { $unit } has no group or channel here. Add me to a group, and one pinned message shows its pledges; to a channel, and one line a day seals them.
board-list-line = { "•" } { $chat } ({ $kind ->
    [channel] channel
   *[group] group
})
board-button-unlink = Unlink { $chat }
board-button-group = Add to a group
board-button-channel = Add to a channel
board-ask-unlink = Unlink “{ $chat }”? Its board will no longer be kept.
board-button-unlink-sure = Unlink
board-unlinked = “{ $chat }” is unlinked. I am still in it; take me out if you do not need me there.
board-thrown-out = I was taken out of “{ $chat }”, so the board of { $unit } there has stopped. To have it back, add me again and link it.
