"""What makes a gold record wrong: pure functions from a record and the papers' text to messages.

A quote stands on a page when its letters and digits do, in one piece; a table row's quote is its cells joined by
" | ", each of which stands there.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, TypeAlias

from evals.papers import Rect, letters

Pages: TypeAlias = Mapping[str, Sequence[str]]
"""The text of each page of each paper, by document."""
Record: TypeAlias = Mapping[str, Any]

KINDS = frozenset(("fact", "number", "date", "table", "list", "compare", "definition", "minutes", "unanswerable"))
TYPES = frozenset(
    (
        "missing_figure",
        "malformed_figure",
        "inconsistency",
        "action_followup",
        "overdue_or_undated_commitment",
        "deteriorating_measure",
        "status_without_evidence",
        "no_baseline_or_target",
        "unfunded_or_one_off_funding",
        "recurring_cost_unowned",
        "reserves_below_policy",
        "risk_without_mitigation",
        "decision_process",
        "dependency_on_others",
        "statutory_deadline",
        "equality_or_public_impact",
        "value_for_money",
        "assurance_quality",
        "stale_or_copied_report",
        "vague_language",
    )
)
LABELS = frozenset(
    (
        "DECISION",
        "MONEY",
        "DATE",
        "FINANCIAL_YEAR",
        "PERIOD",
        "PERCENT",
        "STATUTE",
        "AGENDA_REF",
        "PLAN_REF",
        "BODY",
        "PERSON",
    )
)
STATES = frozenset(("done", "partly", "not done", "overdue", "open", "unknown"))
COLOURS = {
    "red": "#ff0000",
    "amber": "#ffc000",
    "green": "#00b050",
    "yellow": "#ffff00",
    "white": "#ffffff",
}
MAX_FINDING_WORDS = 60
BOX_SLACK = 0.6
"""Points by which a gold box may differ from the letters' own, for rounding."""
SAME_QUESTION = 0.6
"""Share of the words of two questions in common from which they are one question, asked again in other order."""


def numbers(text: str) -> set[str]:
    """The figures in a text, without separators of thousands."""
    plain = re.sub(r"(?<=\d),(?=\d{3})", "", unicodedata.normalize("NFKC", text))
    return set(re.findall(r"\d+(?:\.\d+)*", plain))


def says(need: str, text: str) -> bool:
    """Whether the text has one of the alternatives of `need`, a figure never as part of a longer one."""
    told = re.sub(r"(?<=\d),(?=\d{3})", "", text).lower()
    for alternative in need.split("|"):
        plain = re.sub(r"(?<=\d),(?=\d{3})", "", alternative).strip().lower()
        start = r"(?<![\d.])" if plain[:1].isdigit() else ""
        end = r"(?!\d|\.\d)" if plain[-1:].isdigit() else ""
        if re.search(start + re.escape(plain) + end, told):
            return True
    return False


def pages_with(pages: Pages, document: str, quote: str) -> set[int]:
    """The pages, from 1, on which each cell of the quote stands in one piece."""
    cells = [letters(cell) for cell in quote.split(" | ")]
    return {
        number
        for number, text in enumerate(map(letters, pages[document]), start=1)
        if all(cell in text for cell in cells)
    }


def place_problems(place: Record, pages: Pages) -> Iterator[str]:
    """Whether a quote stands on the page given for it (it may stand on others too)."""
    document, quote = place["doc"], place["quote"]
    if document not in pages:
        yield f"no paper {document!r}"
    elif len(letters(quote)) < 6:
        yield f"the quote {quote!r} is too short to find"
    elif place["page"] not in (found := pages_with(pages, document, quote)):
        yield f"{quote[:60]!r} is said to stand on {place['page']}, but stands on {sorted(found)}"


def question_problems(line: Record, pages: Pages) -> Iterator[str]:
    """A question's answer must follow from quotes that stand on the pages given, and on no others."""
    kind, answer = line["kind"], line["answer"]
    if kind not in KINDS:
        yield f"unknown kind {kind!r}"
    if line["evidence_mode"] not in ("any", "all"):
        yield f"unknown evidence_mode {line['evidence_mode']!r}"
    if line["answerable"] == (kind == "unanswerable"):
        yield f"answerable is {line['answerable']} for a question of kind {kind!r}"
    if not line["answerable"]:
        if line["evidence"] or line["must_include"]:
            yield "an unanswerable question has evidence or must_include"
        return
    if not line["evidence"] or not line["must_include"]:
        yield "an answerable question has no evidence or no must_include"
    yield from evidence_problems(line["evidence"], pages)
    quotes = " ".join(each["quote"] for each in line["evidence"])
    for need in line["must_include"]:
        if not says(need, answer):
            yield f"the answer does not say {need!r}"
    # What is seen on a page, as a colour is, stands in no quote.
    proved = "seen" in line or any(says(need, quotes) for need in line["must_include"])
    if line["must_include"] and not proved:
        yield "no quote says any of must_include"
    known = numbers(quotes) | numbers(line["question"]) | numbers(" ".join(line.get("computed", ())))
    for figure in sorted(numbers(answer) - known):
        yield f"the answer's figure {figure} stands in none of its quotes"


