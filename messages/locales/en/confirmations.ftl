confirm-pledge = { $author }, { $unit }, made a pledge:
    “{ $title }”
confirm-question = As far as it concerns you: was it done?
confirm-again = Fine, that one does not count. Choose again:
confirm-who-sees = Nobody sees who chose what; a rough result is shown from { $k } answers on.
confirm-button-done = Done
confirm-button-partly = Partly
confirm-button-not_yet = Not yet
confirm-button-undo = Wrong button
confirm-button-share = Pass it on
confirm-button-copy = Copy the link
confirm-button-ask = Ask those it serves
confirm-button-say = Was it done?
confirm-thanks = Received, thank you. Nobody sees that it was you; a rough result is shown from { $k } answers on.
confirm-before = You have had your say on this pledge already. Thank you.
confirm-own = This is your own pledge: those it serves should answer. Let them scan the code.
confirm-over = This pledge takes no more answers. If there is something to say, send feedback.
confirm-too-late = More than a minute has passed, or it is part of a result already, so it stands.
confirm-invitation = { $author } pledged “{ $title }”. Was it done, as far as it concerns you? One tap is enough.
confirm-invite = Ask those it serves about “{ $title }”
    Let them scan this code or pass the link on. One tap is enough:
    { $link }
    Neither you nor the { -secretary } can see who chose what; a rough result is shown from { $k } answers on.

pledge-confirmed = { $how ->
    [few] fewer than { $k } answers so far
    [most] { $answered } answered, most say it was done
    [few_do] { $answered } answered, few say it was done
    [mixed] { $answered } answered and did not agree
   *[count] { $answered } answered, { $confirmed } say it was done
}
