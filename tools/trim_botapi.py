"""Write `playground/botapi.json`: the names, types and required marks of the Bot API, and nothing else.

    python tools/trim_botapi.py path/to/api.json

The input has the layout of PaulSonOfLars/telegram-bot-api-spec. In the output a field is one word,
`Integer|String!` (`!` required), and `String=photo!` for a field that must hold one constant.
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

CONSTANT = re.compile(r"(?:must be|always) [“\"*]?([a-z_]+)[”\"*]?(?:\s|\.|$)")
TARGET = Path(__file__).parent.parent / "playground" / "botapi.json"


def word(field: dict[str, Any], *, constants: bool) -> str:
    """Return one field as `Type|Type=constant!`."""
    text = "|".join(field["types"])
    found = CONSTANT.search(field["description"])
    if constants and text == "String" and found and field["name"] in {"type", "source", "status"}:
        text += f"={found[1]}"
    return text + "!" * field["required"]


def trim(api: dict[str, Any]) -> dict[str, Any]:
    """Return the whole API in the compact layout."""
    members = {name for kind in api["types"].values() for name in kind.get("subtypes", [])}
    return {
        "version": api["version"],
        "methods": {
            name: {f["name"]: word(f, constants=False) for f in method.get("fields", [])}
            for name, method in api["methods"].items()
        },
        "returns": {name: method["returns"] for name, method in api["methods"].items()},
        "types": {
            name: kind["subtypes"]
            if kind.get("subtypes")
            else {f["name"]: word(f, constants=name in members) for f in kind.get("fields", [])}
            for name, kind in api["types"].items()
        },
    }


def main() -> None:
    """Read the file named on the command line and write the trimmed one."""
    trimmed = trim(json.loads(Path(sys.argv[1]).read_text("utf-8")))
    lines = []
    for part, entries in trimmed.items():
        if isinstance(entries, str):
            lines.append(f'"{part}": "{entries}"')
            continue
        rows = ",\n".join(f' "{name}": {json.dumps(entry)}' for name, entry in entries.items())
        lines.append(f'"{part}": {{\n{rows}\n}}')
    TARGET.write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")


if __name__ == "__main__":
    main()