def asks_the_same(one: str, other: str) -> bool:
    """Whether two questions have the same letters, or so many words in common that they are one question."""
    ours, theirs = question_words(one), question_words(other)
    return letters(one) == letters(other) or len(ours & theirs) >= SAME_QUESTION * len(ours | theirs)


def question_words(question: str) -> frozenset[str]:
    """The words and figures of a question, whatever their order and case ("2023/24" is one)."""
    return frozenset(re.findall(r"[a-z0-9]+(?:[./][0-9]+)*", question.lower()))


def evidence_problems(evidence: Sequence[Record], pages: Pages) -> Iterator[str]:
    """Whether each quote stands on the pages given for it, and on those alone."""
    given: dict[tuple[str, str], set[int]] = {}
    for each in evidence:
        given.setdefault((each["doc"], each["quote"]), set()).add(each["page"])
    if sum(map(len, given.values())) < len(evidence):
        yield "the same quote of the same page is given twice"
    for (document, quote), claimed in given.items():
        if document not in pages:
            yield f"no paper {document!r}"
        elif len(letters(quote)) < 6:
            yield f"the quote {quote!r} is too short to find"
        elif (found := pages_with(pages, document, quote)) != claimed:
            yield f"{quote[:60]!r} is said to stand on {sorted(claimed)}, but stands on {sorted(found)}"


def planted_problems(line: Record, pages: Pages) -> Iterator[str]:
    """A planted fault has a question that it calls for; an innocent look-alike has none."""
    if line["type"] not in TYPES:
        yield f"unknown type {line['type']!r}"
    if line["fault"] != bool(line["question"]):
        yield "a fault needs a question, an innocent look-alike has none"
    if line["question"] and not line["question"].endswith("?"):
        yield "the question does not end with a question mark"
    if not line["why"]:
        yield "it does not say why"
    for place in (line, *line["related"]):
        yield from place_problems(place, pages)
        if not 3 <= len(re.findall(r"[a-z0-9£%]+", place["quote"].lower())) <= MAX_FINDING_WORDS:
            yield f"{place['quote'][:60]!r} is under 3 or over {MAX_FINDING_WORDS} words"


_PARAGRAPH = re.compile(r"(\d+\.\d+|[a-z]\)) [A-Z“]")


def structure_problems(page: Record, text: str) -> Iterator[str]:
    """Every label begins a line of its page, and no line begins with a label that is not given."""
    lines = [line.strip() for line in text.splitlines()]
    labels: Counter[str] = Counter(page["paragraphs"])
    for label, count in labels.items():
        begun = sum(line.startswith(f"{label} ") for line in lines)
        if begun < count:
            yield f"{label!r} begins {begun} lines of page {page['page']}, not {count}"
    for line in lines:
        if (found := _PARAGRAPH.match(line)) and found[1] not in page["paragraphs"]:
            yield f"a line of page {page['page']} begins with {found[1]!r}, which is not given"
    for code in page["rows"]:
        if not re.search(rf"(?<!\w){code}(?!\w)", text):
            yield f"the row {code!r} is not on page {page['page']}"


def entity_problems(unit: Record, pages: Pages) -> Iterator[str]:
    """Spans slice the text, never overlap, and the text stands in its paper."""
    text = unit["text"]
    if unit["doc"] not in pages:
        yield f"no paper {unit['doc']!r}"
    elif not stands_in(text, pages[unit["doc"]]):
        yield "the text does not stand in the paper"
    end = 0
    for span in sorted(unit["entities"], key=lambda each: int(each["start"])):
        if span["label"] not in LABELS:
            yield f"unknown label {span['label']!r}"
        if text[span["start"] : span["end"]] != span["text"]:
            yield f"{span['text']!r} is not what stands at {span['start']}-{span['end']}"
        if span["start"] < end:
            yield f"{span['text']!r} overlaps the span before it"
        end = span["end"]
        if core := span.get("core"):
            if not span["start"] <= core[0] < core[1] <= span["end"]:
                yield f"the core of {span['text']!r} lies outside it"
        elif "norm" not in span:
            yield f"{span['text']!r} has no norm"
    for ignored in unit["ignore"]:
        if text[ignored["start"] : ignored["end"]] != ignored["text"]:
            yield f"{ignored['text']!r} is not what stands at {ignored['start']}-{ignored['end']}"
    if unit["trap"] == bool(unit["entities"]):
        yield "a trap has no entities, and a text without entities is a trap"


