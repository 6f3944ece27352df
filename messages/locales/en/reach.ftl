## Reach: groups, channels and text messages

reach-chats = { $only ->
    [1] Only into { $count ->
        [one] one group or channel
       *[other] { $count } groups and channels
    }, without a sound; it takes nothing from anybody's week
   *[0] Into { $count ->
        [one] one group or channel
       *[other] { $count } groups and channels
    } as well, without a sound
}{ $public ->
    [0] .
   *[other] ; in { $public } of them { -resident(case: "lower") }s read along.
}
reach-button-both = Also to groups ({ $count })
reach-button-chats = Only groups and channels
reach-button-people = No groups or channels
reach-whom-chats = { $count ->
    [one] one group or channel
   *[other] { $count } groups and channels
}
reach-whom-both = { $whom }, and { $chats }
reach-sure = The above goes { $set ->
    [0] now
   *[other] on { $when }
} into { $count ->
    [one] one group or channel
   *[other] { $count } groups and channels
}, without a sound. It cannot be taken back.
reach-button-sure = Send to { $count } of them
reach-arrived = Groups and channels: it has come to { $reached } of { $posted }; who reads it there, nobody counts.
sms-button = As a text message
sms-title = For people without Telegram: to be texted, read out or put up.
sms-text = <code>{ $text }</code>
sms-cost = { $length } { $gsm ->
    [1] letters
   *[0] letters that need the larger alphabet
}: { $parts ->
    [one] one text message.
   *[other] { $parts } text messages.
}
sms-left-out = The rest does not fit; all of it takes { $whole }.
sms-hold = Too long for a key; hold the text above to copy it.
sms-button-copy = Copy
sms-button-parts = { $parts ->
    [1] Cut it to one
   *[other] Up to { $parts } messages
}
