## What holds for everybody: days to answer in, the colour of posters, unasked messages

organisation-button = For the whole
organisation-title = <b>What holds for all of { $name }</b>
organisation-days = Days to answer a case in: { $urgent ->
    [one] one working day
   *[other] { $urgent } working days
} if urgent, else { $ordinary }.
organisation-colour = Colour of posters: { $colour }
organisation-attention = Unasked messages a week for each person: { $most } at most.
organisation-button-urgent = Days if urgent
organisation-button-ordinary = Days if not urgent
organisation-button-colour = Colour of posters
organisation-which-days = { $urgent ->
    [yes] Within how many working days is an urgent case answered? Now: { $days }.
   *[no] Within how many working days is an ordinary case answered? Now: { $days }.
}
    Dates already given stay.
organisation-days-offered = { $days ->
    [one] One day
   *[other] { $days } days
}
organisation-which-colour = Which colour are posters printed in? All of these read well on paper.
organisation-button-colour-blue = Blue
organisation-button-colour-red = Red
organisation-button-colour-green = Green
organisation-button-colour-purple = Purple
organisation-button-colour-brown = Brown
organisation-button-colour-black = Black
