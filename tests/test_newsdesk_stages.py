"""The newsdesk's stages, one table each."""

from __future__ import annotations

from itertools import pairwise

import pytest
from raw_page import page_of

from newsdesk.pipeline import separate
from newsdesk.reading import clean
from newsdesk.reading.read import read_pages
from newsdesk.reading.rows import rows
from newsdesk.separation import verse
from newsdesk.separation.chains.joints import Echoes, attraction, fold
from newsdesk.separation.chains.pieces import ordinal
from newsdesk.separation.display.display import barred, entries
from newsdesk.separation.display.prior import halves, places
from newsdesk.separation.display.standing import standing
from newsdesk.separation.furniture import sort_rows
from newsdesk.separation.headlines import level
from newsdesk.separation.headlines.headlines import title_of
from newsdesk.separation.headlines.parts import torn
from newsdesk.separation.openings import SIGNED, is_author, is_byline, is_lead, is_salutation
from newsdesk.separation.paragraphs.evidence import ragged
from newsdesk.separation.paragraphs.paragraphs import breaks, join
from newsdesk.separation.typesetting.columns import measures
from newsdesk.separation.typesetting.filling import parted
from newsdesk.separation.typesetting.fragments import mend
from newsdesk.separation.typesetting.glued import unglued
from newsdesk.separation.typesetting.setting import Setting
from newsdesk.separation.verse import titles_within


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("１２３ＡＢ％", "123AB%"),
        ("︵一︶﹃二﹄", "（一）『二』"),
        ("⼈民", "人民"),
        ("\ufeff本\u200b报\u00ad", "本报"),
        ("Ⅲ①㎡，：（）", "Ⅲ①㎡，：（）"),
    ],
)
def test_characters(raw: str, text: str) -> None:
    assert clean.characters(raw) == text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("2 月 1 日", "2月1日"),
        ("次 会 议 代 表 团 审 议", "次会议代表团审议"),
        ("约 1. 4 公里， 15, 000 片", "约1.4公里，15,000片"),
        ("电话 0590- 8896116 。", "电话0590-8896116。"),
        ("9: 00至17: 00", "9:00至17:00"),
        ("本报讯（记者 张三 李小四）昨 日", "本报讯（记者 张三 李小四）昨日"),
        ("本报记者  张三  李小四", "本报记者 张三 李小四"),
        ("后卫 John Smith 三分命中", "后卫John Smith三分命中"),
        ("“ 无人” 值守", "“无人”值守"),
        ("市图书馆“ 4· 23” 开门", "市图书馆“4·23”开门"),
    ],
)
def test_spaces(raw: str, text: str) -> None:
    assert clean.spaces(raw) == text


def test_spaces_between_the_clauses_of_a_headline_stay() -> None:
    assert clean.spaces("绵延百里  灯火通明", keep_han=True) == "绵延百里 灯火通明"


@pytest.mark.parametrize(
    ("text", "lead", "byline"),
    [
        ("本报讯（记者 张三）昨日", True, False),
        ("新华社北京3月5日电（记者 张三）", True, False),
        ("本报记者 张三 通讯员 李小四", True, True),
        ("■本报记者张三", True, True),
        ("文/图 城市商报记者 食小妹", True, True),
        ("□张三（某大学经济学院教授、城市", True, False),
        ("编辑同志：", True, False),
        ("（本报记者 张三）", False, False),
        ("本报记者 谯文 通讯员 市法宣", True, True),
        ("万四爹 讲述 向楚生 整理", True, True),
        ("口述/樊玉成 整理/邹小平", True, True),
        ("讲述人生", False, False),
        ("（记者 张三）昨日", True, False),
        ("记者在现场看到一片繁忙", False, False),
        ("据介绍，今年全市将新增", False, False),
    ],
)
def test_openings(text: str, lead: bool, byline: bool) -> None:
    assert (is_lead(text), is_byline(text)) == (lead, byline)


@pytest.mark.parametrize(
    ("text", "author"),
    [
        ("莫小雨", True),
        ("张三 李小四", True),
        ("东郭麦", True),
        ("欧阳明月", True),
        ("范徐丽泰", True),  # two surnames
        ("成绩来之", False),  # four characters of which the first alone is one
        ("凌晨四点的码头", False),
        ("今日", False),
        ("七律·登高", False),
    ],
)
def test_author(text: str, author: bool) -> None:
    assert is_author(text) == author


