"""Names by the print's own cues, their shapes and their one form each; the model is left out where it says so."""

import pytest
from label_case import VOCABULARY

from newsdesk.labelling.names.person_cues import acting, framed, is_name_shaped, listed, titled
from newsdesk.labelling.names.place_names import cut_places, is_place
from newsdesk.labelling.names.reading import read_names
from newsdesk.labelling.names.recogniser import find_spans
from newsdesk.language.lexicon import cut, is_common, made_of_words


def names(*texts: str, with_model: bool = True):
    return read_names((), texts, (), "", VOCABULARY, with_model=with_model)


TITLED = [
    ("副市长王建国主持会议。", ["王建国"]),
    ("县委书记欧阳雪在会上说，", ["欧阳雪"]),
    ("72岁的李桂兰推开窗。", ["李桂兰"]),
    ("她叫周小雨，是老师。", ["周小雨"]),
    ("居民张静说：", ["张静"]),
    ("居民张静静说：", ["张静静"]),
    ("市长要求各部门落实。", []),
    ("村民代表大会通过了方案。", []),
]


@pytest.mark.parametrize("text, wanted", TITLED)
def test_titled(text: str, wanted: list[str]) -> None:
    assert list(titled(text, (), VOCABULARY)) == wanted


LISTED = [
    ("市领导王刚、林磊、肖向东参加审议。", ["林磊", "王刚", "肖向东"]),
    ("刘波、马明、陈有财、马海等6名代表发言。", ["刘波", "马明", "陈有财", "马海"]),
    ("市领导南海晏、雷雨霖、田旭及管委会副主任参加。", ["南海晏", "雷雨霖", "田旭"]),
    ("水、电、气等管网。", []),
    ("青海、甘肃、宁夏三省区。", []),
    ("云溪区、石桥区、海棠区负责人。", []),
]


@pytest.mark.parametrize("text, wanted", LISTED)
def test_listed(text: str, wanted: list[str]) -> None:
    found = set(listed(text, VOCABULARY))
    assert found == set(wanted)


@pytest.mark.parametrize("text, wanted", [("，王建国说。", ["王建国"]), ("，方向正确。", []), ("“赵师傅说", [])])
def test_acting(text: str, wanted: list[str]) -> None:
    assert list(acting(text, VOCABULARY)) == wanted


FRAMED = [
    ("副总经理辛望之解释说", ["辛望之"]),
    ("读者 宿桂珍", ["宿桂珍"]),
    ("《家书》 温海生", ["温海生"]),
    ("二等奖：柴有福《灯》、牛望山《路》", ["柴有福", "牛望山"]),
    ("居民和商户说", []),
    ("副总经理出席会议", []),
]


@pytest.mark.parametrize("text, wanted", FRAMED)
def test_framed(text: str, wanted: list[str]) -> None:
    assert list(framed(text, VOCABULARY)) == wanted


SHAPES = [
    ("王芳", True),
    ("王建国", True),
    ("欧阳雪", True),
    ("欧阳小雪", True),
    ("王", False),
    ("王建国家", False),
    ("张师傅", False),
    ("金花婶", False),
    ("石桥区", False),
    ("江边村", False),
    ("李先生", False),
    ("我们", False),
    ("王的", False),
    ("A王", False),
]


@pytest.mark.parametrize("name, shaped", SHAPES)
def test_shape_of_a_name(name: str, shaped: bool) -> None:
    assert is_name_shaped(name, VOCABULARY) is shaped


PLACES = [
    ("白河县", True),
    ("松台区", True),
    ("柳河镇", True),
    ("南塘河", True),
    ("解放北路", True),
    ("西藏", True),
    ("市体育中心", True),
    ("青禾大剧院", True),
    ("老城区", False),
    ("全县", False),
    ("社区", False),
    ("老旧小区", False),
    ("贫困县", False),
    ("石板路", False),
    ("各区", False),
    ("湿地公园", False),
    ("过河隧道", False),
    ("中心城市", False),
    ("家乡", False),
    ("三楼", False),
    ("金桥街道", True),
    ("老旧街道", False),
    ("望山船闸", True),
    ("和美乡村", False),
    ("棠江通江达海", False),
    ("致富大道", False),
    ("临街路", False),
    ("", False),
]


@pytest.mark.parametrize("name, place", PLACES)
def test_shape_of_a_place(name: str, place: bool) -> None:
    assert is_place(name, VOCABULARY) is place


CUTS = [
    ("松台区柳河街道纺织新村8号楼", ["松台区", "柳河街道", "纺织新村"]),
    ("白河县柳河镇", ["白河县", "柳河镇"]),
    ("松台区老旧小区", ["松台区"]),
    ("南塘河畔", ["南塘河"]),
    ("位于南塘湾海面", ["南塘湾"]),
    ("南塘港老船坞", ["南塘港"]),
    ("松台区", ["松台区"]),
    ("青柳路望山小区", ["青柳路", "望山小区"]),
    ("青柳路南口公交站", ["青柳路"]),
    ("青柳大道段", ["青柳大道"]),
    ("棠江望山桥段", ["望山桥"]),
    ("望山水库二级水源保护区", ["望山水库"]),
    ("望山街历史文化街区", ["望山街"]),
    ("东至", []),
    ("", []),
]


@pytest.mark.parametrize("span, wanted", CUTS)
def test_cut_places(span: str, wanted: list[str]) -> None:
    assert list(cut_places(span, VOCABULARY)) == wanted