def stands_in(text: str, pages: Sequence[str]) -> bool:
    """Whether the text stands on a page, or runs on from one to the next past the number at its foot."""
    sought = letters(text)
    folded = [letters(page) for page in pages]
    return any(sought in page for page in folded) or any(
        sought in re.sub(r"\d{1,3}$", "", first) + second for first, second in pairwise(folded)
    )


def cell_problems(cell: Record, pages: Pages) -> Iterator[str]:
    """A cell's row, its column and its value stand on its page; an empty cell's value is ""."""
    if cell["doc"] not in pages:
        yield f"no paper {cell['doc']!r}"
        return
    if not 1 <= cell["page"] <= len(pages[cell["doc"]]):
        yield f"there is no page {cell['page']}"
        return
    text = letters(pages[cell["doc"]][cell["page"] - 1])
    for part in ("row", "column", "value"):
        if letters(cell[part]) not in text:
            yield f"the {part} {cell[part]!r} is not on page {cell['page']}"


def status_problems(status: Record, code: Sequence[Rect], fills: Sequence[tuple[str, Rect]]) -> Iterator[str]:
    """A row's colour is that of a fill beside its code.

    Args:
        status: The gold line.
        code: Where the row's code stands on its page, first place first.
        fills: The filled paths of the page.
    """
    if COLOURS.get(status["colour"]) != status["fill"]:
        yield f"{status['colour']!r} is not {status['fill']!r}"
    if not code:
        yield f"the code {status['row']!r} is not on page {status['page']}"
        return
    middle = (code[0][1] + code[0][3]) / 2
    beside = {colour for colour, rect in fills if rect[1] <= middle <= rect[3]} & set(COLOURS.values())
    if beside != {status["fill"]}:
        yield f"{status['row']!r} is said to be {status['fill']}, but beside it stands {sorted(beside)}"


def box_problems(box: Record, found: Sequence[Rect]) -> Iterator[str]:
    """The boxes are those of the quote's letters, line by line, to within rounding."""
    given = box["rects"]
    if not found:
        yield f"{box['quote'][:60]!r} is not on page {box['page']}"
    elif len(given) != len(found):
        yield f"{len(given)} boxes are given for {len(found)} lines"
    else:
        for ours, theirs in zip(given, found, strict=True):
            if max(abs(a - b) for a, b in zip(ours, theirs, strict=True)) > BOX_SLACK:
                yield f"the box {ours} is {[round(side, 1) for side in theirs]} by the letters"


def decision_problems(row: Record, pages: Pages) -> Iterator[str]:
    """A decision's number and sum stand in its record or where it is mentioned."""
    places = [place for place in (row["record"], *row["mentions"]) if place]
    if not re.fullmatch(r"\d{4}-\d{3}", row["number"]):
        yield f"{row['number']!r} is no decision number"
    if not places:
        yield f"{row['number']}: neither record nor mention"
    for place in places:
        yield from (f"{row['number']}: {message}" for message in place_problems(place, pages))
    texts = [pages[place["doc"]][place["page"] - 1] for place in places if place["doc"] in pages]
    if not any(letters(row["number"]) in letters(text) for text in texts):
        yield f"{row['number']}: its number is on none of its pages"
    if row["amount"] is not None and not any(row["amount"] in sums(text) for text in texts):
        yield f"{row['number']}: the sum {row['amount']} is on none of its pages"


def sums(text: str) -> set[int]:
    """The sums of pounds in a text, in whole pounds."""
    scale = {"": 1, "k": 1_000, "m": 1_000_000}
    found = re.findall(r"£(\d[\d,]*(?:\.\d+)?)([mk]?)\b", text)
    return {round(float(figure.replace(",", "")) * scale[unit]) for figure, unit in found}


def commitment_problems(row: Record, pages: Pages) -> Iterator[str]:
    """A commitment has a known state and stands where it was made; one that is done says where that stands."""
    if row["state"] not in STATES:
        yield f"{row['id']}: unknown state {row['state']!r}"
    if row["state"] == "done" and not row["outcome"]:
        yield f"{row['id']}: done, but nowhere reported"
    for place in filter(None, (row["source"], row["outcome"])):
        yield from (f"{row['id']}: {message}" for message in place_problems(place, pages))


def measure_problems(row: Record, pages: Pages) -> Iterator[str]:
    """Each value of a measure stands in its quote, and no period is there twice."""
    periods = [point["period"] for point in row["points"]]
    if len(set(periods)) < len(periods):
        yield f"{row['id']}: a period is there twice"
    for point in row["points"]:
        yield from (f"{row['id']}: {message}" for message in place_problems(point, pages))
        if float(point["value"]) not in {float(n) for n in numbers(point["quote"]) if n.count(".") < 2}:
            yield f"{row['id']}: {point['value']} does not stand in its quote"
