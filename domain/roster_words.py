"""The words a roster file may use: column headers, levels, sectors and roles, in Chinese and English."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from domain.numerals import fold_width
from domain.roles import Role
from domain.text import clean_line
from domain.units import Affiliation, Level, Sector

Meaning = TypeVar("Meaning")


class Column(StrEnum):
    """What a column of a roster holds."""

    UNIT = "unit"
    CODE = "code"
    PARENT = "parent"
    LEVEL = "level"
    SECTOR = "sector"
    AFFILIATION = "affiliation"
    NAME = "name"
    NUMBER = "number"
    ROLE = "role"
    PRIVATE = "private"  # telephones, identity numbers, addresses: never read


def normal(written: str) -> str:
    """Return a word as it is compared: narrow, lower case, without spaces, stars, colons and brackets."""
    folded = fold_width(clean_line(written)).lower()
    return "".join(c for c in folded if c not in " *_-:()[]")


def _lookup(words: Mapping[Meaning, str]) -> dict[str, Meaning]:
    return {normal(word): meaning for meaning, line in words.items() for word in line.split("|")}


COLUMNS = _lookup(
    {
        Column.UNIT: "单位|单位名称|名称|组织|组织名称|支部|所在单位|所在支部|所属单位"
        "|unit|unit name|organisation|organization|branch",
        Column.CODE: "编码|单位编码|代码|单位代码|组织编码|code|unit code",
        Column.PARENT: "上级|上级单位|上级编码|上级单位编码|上级组织|parent|parent unit|parent code|under",
        Column.LEVEL: "层级|级别|单位层级|level",
        Column.SECTOR: "类别|单位类别|领域|行业|类型|sector|type|kind",
        Column.AFFILIATION: "群团|群团组织|群团类别|附属组织|affiliation|affiliated|affiliated organisation",
        Column.NAME: "姓名|成员|党员姓名|党员|name|full name|member|person",
        Column.NUMBER: "编号|工号|成员编号|党员编号|number|member number|member no|no.|no|id",
        Column.ROLE: "角色|职务|role|position|post",
        Column.PRIVATE: "电话|手机|手机号|手机号码|电话号码|联系电话|联系方式|身份证|身份证号|身份证号码|住址|地址"
        "|家庭住址|邮箱|微信|出生日期|生日|phone|mobile|telephone|tel|cell|phone number|mobile number|id card|email"
        "|e-mail|address|birthday|wechat",
    }
)
LEVELS = _lookup(
    {
        Level.PROVINCE: "省|省级|自治区|直辖市|province",
        Level.CITY: "市|市级|地级市|州|city|prefecture",
        Level.COUNTY: "县|区|县级|区级|区县|县区|county|district",
        Level.TOWNSHIP: "乡|镇|乡镇|街道|乡镇街道|乡镇级|街道级|township|town|street|subdistrict",
        Level.COMMUNITY: "社区|村|村社区|社区村|行政村|村级|社区级|community|village|neighbourhood|neighborhood",
        Level.BRANCH: "支部|党支部|党委|党组|党总支|总支|branch|chapter|parish",
        Level.GROUP: "小组|党小组|组|网格|班组|group|team|cell",
        Level.OTHER: "其他|其它|other",
    }
)
SECTORS = _lookup(
    {
        Sector.RURAL: "农村|农业|rural",
        Sector.COMMUNITY: "社区|城市社区|community",
        Sector.ENTERPRISE: "企业|国企|国有企业|非公企业|民营企业|enterprise|company|business",
        Sector.AGENCY: "机关|政府机关|党政机关|agency|government",
        Sector.PUBLIC_INSTITUTION: "事业单位|事业|学校|医院|public institution|institution",
        Sector.SOCIAL_ORGANISATION: "社会组织|两新组织|社团|social organisation|social organization|ngo|charity",
    }
)
AFFILIATIONS = _lookup(
    {
        Affiliation.LEAGUE: "团|共青团|团组织|团委|团总支|团支部|青年团|league|youth league|youth",
        Affiliation.UNION: "工会|工会组织|分工会|工会小组|union|trade union",
        Affiliation.WOMEN: "妇联|妇女联合会|妇联组织|妇委会|女工委|women|women's organisation|women's federation",
    }
)
ROLES: Mapping[str, Role | None] = _lookup(
    {
        Role.SECRETARY: "书记|支部书记|党支部书记|党委书记|总支书记|负责人|secretary|head|leader"
        "|主席|分会主席|工会主席|妇联主席|团支部书记|团委书记|队长|steward|team leader",
        Role.DEPUTY: "副书记|支部副书记|党委副书记|副职|副负责人|deputy|deputy secretary|vice secretary"
        "|副主席|分会副主席|工会副主席|妇联副主席|团支部副书记|团委副书记|副队长|deputy steward|deputy team leader",
        Role.OFFICER: "干事|专干|管理员|组织员|区级管理员|officer|administrator|admin",
    }
) | dict.fromkeys(("党员", "成员", "会员", "志愿者", "群众", "居民", "职工", "member", "volunteer"), None)
