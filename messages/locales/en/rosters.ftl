list-more = { $names } and others
roster-ask = Send me the roster of { $unit } as an Excel file (XLSX) or CSV, up to 5 MB.
    The first row names the columns; this template has them. Unit is needed in every row, and a name where there is a person. Parent is the name or code of the unit above. Role is { -secretary }, deputy or officer, or empty.
    Leave out telephone and identity numbers; I do not read them. You see the result first: nothing is imported until you say so.
roster-file-wanted = A file is wanted here: tap the paper clip and choose an Excel or CSV file. To leave it, go Home.
roster-reading = Got “{ $filename }”, reading it…
roster-button-again = Send it mended
roster-button-import = Import
roster-button-import-good = Import the good rows
roster-button-discard = Import nothing
roster-preview = I have read “{ $filename }”. Nothing in { $unit } has changed yet.
roster-new = { $units ->
    [one] New: 1 unit
   *[other] New: { $units } units
}, { $people ->
    [one] 1 person
   *[other] { $people } people
}
roster-changed = { $units ->
    [one] Changed: 1 unit
   *[other] Changed: { $units } units
}, { $people ->
    [one] 1 person
   *[other] { $people } people
}
roster-faulty = { $rows ->
    [one] One row has a fault and will be left out:
   *[other] { $rows } rows have faults and will be left out:
}
roster-item = {"•"} { $item }
roster-place = Row { $line }, { $column }
roster-fault-at = { $place }: { $fault }
roster-private = Columns I did not read: { $columns }
roster-missing = { $count ->
    [one] On the roster but not in the file, left as it is: { $names }
   *[other] On the roster but not in the file, { $count } people, left as they are: { $names }
}
roster-unmoved = { $count ->
    [one] { $names } has another parent in the file. Not moved.
   *[other] { $count } units have another parent in the file ({ $names }). Not moved.
}
roster-all-in-sheet = All of it is in the attached sheet.
roster-nothing = There is nothing to import.
roster-importing = { $minutes ->
    [one] Importing { $lines } rows, about a minute. I will tell you when it is done; everything else works meanwhile.
   *[other] Importing { $lines } rows, about { $minutes } minutes. I will tell you when it is done; everything else works meanwhile.
}
roster-imported = { $lines ->
    [one] Imported one row. The roster of { $unit } is up to date; invitations can go out.
   *[other] Imported { $lines } rows. The roster of { $unit } is up to date; invitations can go out.
}
roster-skipped = { $skipped ->
    [one] One row had been changed by somebody else in the meantime and was left alone.
   *[other] { $skipped } rows had been changed by somebody else in the meantime and were left alone.
}
roster-discarded = Nothing was imported. Nothing has changed.
roster-stopped = The import has stopped: you may no longer import rosters here. What was imported stays.
roster-sheet = Roster
roster-sheet-faults = Faulty rows
roster-sheet-missing = Not in the file
roster-template-file = roster-template.xlsx
roster-details-file = roster-check.xlsx
roster-column-unit = Unit
roster-column-code = Code
roster-column-parent = Parent
roster-column-level = Level
roster-column-sector = Sector
roster-column-name = Name
roster-column-number = Number
roster-column-role = Role
roster-detail-line = Row
roster-detail-column = Column
roster-detail-fault = Fault
roster-detail-sheet = Sheet

roster-unreadable-wrong-type = That is neither XLSX nor CSV. An old .xls can be saved as XLSX in Excel first.
roster-unreadable-encrypted = That file has a password, so I cannot open it. Please take the password off.
roster-unreadable-too-large = That file is too large: 5 MB and 200,000 rows at most. It can come in several files.
roster-unreadable-broken = I cannot read that file; it may be damaged. Open it in Excel and save it as XLSX.
roster-unreadable-gone = I could not get that file from Telegram. Please send it again.

roster-fault-no-header = no row of headings found; the first row should have some like Unit and Name
roster-fault-unknown-column = an unknown column, not read
roster-fault-private-column = not read
roster-fault-duplicate-column = this column is there twice
roster-fault-formula = looks like a formula; plain text, please: { $value }
roster-fault-too-long = too long: { $value }
roster-fault-missing-unit = no unit
roster-fault-missing-name = no name
roster-fault-unknown-level = unknown level: { $value }
roster-fault-unknown-sector = unknown sector: { $value }
roster-fault-unknown-role = unknown role: { $value }
roster-fault-unknown-unit = no such unit: { $value }
roster-fault-unknown-parent = no such unit above: { $value }
roster-fault-ambiguous-unit = several units have this name, please give the code: { $value }
roster-fault-ambiguous-parent = several units above have this name, please give the code: { $value }
roster-fault-cycle = goes round in a circle: { $value }
roster-fault-duplicate-code = another unit has this code: { $value }
roster-fault-duplicate-unit = this unit is there twice: { $value }
roster-fault-duplicate-number = somebody else has this number: { $value }
roster-fault-duplicate-person = this person is there twice: { $value }
roster-column-affiliation = Affiliation
roster-difference = { $of }: { $column }, { $was } → { $now }
roster-no-value = none
roster-sheet-changed = What changes
roster-detail-of = Who or what
roster-detail-unit = In which unit
roster-detail-was = Now
roster-detail-now = Becomes
roster-fault-unknown-affiliation = unknown affiliation: { $value }
roster-fault-merged-unit = this unit is part of “{ $value }” now
level-province = Province
level-city = City
level-county = County or district
level-township = Township or street
level-community = Village or community
level-branch = { -unit(case: "upper") }
level-group = Group
level-other = Other
