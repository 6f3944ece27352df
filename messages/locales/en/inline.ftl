## Shared in other chats by typing the bot's name

inline-title = <b>{ $title }</b>
inline-of = { $unit }
inline-as-of = As of { $on }
inline-pledge = Pledge: { $title }
inline-poll = Result: { $title }
inline-report-title = { $title }
inline-report = { $count ->
    [0] Nothing that the unit itself promised fell due.
    [one] One promise of the unit itself, { $kept } kept.
   *[other] { $count } promises of the unit itself, { $kept } of them kept.
}
inline-button-report = Read it, judge it
inline-unit = Unit: { $unit }
inline-unit-about = What it promises in public, and what came of it
inline-unit-counts = Public pledges: { $going } under way, { $settled } with a verdict, { $kept } of them kept
inline-point-title = Rate it: { $title }
inline-point-about = { $unit }, with its QR code
inline-point = How was it? Two taps tell. No names, and nothing is told before { $k } people have rated.
inline-button-pledge = How it is going
inline-button-poll = The whole result
inline-button-unit = What it promises
inline-button-point = Rate it
inline-button-more = Open the pledge book
inline-none = Nothing found; open the pledge book
browse-button-inline = Send to a chat