FORMS = [
    ("organisations", "大会听取了省委省政府的报告。", {"省委", "省政府"}),
    ("organisations", "市气象局、市公安局、市城管局等部门发言。", {"市气象局", "市公安局", "市城管局"}),
    ("organisations", "党中央作出部署。", {"中共中央"}),
    ("organisations", "这是全市发展大局，也是工作格局。", set()),
    ("organisations", "省委十二届六次全会提出", set()),
    ("organisations", "市文化馆馆长到场，市疾控中心提醒大家。", {"市文化馆", "市疾控中心"}),
    ("organisations", "望山区人民法院开庭，望山区法院宣判。", {"望山区人民法院"}),
    ("organisations", "客商来自Norrland GmbH等企业。", {"Norrland GmbH"}),
    ("organisations", "市政协主席王建国出席。", set()),
    ("organisations", "县热力集团工程部的师傅来了。", {"县热力集团"}),
    ("places", "记者在大通回族土族自治县采访。", {"大通县"}),
    ("places", "广西壮族自治区、内蒙古自治区和北京市", {"广西", "内蒙古", "北京"}),
    ("places", "邮寄至幸福路66号。", set()),
    ("places", "范围东至青石河，西至棉花巷，南至解放路以北。", set()),
    ("places", "停水范围：青石路（一号桥至五号桥）两侧、南塘大道沿线。青石路三号桥设供水车。", set()),
    ("places", "因青石路DN800供水主管改造", set()),
    ("places", "家住南塘街道桂苑小区的李桂兰说。", {"南塘街道"}),
    ("places", "南塘街道桂苑小区加装了电梯。", {"南塘街道", "桂苑小区"}),
    ("places", "他毕业于陕西师范大学，《陕西通志》他读过。", set()),
    ("places", "他毕业于陕西师范大学，家在陕西。", {"陕西"}),
    ("places", "请市民路先生来取。", set()),
    ("places", "白音敖旗草原监理局在巡查中查获一起案件。", {"白音敖旗"}),
    ("places", "后卫王建国传球，中卫李小满射门，2比1。", set()),
    ("organisations", "非急症转运由民政部门承担。", set()),
    ("organisations", "白河镇党委书记王建国说，要修路。白河镇党委书记走了。", set()),
    ("organisations", "白河县一家设计公司来了，记者对话市急救中心主任。", {"市急救中心"}),
    ("people", "作者埃琳娜·史密斯说。", {"埃琳娜·史密斯"}),
    ("people", "市长乌云高娃说，要修路。市长乌云高娃走了。", {"乌云高娃"}),
    ("people", "被告人罗某在法庭上说，马头琴的声音好听。", set()),
    ("people", "曾主持设计大桥。王建国说。", {"王建国"}),
    ("people", "今天的会议很重要。", set()),
]


@pytest.mark.parametrize("kind, text, wanted", FORMS)
def test_one_form(kind: str, text: str, wanted: set[str]) -> None:
    assert set(getattr(names(text), kind).sure) == wanted


def test_short_form_joins_the_full_one() -> None:
    found = names("北辰智能科技股份有限公司昨日发布新品。北辰智能的芯片", "北辰智能科技股份有限公司介绍")
    assert found.organisations.sure == ("北辰智能科技股份有限公司",)


def test_a_county_by_its_short_form_needs_its_area() -> None:
    near = names("西宁市领导到大通县调研。", "大通代表团审议了报告，大通的发展")
    assert "大通县" in near.places.sure
    assert "大通区" not in near.places.sure


ZONED = [
    (("青岭湾高新区9个项目签约",), ("青岭湾高新区今年签约，青岭湾高新区管委会说。", "为何选择青岭湾？"), False),
    (("青岭湾高新区9个项目签约",), ("青岭湾高新区今年签约。", "为何选择青岭湾？青岭湾有港口，青岭湾有电。"), True),
    (("青岭湾招来9个项目",), ("青岭湾高新区今年签约，青岭湾高新区管委会说。",), True),
]


@pytest.mark.parametrize("headlines, texts, signed", ZONED)
def test_a_city_beside_its_own_zone(headlines, texts, signed: bool) -> None:
    found = read_names(headlines, texts, (), "", VOCABULARY).places.sure
    assert "青岭湾高新区" in found
    assert ("青岭湾" in found) is signed


def test_authors_are_not_people() -> None:
    found = read_names((), ["记者王建国走访。王建国说，"], ("王建国",), "", VOCABULARY)
    assert found.people.sure == ()


def test_nickname_only_without_the_full_name() -> None:
    assert "韦师傅" not in names("韦宝根说：“好。”韦师傅笑了。韦师傅又说，韦宝根点头。").people.sure


def test_the_dateline_is_a_place() -> None:
    assert read_names((), ["昨日发布。"], (), "新华社北京3月5日电", VOCABULARY).places.sure == ("北京",)


@pytest.mark.parametrize(
    "text, words", [("老旧小区", ("老旧", "小区")), ("轨道交通", ("轨道", "交通")), ("", ()), ("龘龘", ("龘", "龘"))]
)
def test_cut(text: str, words: tuple[str, ...]) -> None:
    assert cut(text) == words


def test_common_words() -> None:
    assert is_common("工作")
    assert not is_common("王建国")
    assert made_of_words("过河隧道")
    assert not made_of_words("南塘河")


def test_spans_lie_where_they_say() -> None:
    text = "区长王建国在白河县说，" * 20 + "北辰科技有限公司董事长李晓" + "，" * 300
    (spans,) = find_spans([text])
    assert spans
    assert all(text[span.start : span.end] == span.text for span in spans)
