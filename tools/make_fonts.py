"""Make the bot's own fonts: a renamed subset of Noto Sans CJK SC, the same bytes at every run.

Usage: python tools/make_fonts.py FOLDER, where FOLDER holds NotoSansCJK-Regular.ttc and NotoSansCJK-Bold.ttc
(Debian's package fonts-noto-cjk puts them into /usr/share/fonts/opentype/noto). It needs the group `fonts` of
pyproject.toml.
"""

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from pypinyin_dict.pinyin_data import ktghz2013

FAMILY = "Pledgebook Sans"
STYLES = ("Regular", "Bold")
FACE_SC = 2  # the collection's faces are JP, KR, SC, TC, HK, then the same five monospaced
TARGET = Path(__file__).parent.parent / "messages" / "fonts"

LATIN = {*range(0x20, 0x7F), *range(0xA0, 0x180)}
SIGNS = {
    ord(sign)
    for sign in "‐‑–—―‘’“”„†‡•‥…‰′″‹›※‼⁄€№℃℉™Ω←↑→↓↔∅−√∞≈≠≤≥"
    "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳■□▢▲△▶▷▼▽◀◁◆◇○◎●◯★☆☐☑♀♂♪"
    "、。〃々〆〇〈〉《》「」『』【】〒〓〔〕〖〗〜·㎎㎏㎜㎝㎞㎡㏄㏎㏑㏒㏕￥"
}
FULL_WIDTH = set(range(0xFF01, 0xFF5F))

KEPT_NAMES = {0, 7, 13, 14}  # copyright, trademark, licence, licence address: the OFL wants them to stay


def wanted_characters() -> set[int]:
    """Return the 8,105 characters of the 通用规范汉字表, all of GB2312, Latin, and the signs that we use."""
    rows = range(0xA1, 0xFF)
    gb2312 = "".join(bytes((row, cell)).decode("gb2312", "ignore") for row in rows for cell in rows)
    return {*ktghz2013.pinyin_dict, *map(ord, gb2312), *LATIN, *SIGNS, *FULL_WIDTH}


def subset(source: Path, style: str) -> TTFont:
    """Return the simplified Chinese face of the collection `source` cut down to our characters."""
    font = TTFont(source, fontNumber=FACE_SC, recalcTimestamp=False)
    options = Options()
    options.hinting = False
    options.notdef_outline = True
    options.recalc_timestamp = False
    options.layout_features = ["kern", "palt", "halt"]
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE", "DSIG"]
    options.name_IDs = sorted(KEPT_NAMES)
    options.name_languages = [0x409]
    cutter = Subsetter(options)
    cutter.populate(unicodes=wanted_characters())
    cutter.subset(font)
    rename(font, style)
    return font


def rename(font: TTFont, style: str) -> None:
    """Give `font` our family name: a copy called Noto would be mistaken for an installed one."""
    postscript = f"{FAMILY.replace(' ', '')}-{style}"
    version = f"Version {font['head'].fontRevision:.3f}; a subset of Noto Sans CJK SC"
    full = FAMILY if style == "Regular" else f"{FAMILY} {style}"
    for name_id, text in {1: FAMILY, 2: style, 3: postscript, 4: full, 5: version, 6: postscript}.items():
        font["name"].setName(text, name_id, 3, 1, 0x409)
    cff = font["CFF "].cff
    cff.fontNames = [postscript]
    top = cff.topDictIndex[0]
    top.FullName, top.FamilyName = full, FAMILY
    for number, part in enumerate(top.FDArray):
        part.FontName = f"{postscript}-{number}"


def main() -> None:
    """Write both weights and say what is in them."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    for style in STYLES:
        font = subset(Path(sys.argv[1]) / f"NotoSansCJK-{style}.ttc", style)
        target = TARGET / f"PledgebookSans-{style}.otf"
        font.save(target, reorderTables=True)
        print(f"{target.name}: {len(font.getBestCmap())} characters, {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
