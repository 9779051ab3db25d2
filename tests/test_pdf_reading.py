"""PDFs: which lines of type they give, on which paper, and which files are refused."""

import pytest
from pdf_sheet import PdfPage, pdf

from newsdesk.reading.pdf.lines import type_lines
from newsdesk.reading.pdf.sheets import Glyph
from newsdesk.reading.read import read_pages


def lines_of(*pages, **options):
    read, problems = read_pages("x.pdf", pdf(*pages, **options), "2024-02-02", "A01")
    assert problems == ()
    return [line for page in read for line in page.lines]


def glyphs(text, x, y, size=10.0, *, dx=1.0, dy=0.0, angle=0, advance=1.0):  # noqa: PLR0913 so is type
    """Return glyphs that begin at x, y and step by dx, dy em."""
    return [
        Glyph(c, x + i * dx * size, y + i * dy * size, advance * size, size, bold=False, angle=angle, legible=True)
        for i, c in enumerate(text)
    ]


def test_a_line_has_its_text_box_size_and_weight():
    [title, first, second] = lines_of(
        PdfPage().text(20, 40, "供水改造", 24, face="B").column(20, 70, "　　昨日开工\n一二三四五六。")
    )
    assert (title.text, title.box, title.size, title.bold) == (
        "供水改造",
        pytest.approx((20, 18.88, 116, 42.88)),
        24,
        True,
    )
    assert (first.text, first.box.x0, first.bold) == ("昨日开工", 40, False)
    assert (second.number, second.box.x0, second.setting) == (3, 20, "across")


def test_columns_stay_apart_and_wide_set_headlines_together():
    page = PdfPage().column(20, 100, "左栏第一行字\n左栏第二行字").column(95, 100, "右栏第一行字\n右栏第二行字")
    page.text(20, 50, "通知", 24, step=3.0)
    assert [line.text for line in lines_of(page)] == [
        "左栏第一行字",
        "左栏第二行字",
        "右栏第一行字",
        "右栏第二行字",
        "通知",
    ]


@pytest.mark.parametrize("rotate, size", [(0, (400, 600)), (90, (600, 400)), (180, (400, 600)), (270, (600, 400))])
def test_a_page_is_seen_as_it_is_turned(rotate, size):
    [page], _ = read_pages("x", pdf(PdfPage(rotate=rotate).text(20, 40, "一行文字")), "2024-02-02", "01")
    assert (page.sheet.width, page.sheet.height) == size
    [line] = page.lines
    assert 0 <= line.box.x0 < line.box.x1 <= size[0]
    assert 0 <= line.box.y0 < line.box.y1 <= size[1]


def test_pictures_and_rules_are_seen():
    [page], _ = read_pages(
        "x", pdf(PdfPage().text(20, 40, "一行").fill(50, 60, 80, 70).fill(20, 150, 200, 1)), "2024-02-02", "01"
    )
    assert page.sheet.pictures == (pytest.approx((50, 60, 130, 130)),)
    assert page.sheet.rules == (pytest.approx((20, 150, 220, 151)),)


def test_pages_of_one_file_count_on_and_so_do_their_lines():
    page = PdfPage().text(20, 40, "一行")
    pages, problems = read_pages("x", pdf(page, PdfPage().fill(9, 9, 99, 99), page), "2024-02-02", "A09")
    assert [(p.label, [line.number for line in p.lines]) for p in pages] == [("A09", [1]), ("A11", [2])]
    assert [(p.code, p.message) for p in problems] == [("seed-pdf-picture", "2")]


@pytest.mark.parametrize(
    "data, code",
    [
        (b"%PDF-1.7\nnothing", "seed-pdf-broken"),
        (pdf(PdfPage().text(20, 40, "锁住的字"), locked=True), "seed-pdf-locked"),
        (pdf(PdfPage().text(20, 40, "没有编码"), legible=False), "seed-pdf-illegible"),
        (pdf(PdfPage().fill(0, 0, 100, 100)), "seed-pdf-scanned"),
        (pdf(PdfPage()), "seed-pdf-scanned"),
    ],
    ids=["broken", "locked", "illegible", "scanned", "empty"],
)
def test_what_cannot_be_read_is_refused_with_its_code(data, code):
    pages, [problem] = read_pages("x", data, "2024-02-02", "01")
    assert (pages, problem.code) == ((), code)


def test_a_text_without_a_glyph_to_show_is_not_lost_silently():
    turned = PdfPage().text(20, 40, "这一行可见", 10).text(200, 300, "转的", 12, turn=90)  # PDFium drops the second
    _, [problem] = read_pages("x", pdf(turned), "2024-02-02", "01")
    assert problem.code == "seed-pdf-illegible"


@pytest.mark.parametrize(
    "marks, expected",
    [
        (glyphs("春眠不觉晓", 100, 50, dx=0, dy=1.1), [("春眠不觉晓", "down")]),
        (
            glyphs("春眠", 100, 50, dx=0, dy=1.1) + glyphs("一行横排的正文", 20, 90),
            [("春", "across"), ("眠", "across"), ("一行横排的正文", "across")],
        ),
        (
            glyphs("正文一行字", 20, 90) + glyphs("图自新华社", 300, 200, dx=0, dy=-1, angle=90),
            [("正文一行字", "across"), ("图自新华社", "turned")],
        ),
        (glyphs("稿请发送至", 20, 90, dx=2.6), [("稿请发送至", "across")]),
        (
            glyphs("电话", 20, 90) + glyphs("12", 40, 90, dx=0.5, advance=0.5) + glyphs("号", 50, 90),
            [("电话12号", "across")],
        ),
        (glyphs("记者", 20, 90) + glyphs("林禾", 45, 90), [("记者 林禾", "across")]),
        (glyphs("“好”", 20, 90), [("“好”", "across")]),
        (glyphs("行业⋯⋯转型", 20, 90), [("行业……转型", "across")]),
        (glyphs("后写的", 50, 90) + glyphs("先读的", 20, 90), [("先读的后写的", "across")]),
    ],
    ids=["down", "two are no line", "turned", "stretched", "figures", "word space", "quotes", "plain marks", "order"],
)
def test_glyphs_become_lines(marks, expected):
    found = type_lines(marks, 400, 600)
    assert sorted((line.text, line.setting) for line in found) == sorted(expected)