@pytest.mark.parametrize(
    ("text", "signed"),
    [
        ("前来参观。（记者 张三 李小四）", True),
        ("（张小五）", True),
        ("（本报记者 张小五）", True),
        ("（记者 张小五 通讯员 李小四）", True),
        ("（李小四编译）", True),
        ("（记者 张小五）昨日", False),
        ("（外二首）", False),
        ("（高新区）", False),
        ("城西区读者 张小五", True),
        ("读者来信", False),
        ("4月6日", True),
        ("4月6日开幕", False),
    ],
)
def test_signatures(text: str, signed: bool) -> None:
    assert bool(SIGNED.search(rows(page_of(text))[0].text)) is signed


def test_salutation() -> None:
    assert is_salutation("尊敬的用户：")
    assert not is_salutation("会议指出：")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("三、奖项设置", ("、", 3)),
        ("（二）公示时间", ("（", 2)),
        ("4.照片", (".0", 4)),
        ("二是加强", ("是", 2)),
        ("二手车", ("", 0)),
        ("3.2万亩", ("", 0)),
    ],
)
def test_ordinal(text: str, found: tuple[str, int]) -> None:
    assert ordinal(text) == found


@pytest.mark.parametrize(
    ("left", "right", "wrong"),
    [("牢牢把握发", "展机遇", "的机遇"), ("全市经济社", "会发展", "抓落实"), ("召开座", "谈会", "水库")],
)
def test_attraction_prefers_the_word_that_was_cut(left: str, right: str, wrong: str) -> None:
    assert attraction(fold(left), fold(right)) > attraction(fold(left), fold(wrong)) + 1


def test_ends_read_at_once_attract_as_each_does() -> None:
    """To the bit, whether the model knows their characters or not, and whether the page repeats them."""
    lefts, rights = ["把握", "济", "0，", "㐀㐁", ""], ["展机", "会", "“0", "㐂㐀", ""]
    texts = ["全市经济社会发展", "经济社会", "把握发展机遇"]
    read, echoes = Echoes(texts), Echoes(texts)
    read.read(lefts, rights)
    for left in lefts:
        for right in rights:
            assert read.pull(left, right) == echoes.pull(left, right)


@pytest.mark.parametrize(
    ("parts", "title"),
    [
        (["始终保持冷静", "切实抓好落实"], "始终保持冷静 切实抓好落实"),
        (["全市防汛抗旱", "工作视频调度会召开"], "全市防汛抗旱工作视频调度会召开"),
    ],
)
def test_title_lines(parts: list[str], title: str) -> None:
    assert title_of(parts) == title


def test_furniture_is_taken_off_and_kept() -> None:
    head = "2025年8月9日 星期二\n\n综合\n\nA03"
    body = "本报讯（记者 张三）昨日，市民走上街头。\n\n图为市民出行。本报记者 李小四 摄"
    text = f"{head}\n\n{body}\n\n新闻热线：0900-1234567\n\n责编 王五 校对 赵六"
    use = sort_rows(rows(page_of(text)))
    assert use.section == "综合"
    assert [row.display for row in use.heads] == ["2025年8月9日 星期二", "综合", "A03"]
    assert [row.display for row in use.credits] == ["新闻热线：0900-1234567", "责编 王五 校对 赵六"]
    assert [run[0].text for run in use.captions] == ["图为市民出行。本报记者 李小四 摄"]
    assert [row.text for row in use.text] == ["本报讯（记者 张三）昨日，市民走上街头。"]


