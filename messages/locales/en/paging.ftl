button-page-before = Prev
button-page-after = Next
