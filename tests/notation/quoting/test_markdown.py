"""Text in Markdown is text: what a page shows is what went in, whatever the characters."""

from datetime import date

from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from attrition_cli import Rate, cover
from attrition_cli.notation.escaping import escape_unprintable, is_visible
from attrition_cli.notation.quoting import markdown
from attrition_cli.render.document import Column, Document, Table, visible
from attrition_cli.render.formats import to_markdown
from attrition_cli.render.report import Report, Trail

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])

PIECES = (
    *"#+-=>*_`~|\\[]()<>&!:.^$%'\"1a ",
    *("# ", "1. ", "2) ", "- ", "+ ", "> ", "---", "***", "```", "~~~", "==", "    ", "  "),
    *("<b>", "</script>", "<!--", "<https://a.b>", "<a@b.c>", "&amp;", "&#35;", "&lt;"),
    *("[a](b)", "![a](b)", "[a]: b", "**a**", "__a__", "~~a~~", "`a`", "\\", "| --- |", ":---"),
)
VISIBLE = st.characters(codec="utf-8").filter(is_visible)
TEXTS = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=8).map("".join),
    st.lists(st.one_of(st.sampled_from(PIECES), VISIBLE), max_size=12).map("".join),
).map(lambda text: text or "-")


def spans(token: Token) -> list[Token]:
    """The spans of a line."""
    assert token.type == "inline"
    return token.children or []


def text_of(token: Token) -> str:
    """What a line shows, which is plain text."""
    assert all(each.type == "text" for each in spans(token)), spans(token)
    return "".join(each.content for each in spans(token))


@given(TEXTS)
@example("# head")
@example("1. first")
@example("123456789) first")
@example("---")
@example("> quoted")
@example("+ item")
@example("    four blanks")
@example("a trailing backslash\\")
@example("two blanks at the end  ")
def test_a_line_is_a_paragraph_of_the_text(text: str) -> None:
    begin, line, end = PARSER.parse(f"before\n\n{markdown.line(text)}\n\nafter\n")[3:-3]
    assert (begin.type, end.type) == ("paragraph_open", "paragraph_close")
    assert text_of(line) == text


@given(TEXTS)
def test_text_behind_other_text_is_text(text: str) -> None:
    quote, paragraph, line, *_ = PARSER.parse(f"> Note: {markdown.inline(text)}\n")
    assert (quote.type, paragraph.type) == ("blockquote_open", "paragraph_open")
    assert text_of(line) == f"Note: {text}"


@given(TEXTS)
@example("****")
@example(" blanks at both ends ")
def test_a_title_is_bold_and_nothing_else(text: str) -> None:
    begin, line, end = PARSER.parse(markdown.bold(text))
    assert (begin.type, end.type) == ("paragraph_open", "paragraph_close")
    # An empty text stands on both sides of the marks.
    shown = [each for each in spans(line) if each.type != "text" or each.content]
    assert [each.type for each in shown] == ["strong_open", "text", "strong_close"]
    assert shown[1].content == text


@given(TEXTS)
@example("`")
@example("a``b`")
@example(" ` ")
@example("  ")
def test_code_is_one_span_of_the_text(text: str) -> None:
    # A blank in which the text goes on is the text's own.
    _, line, _ = PARSER.parse(f"{markdown.code(text)} (after)")
    span, after = spans(line)
    assert (span.type, span.content, after.content) == ("code_inline", text, " (after)")


@given(st.lists(TEXTS, min_size=1, max_size=3))
@example(["```", "~~~"])
def test_a_block_of_code_holds_its_lines(lines: list[str]) -> None:
    (block,) = PARSER.parse(markdown.code_block("\n".join(lines)))
    assert (block.type, block.content) == ("fence", "\n".join([*lines, ""]))


@given(st.text(), st.text(), st.lists(st.text(), min_size=1, max_size=3), st.text())
@example("# head", "<b>", ["a|b", "\\|"], "*")
def test_a_page_shows_the_texts_of_a_document(
    headline: str, title: str, cells: list[str], note: str
) -> None:
    cells = [cell or "-" for cell in cells]
    headline, note = headline or "-", note or "-"
    table = Table((Column("#|", str),), cells, title or "-")
    document = Document(headline, (table,), table, (), "point", notes=(note,), basis=(note,))
    report = Report("cover", None, Trail("attrition project 'a`<b>`' --pin 'a`<b>`=0123456789ab'"))
    report.document = visible(document)
    tokens = PARSER.parse("".join(to_markdown.render(report, None)))
    lines = [each for each in tokens if each.type == "inline"]
    shown = ["".join(span.content for span in spans(each)) for each in lines]
    expected = [headline, title or "-", "#|", *cells, note, f"Note: {note}"]
    assert shown[:-1] == [escape_unprintable(each) for each in expected]
    assert shown[-1] == report.trail.provenance("point")
    *others, block = tokens
    assert block.type == "fence"
    assert block.content.replace(" \\\n ", "") == f"{report.trail.command}\n"
    kinds = {each.type for each in tokens if each.type.endswith("_open")}
    assert not kinds & {"heading_open", "bullet_list_open", "ordered_list_open", "link_open"}
    assert not {each.type for each in others} & {"html_block", "hr", "code_block", "fence"}


def test_the_page_of_an_answer_ends_in_its_command() -> None:
    answer = cover(12_000, Rate(1_200), start=date(2024, 11, 1))
    command = "attrition cover --troops 12000 --rate 1200/day --start 2024-11-01"
    page = "".join(to_markdown.render(Report("cover", answer, Trail(command)), None))
    *_, last, _ = PARSER.parse(page)
    assert spans(last)[0].content == command