@pytest.mark.parametrize(
    ("line", "before", "furniture"),
    [
        ("第4版综合2025年11月12日星期三农历乙巳年九月廿三", "市民走上街头。", True),
        ("A08云州日报2025.11.18星期二", "市民走上街头。", True),
        ("要闻2025年11月15日星期六责编/王五视觉/赵六审读/孙七10", "市民走上街头。", True),
        ("2025年11月19日星期三今日8版YUNZHOU DAILY", "市民走上街头。", True),
        ("16｜社会·法治编辑：王五美编：赵六校对：孙七", "市民走上街头。", True),
        ("本版编辑 王五 图文编辑 赵六 第4版", "市民走上街头。", True),
        ("城事快报", "市民走上街头", True),
        ("一句话新闻", "市民走上街头", True),
        ("三言两语", "市民走上街头", True),
        ("YUNZHOU EVENING POST", "2025.11.18 星期二", True),
        ("广告热线：0900-1234567\n", "市民走上街头，", True),
        ("广告热线：0900-1234567", "市民走上街头，", False),
        ("广告：0900-1234567 订报：0900-1234568", "市民走上街头。", True),
        ("发行投诉：66101234 广告刊登：66101235", "市民走上街头。", True),
        ("公益广告 文明出行 礼让斑马线", "市民走上街头。", True),
        ("获奖名单一览", "全市诗歌大赛", False),
        ("动态", "全市产业发展", False),
        ("统筹城乡、山海两地，2025年11月12日星期三开工。", "市民走上街头。", False),
        ("2025年11月12日星期三，市民走上街头", "市民走上街头。", False),
        ("设计室主任、副总工程师", "市民走上街头。", False),
    ],
)
def test_furniture_that_stands_among_text(line: str, before: str, furniture: bool) -> None:
    use = sort_rows(rows(page_of(f"全市书会开幕\n\n本报讯（记者 张三）昨日，\n{before}\n{line}\n昨日，书会开幕。")))
    assert (
        line.replace(" ", "").strip() in {row.text.replace(" ", "") for row in (*use.heads, *use.credits)}
    ) is furniture


@pytest.mark.parametrize(
    ("line", "cut"),
    [
        (
            "渡口的油菜花 秋日登山二首 停 水 通 知",
            [("渡口的油菜花", "秋日登山二首停水通知"), ("渡口的油菜花秋日登山二首", "停水通知")],
        ),
        ("一部电梯 “停摆” 四十天", []),  # marks bring blanks of their own
        ("停 水 通 知", []),
        ("记者 走访三条街", []),
    ],
)
def test_a_row_of_several_headlines_is_cut_at_its_blanks(line: str, cut: list[tuple[str, str]]) -> None:
    (row,) = rows(page_of(line))
    assert [(one.text, two.text) for one, two in level.cuts(row)] == cut


def test_measures_of_two_columns() -> None:
    narrow = "一二三四五六七八九十甲乙丙\n" * 6
    wide = "一二三四五六七八九十甲乙丙丁戊己庚辛\n" * 6
    found = measures(rows(page_of(f"{narrow}\n{wide}")))
    assert all(abs(width - 13) <= 1 for width in found[:6])
    assert all(abs(width - 18) <= 1 for width in found[6:])


def test_cut_rows_are_mended() -> None:
    text = (
        "本报讯（记者 张三）昨日上午十时\n我市召开会议，\n部署各项工作安\n"
        "排，要求各地抓紧落实，不得有误，\n各部门要\n，认真对待。"
    )
    whole, _ = mend(rows(page_of(text)), [16.0] * 6)
    assert "".join(row.text for row in whole) == "".join(row.text for row in rows(page_of(text)))
    assert all(row.text[0] != "，" for row in whole)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "昨日起，市园林处在柳河公园 三座旧桥边补种垂柳百余株， 月底\n前完工。",
            ["昨日起，市园林处在柳河公园", "三座旧桥边补种垂柳百余株，", "月底", "前完工。"],
        ),
        # a line behind it that was cut at a mark: what filled the row began in the line before
        (
            "昨日起，市园林处在柳河公园 三座旧桥边补种垂柳百余株。 市\n民路过时，请注意 绕行。",
            ["昨日起，市园林处在柳河公园", "三座旧桥边补种垂柳百余株。", "市", "民路过时，请注意", "绕行。"],
        ),
        (
            "旧桥拆了新桥还没通 街道办：本月底前，补好便道\n昨日傍晚，",
            ["旧桥拆了新桥还没通街道办：本月底前，补好便道", "昨日傍晚，"],
        ),
        ("昨日 起，市园林处\n在柳河 公园补种。", ["昨日起，市园林处", "在柳河公园补种。"]),  # no longer than a row
    ],
)
def test_lines_that_hold_several_rows_are_parted(text: str, parts: list[str]) -> None:
    page = rows(page_of(text))
    assert [row.text for row in unglued(page, [10.0] * len(page))] == parts


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("据报道，第一作者卡洛·\n罗西\n表示，这一结果还有待别处证实。", "据报道，第一作者卡洛·罗西"),
        ("论文的通讯作者卡洛·马里奥·\n罗西表示，结果有待证实。\n还要再等", "罗西表示，结果有待证实。"),  # has no room
        ("昨夜码头值班室电话响起。\n“有人落\n水，快来救人！”接线员立刻出门。", "昨夜码头值班室电话响起。“有人落"),
        ("昨夜码头值班室电话响起。\n“有人”\n接线员没有听清，又问了一遍。", "“有人”"),  # does not fill it
    ],
)
def test_rows_are_one_beyond_doubt_where_nothing_else_is_cut(text: str, whole: str) -> None:
    mended, _ = mend(rows(page_of(text)), [15.0] * 3)
    assert whole in {row.text for row in mended}


