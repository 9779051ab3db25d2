"""Tags, kinds and sections from what the print says."""

import pytest
from label_case import article, label

# (what, title, kicker, paragraphs, tags that must be there, tags that must not)
CASES = [
    (
        "vocabulary",
        "地铁3号线今日开通",
        "",
        ["本报讯（记者 李禾）地铁3号线今日开通。", "地铁沿线"],
        {"轨道交通"},
        {"地铁"},
    ),
    (
        "campaign",
        "白河县部署“清水入湖”行动",
        "",
        ["“清水入湖”行动昨日启动。", "会议指出，“清水入湖”"],
        {"清水入湖", "白河县"},
        set(),
    ),
    ("work", "《山水之间》首发", "", ["《山水之间》昨日首发。", "《山水之间》讲述"], {"山水之间"}, set()),
    (
        "meeting",
        "市九届人大二次会议开幕",
        "",
        ["甲城市第九届人民代表大会第二次会议昨日开幕。"],
        {"市九届人大二次会议"},
        {"人大"},
    ),
    ("speech", "“你怎么还不走？”", "", ["“你怎么还不走？”他问。“你怎么还不走？”"], set(), {"你怎么还不走"}),
    (
        "general",
        "狠抓落实 推动高质量发展",
        "",
        ["工作建设发展高质量发展，高质量发展。"],
        set(),
        {"工作", "建设", "发展", "高质量发展"},
    ),
    ("bird county", "白鹭县办好小事", "", ["白鹭县昨日开会。白鹭县说，白鹭县"], {"白鹭县"}, {"鸟类保护"}),
    ("column", "菜场的早晨", "走基层", ["清晨，菜场热闹起来。"], {"走基层"}, set()),
    (
        "headline's own noun",
        "白河县渡槽修好了",
        "",
        ["渡槽昨日通水。白河县的渡槽建于1968年。", "渡槽边，住户看水。", "渡槽将成为公园的一部分。"],
        {"渡槽", "白河县"},
        {"修好", "住户"},
    ),
    (
        "broader",
        "剪纸传承人进校园",
        "",
        ["剪纸传承人昨日来到小学，教孩子们剪纸。", "剪纸有三百年历史。孩子们把剪纸贴上窗。"],
        {"剪纸", "非遗"},
        {"孩子们", "历史"},
    ),
    (
        "narrower",
        "海上救援八小时",
        "",
        ["渔船遇险，海上救援展开。海上救援", "获救后，救援人员返航。"],
        {"海上救援"},
        {"救援"},
    ),
]


@pytest.mark.parametrize("title, kicker, paragraphs, wanted, unwanted", [pytest.param(*c[1:], id=c[0]) for c in CASES])
def test_tags(title, kicker, paragraphs, wanted, unwanted) -> None:
    tags = set(label(article(title, paragraphs, kicker)).tags)
    assert wanted <= tags
    assert not unwanted & tags
    assert len(tags) <= 5


NEWS = ["本报讯（记者 李禾）昨日，白河县开了会。" + "会上说了许多事。" * 30, "又说了许多事。" * 10]
KINDS = [
    ("article", article("题", NEWS)),
    ("brief", article("题", ["本报讯（记者 李禾）昨日下雨。"])),
    ("notice", article("停水通知", ["因检修，停水。"])),
    ("notice", article("题", ["因检修，停水。", "特此公告。", "某公司"])),
    (
        "interview",
        article("题", ["■本报记者 李禾", "近日，记者采访了他。", "问：好？", "答：好。", "问：真好？", "答：真好。"]),
    ),
    ("interview", article("题", NEWS, kicker="对话某某")),
    ("commentary", article("题", ["李禾", "治理要落实到制度，不能只看台账，关键在群众。必须改进考核。"])),
    ("commentary", article("题", NEWS, column="今日快评")),
    ("literary", article("题", ["李禾", "小时候，我跟着外婆去河边，她的手很暖。我记得那天的雨。"])),
    ("literary", article("题", ["李禾", *["风从海上来", "灯还亮着"] * 4])),
    ("literary", article("题", NEWS, kicker="小小说")),
    ("feature", article("题", NEWS, kicker="走基层")),
    ("photo", article("图片新闻", [], caption="图为现场。李禾 摄")),
    ("table", article("公交时刻表", ["17路 6:00 7:00"])),
    ("ad", article("题", ["好房子。"], column="广告")),
    ("article", article("题", [])),
]


@pytest.mark.parametrize("kind, wanted", KINDS)
def test_kind(kind: str, wanted) -> None:
    assert label(wanted, with_model=False).kind == kind


SECTIONS = [
    ("公告", article("停水通知", ["因检修，停水。"]), ""),
    ("副刊", article("题", ["李禾", *["风从海上来", "灯还亮着"] * 4]), ""),
    ("国内", article("题", ["新华社北京3月5日电（记者 李禾）我国今年将全面推进此事。"]), ""),
    ("国际", article("题", ["据新华社电（记者 李禾）外国总统在国际会议上说。"]), ""),
    ("要闻", article("市长调研", ["本报讯（记者 李禾）市长王建国主持会议并讲话，会议强调。"]), "经济"),
    ("文体", article("篮球联赛开赛", ["本报讯（记者 李禾）篮球联赛昨日开赛，球队主教练说，比赛精彩。"]), "要闻"),
    ("经济", article("题", ["天气"]), "财经"),
    ("社区报", article("题", ["无"]), "社区报"),
]


@pytest.mark.parametrize("section, wanted, head", SECTIONS)
def test_section(section: str, wanted, head: str) -> None:
    """The text decides; the printed running head helps, and stands where nothing else speaks."""
    assert label(wanted, head, with_model=False).section == section