@pytest.mark.parametrize(
    ("above", "block"),
    [
        ("会议指出，\n各地要抓紧落实，不得有误。\n", "湾畔快评\n少一点“照相式巡查”\n沈澄之\n“要带着图纸去，带着"),
        ("会议指出，\n各地要抓紧落实，不得有误。\n", "老人装上“安心铃”\n营收首次破十亿元"),  # the page ends here
        ("会议指出，\n各地要抓紧落实，不得有误。\n\n", "“有事好商量”\n外婆的秤\n\n本报讯（记者 张三）昨日，"),
    ],
)
def test_rows_of_headlines_are_not_put_together(above: str, block: str) -> None:
    torn = "各部门要\n，认真对待，\n落实各项工作。\n\n" * 2
    page = rows(page_of(torn + above + block))
    whole, _ = mend(page, [15.0] * len(page))
    assert {line.replace("\n", "") for line in block.split("\n") if line} <= {row.text for row in whole}


@pytest.mark.parametrize(
    ("text", "unlikely"),
    [
        ("最终解释权归主办方所有。\n市日报社\n\n市图书馆\n2026年3月5日", {"市日报社", "市图书馆"}),
        ("他们在船上。\n市日报社\n\n2026年3月5日，市图书馆开放", {"市日报社"}),
        ("昨天，村里来了人。\n了还一顶斗笠？”\n另一行", {"了还一顶斗笠？”"}),
        ("昨天，村里来了人。\n让“有事好\n商量”成习惯", set()),
        ("市日报社\n市图书馆\n新馆开放\n2026年3月5日\n昨天，书会开幕。", set()),  # the page begins so
        ("昨天，村里来了人。\n论文第一作者埃琳娜·\n索尔", {"论文第一作者埃琳娜·"}),
        ("奖品请到报社领取。\n江城日报社\n市河湖管理办公室\n\n昨天，市", {"江城日报社", "市河湖管理办公室"}),
        ("奖品请到报社领取。\n\n市河湖管理办公室\n挂牌", set()),  # a headline may begin so
    ],
)
def test_place_speaks_against_a_headline(text: str, unlikely: set[str]) -> None:
    page = rows(page_of(text))
    assert {row.text for row, score in zip(page, places(page), strict=True) if score < 0} == unlikely


def test_a_pair_of_marks_is_no_half_in_a_headline_and_half_in_text() -> None:
    text = "献血者说：路不远。（应他要求，陈小\n满为化名）\n高速上轮胎起火\n“一车瓜帮了忙”"
    page = rows(page_of(text))
    assert [halves(one, two) < 0 for one, two in pairwise(page)] == [True, False, False]


def test_join_keeps_spaces_inside_latin_runs_only() -> None:
    assert join(rows(page_of("后卫 John\nSmith 投中\n三分"))) == "后卫John Smith投中三分"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        # a figure behind Han takes the gap beside it as well, and the percent sign may be wide: it need not have fitted
        ("用货车运到省外大港，路上就得两天。\n现在上午起捕，傍晚装船，损耗率从\n9%降到2%以内。", False),
        # the second row is short, but a paragraph may end with its colon
        ("阿婆天天到码头上等人，等了三十年。\n我问她，等不到怎么办？她说：\n“等不到，明天再来嘛。”", False),
        ("阿婆天天到码头上等人，等了三十年。\n我问她，你等不到怎么办呢？\n她笑着说，那就明天再来。", False),
        ("阿婆天天到码头上等人，等了三十年。\n我问她，要是等不到他怎么办才\n好。她笑着说，那就明天再来。", True),
    ],
)
def test_widths_part_paragraphs_only_where_a_row_had_room(text: str, *, parts: bool) -> None:
    left, right, after = rows(page_of(text))
    setting = Setting(figure=0.5, gap=0.25, indent=2.0, rooms={}, cuts=False)
    assert (parted(left, right, after, (17.0, 17.0), setting) > 3) == parts


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("最终解释权归主办单位所有。\n市日报社\n市图书馆\n2026年3月5日", [0, 1, 2]),
        ("最终解释权归主办单位所有。\n江城日报社\n市地名委员会办公室", [0, 1]),
        ("签约仪式昨天上午在市里举行。\n江城市第二自来水有限责任公司\n今天恢复供水。", []),  # not at the end
        ("最终解释权归主办单位所有。\n市自来水有限公司2026年3月5日", [0]),
        ("最终解释权归主办单位所有。\n临川湾市自来水有限责任公司云\n溪区营业所\n2026年3月5日", [0, 2]),
        ("问：大家的印象都很深。\n积水的原因到底是什么？\n答：雨大，管细。", [1]),
        ("问：有人说不放心。\n答：请他来看看。", [0]),
    ],
)
def test_signers_and_answers_have_paragraphs_of_their_own(text: str, ends: list[int]) -> None:
    found = rows(page_of(text))
    setting = Setting(figure=0.5, gap=0.25, indent=2.0, rooms={}, cuts=False)
    assert [k for k, odds in enumerate(breaks(found, [14.0] * len(found), setting)) if odds > 0] == ends


def test_rows_around_tell_a_list_or_a_poem() -> None:
    setting = Setting(figure=0.5, gap=0.25, indent=2.0, rooms={}, cuts=False)
    found = rows(page_of("雨落在瓦上\n后来落在江上\n没有人来\n灯亮了。\n昨天，市里开了一次大会，与会者说"))
    assert ragged(found, [15.0] * 5, setting) == [2 / 3, 2 / 4, 2 / 4, 3 / 4, 2 / 3]


STANZA = "凌晨四点的码头\n还没有学会说话\n缆绳把夜\n一圈一圈收拢\n有人提灯走过\n灯里住着黄昏"
LAST = (
    "他说雾要来了\n像说起一个迟到的亲戚\n我们都不作声\n听潮水在石缝里\n翻找去年的贝壳\n雾是从岛那边来的\n先淹没了桅杆"
)


@pytest.mark.parametrize(
    ("texts", "halves"),
    [
        ((f"桑未晚\n{STANZA}", "昨天，市里开了会。", LAST), (0, 2)),
        ((LAST, "昨天，市里开了会。", f"桑未晚\n{STANZA}"), (2, 0)),
        ((f"桑未晚\n{STANZA}", LAST, LAST), None),  # whose is which?
        ((STANZA, LAST), None),
        ((f"桑未晚\n{STANZA}", "昨天，市里开了会。"), None),
    ],
)
def test_stanzas_that_came_apart_from_their_poet_are_found(
    texts: tuple[str, ...], halves: tuple[int, int] | None
) -> None:
    assert verse.halves([rows(page_of(text)) for text in texts]) == halves


@pytest.mark.parametrize(
    ("head", "named"),
    [
        ("第5版\n草原\n2021年4月8日 星期四", True),
        ("草原\n2021年4月8日 星期四\n责编 王五\n07", True),
        ("草原\n2021年4月8日 星期四\n市民走上街头。", False),  # may be the end of a text
        ("草原！\n2021年4月8日 星期四", False),
    ],
)
def test_a_section_in_no_list_is_known_by_its_place(head: str, *, named: bool) -> None:
    use = sort_rows(rows(page_of(f"本报讯（记者 张三）昨日，市民走上街头。\n\n{head}")))
    assert ("草原" in [row.display for row in use.heads]) == named


@pytest.mark.parametrize(
    ("text", "out"),
    [
        ("品名本周均价涨跌", True),
        ("活羊（羯羊）34.20", True),
        ("羊肉↑1.2%", True),
        ("本周羊肉价格上涨", False),
        ("气温回升3.5℃", False),
    ],
)
def test_rows_of_a_price_table_are_no_headline(text: str, *, out: bool) -> None:
    assert barred(rows(page_of(text))[0]) == out


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("棒棒糖队3比2老矿工队\n建材队0比0铁路队", {0, 1}),
        ("赫清队3比2险胜\n昨晚观众上万人", set()),
        ("18:55天气预报\n19:40电视剧：山城往事", {0, 1}),
        ("18:55天气预报\n昨晚观众上万人", set()),
        ("1.出租车联队17 7 28 23\n2 桐子林联队17 8 45 28", {0, 1}),
    ],
)
def test_entries_of_timetables_and_results(text: str, listed: set[int]) -> None:
    assert entries(rows(page_of(text))) == listed


@pytest.mark.parametrize(
    ("text", "within"),
    [
        ("登山二首\n张三\n七律·登高\n一塔孤悬百丈涛，\n秋风吹帽首频搔。\n浣溪沙·归舟\n欸乃声中橹正长。", {2, 5}),
        ("立冬后登山\n张三\n其一\n雾锁江声晚渡迟。\n其二\n石磴三千接翠微。", {2, 4}),
        ("七律·登高\n张三\n一塔孤悬百丈涛。\n七绝·归舟\n李小四\n欸乃声中橹正长。", set()),
    ],
)
def test_single_poems_of_a_set_are_no_headlines(text: str, within: set[int]) -> None:
    assert titles_within(rows(page_of(text))) == within


@pytest.mark.parametrize(
    ("block", "below", "likely"),
    [
        ("老人摆下象棋擂台", "昨天，家住石灰市的老人满了一百岁，\n院坝里摆开十张棋盘。", True),
        ("百岁老人摆下象棋大擂台", "家住石灰市的老人满了一百岁，子女都来了，\n院坝里摆开十张棋盘。", True),
        ("硫磺味的老城", "家住石灰市的老人满了一百岁，子女都来了，\n院坝里摆开十张棋盘。", False),  # a sub-heading
        ("谁来守住这条老街呢？", "康伯雄：三句话，一是要有人住，二要有人，\n三要有店。", False),
        ("家旺）", "家住石灰市的老人满了一百岁，子女都来了，\n院坝里摆开十张棋盘。", False),
    ],
)
def test_a_block_between_texts_may_be_a_headline(block: str, below: str, *, likely: bool) -> None:
    above = "普查员敲门敲了六次，最后一次是在凌晨，\n主人跑长途刚刚才回来。"
    page = rows(page_of(f"{above}\n\n{block}\n\n{below}"))
    assert (standing(page, [19.0] * len(page))[2] > 0) == likely


@pytest.mark.parametrize(
    ("text", "kickers", "titles", "count"),
    [
        ("草原四月\n（外二首）", 1, 1, 1),
        ("草原四月\n（外二首）", 0, 1, 0),
        ("我国将开展“冬季\n清洁取暖”试点", 1, 1, 1),
        ("我国将开展“冬季\n清洁取暖”试点", 0, 2, 0),
        ("专家说\n“夜经济”，\n不只是打烊晚", 1, 1, 1),
        ("走基层·见闻：\n一条邮路\n四十里浪", 1, 1, 0),
        ("关于城市供水价格调整\n听证会的公告", 0, 1, 1),
        ("关于城市供水价格调整\n听证会的公告", 0, 2, 0),
        ("关于供水价格调整的通告\n听证会公告", 0, 1, 0),
    ],
)
def test_part_of_a_headline_is_torn_within_marks_behind_a_comma_and_in_a_notices_name(
    text: str, kickers: int, titles: int, count: int
) -> None:
    assert torn(rows(page_of(text)), kickers, titles) == count


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings(encoding: str) -> None:
    text = "本报讯（记者 张三）昨日，我市召开会议，要求各地各部门认真落实各项工作。\r\n会议指出，要抓好安全生产。\r\n"
    pages, problems = read_pages("x", text.encode(encoding), "2024-01-01", "01")
    assert not problems
    assert [line.text for line in pages[0].lines if line.text] == text.split("\r\n")[:2]


def test_big5() -> None:
    text = "本報訊（記者 陳大文）今日天氣寒冷，市民應該注意保暖。政府發言人表示，會繼續與各界保持聯繫。"
    assert read_pages("x", text.encode("big5"), "2024-01-01", "01")[0][0].lines[0].text == text


def test_form_feeds_part_pages() -> None:
    pages, _ = read_pages("x", "一版\n头条\f二版\f".encode(), "2024-01-01", "A09")
    assert [(page.label, page.lines[0].number, page.lines[0].text) for page in pages] == [
        ("A09", 1, "一版"),
        ("A10", 2, "二版"),
    ]


def test_a_page_without_a_headline_keeps_its_body_and_doubts() -> None:
    page = separate(page_of("本报讯（记者 张三）昨日，我市召开会议。"))
    assert [article.title.text for article in page.articles] == [""]
    assert "no-headline" in {doubt.code for doubt in page.articles[0].doubts}
