"""What a question is about, said so that it can be followed without the page: no question of a bare "it"."""

from __future__ import annotations

import re

from assistant.scrutiny.clauses import inside, subject, with_article
from assistant.scrutiny.quoting import Spot
from assistant.scrutiny.terms import telling
from corpus.model import Passage

_STOCK = telling(
    """
    January February March April May June July August September October November December spring summer autumn
    winter date day days time times week month months quarter annual last first earlier later latest next
    figure figures number numbers sum sums total column table row rows list text sentence words paragraph heading
    title right wrong read mean means meant say says said give gives given take taken come comes stand stands
    leave leaves left open call calls called speak speaks describe describes depend depends hang rest pay paid
    cost costs money amount share shares percent rise fall fell rose move moved movement increase change changed
    gap way what which settle settled answer answers owner plan plans case matter thing things step steps known
    unknown range least worst best delay delayed action actions rest put puts word behind compare compares compared
    minutes meeting record records
    """
)
"""Words that any question may have, whatever it is about."""

_SHORT_QUOTE = 5
_PLACE = re.compile(
    r"\([^()]*\bpages? [^()]*\)|\b(?:the )?(?:report to the|minutes|board paper|decision "
    r"record)\b[^,()]*?\b(?:19|20)\d\d\b"
)
_QUOTED = re.compile(r"“([^”]*)”")
_ASKING = re.compile(r"(?:What|Which|Why|How|When|Who|Where|By|From|Is|On which|In which|For)\b")
_NUMBERED = re.compile(r"^(?:\d+(?:\.\d+)*|[a-z]|[ivx]+)[.)]?\s+")
_CODE = re.compile(r"[A-Za-z]{0,3}\d{1,3}(?:\.\d+)?\.?|[A-Z]{1,4}(?:\s?/\s?[A-Z]{1,4})*")
_LONG_TITLE = 14
_ANY_PAPER = re.compile(
    r"(?:introduction|purpose|background|context|overview|summary|current position|key issues|risks and issues|issues"
    r"|recommendations?|actions?|implications|approach|minutes|decision|report)s?(?: and (?:overview|context"
    r"|purpose|issues))?",
    re.IGNORECASE,
)
"""Headings that any paper has."""

_SMALL = frozenset(
    re.findall(
        r"\w+", "a an and as at by for from he her his how in is it its of on or our the their to was who will with"
    )
)
_LOOSE_END = re.compile(r"\b(?:a|an|the|of|to|in|on|for|with|by|about|that|which|and|or)$|,|\bthat\b", re.IGNORECASE)
_LOOSE_START = re.compile(
    r"(?:in|on|at|by|for|from|with|as|when|if|although|whilst|following|earlier|during)\b", re.IGNORECASE
)


def named(question: str, main: Spot) -> str:
    """Return a question that names its matter: as it is where it does so, else with the matter put before it."""
    coded = main.source.part.title if main.passage.paragraph and main.passage.cells else ""
    if names_its_matter(question, main.passage, main.quote, coded):
        return question
    about = matter(main)
    if about is None or _ASKING.match(question) is None:
        return question
    return f"On {about}: {question[:1].lower()}{question[1:]}"


def names_its_matter(question: str, passage: Passage, quote: str, title: str = "") -> bool:
    """Whether a question has a telling word of the row, paragraph or heading that it is about.

    A short turn of phrase that it repeats in quotation marks names nothing, unless it is a label of the row. `title`
    is that of the plan whose rows it asks about by their codes.
    """
    labels = {passage.text[cell.start : cell.end] for cell in passage.cells}
    asked = _QUOTED.sub(lambda each: each[0] if _counts(each[1], labels) else " ", question)
    words = telling(_PLACE.sub(" ", asked)) - _STOCK
    known = telling(f"{passage.text} {passage.section or ''} {passage.lead_in or ''} {title} {quote}")
    return bool(words & known)


def _counts(quoted: str, labels: set[str]) -> bool:
    return len(quoted.split()) > _SHORT_QUOTE or any(quoted in label for label in labels if len(label.split()) <= 12)


def matter(main: Spot) -> str | None:
    """Name what a passage is about: a row by its title, a paragraph by its heading or its first sentence."""
    passage = main.passage
    if passage.cells:
        pair = len(passage.cells) == 2 and not passage.paragraph
        return (None if pair else row_title(passage)) or f"“{_headed(main.source.part.title)}”"
    heading = _NUMBERED.sub("", (passage.section or "").rpartition(": ")[2]).strip(" .:")
    label = len(passage.paragraph or "")
    first = subject(passage.text[label:].strip())
    if first is not None and telling(first) - _STOCK and _can_stand(first):
        return with_article(first)
    if telling(heading) - _STOCK and not _ANY_PAPER.fullmatch(heading):
        return f"“{quiet(heading)}”"
    title = _headed(main.source.part.title)
    return f"“{title}”" if telling(title) - _STOCK else None


def _headed(title: str) -> str:
    """Return a part's title; of a record's, "DECISION RECORD 12: Upgrade of cameras", the words after the colon."""
    last = title.rpartition(": ")[2]
    return quiet(last if len(last.split()) >= 3 else title)


def _can_stand(phrase: str) -> bool:
    """Whether a subject reads as a name by itself: short, no clause in it, nothing cut off."""
    return len(phrase.split()) <= 8 and not _LOOSE_END.search(phrase) and not _LOOSE_START.match(phrase)


def quiet(title: str) -> str:
    """Return a heading in capitals as others are printed: short forms without a vowel keep theirs."""
    loud = [word for word in title.split() if len(word) > 4 and word.upper() == word and word[:1].isalpha()]
    if len(loud) < 2 and title.upper() != title:
        return title
    said = " ".join(word if _short_form(word) else word.lower() for word in title.split())
    return said[:1].upper() + said[1:]


def _short_form(word: str) -> bool:
    """Whether a word in a heading keeps its capitals: "CPCC", "ICT", a number; small words don't."""
    return word.lower() not in _SMALL and (len(word) < 4 or re.search("[AEIOU]", word) is None)


def row_title(passage: Passage) -> str | None:
    """Name a row: its label, with the code of a plan's row; the group that it stands under where it has none.

    The first cell of several words that is no figure is the label: "V2 (“Reduce the impact of ...”)".
    """
    texts = [passage.text[cell.start : cell.end].strip() for cell in passage.cells]
    code = passage.paragraph or ""
    told = next(
        (
            each
            for each in texts
            if len(each.split()) >= 2 and not re.match(r"[£(\d–-]", each) and not _CODE.fullmatch(each)
        ),
        None,
    )
    group = (passage.lead_in or "").rpartition(": ")[2]
    if code and told is not None:
        return f"{code} (“{_cut(told)}”)"
    if group and telling(group) - _STOCK:
        return with_article(_place(group))
    if told is not None:
        return with_article(inside(_cut(told)))
    return None


def _place(name: str) -> str:
    """Return a property's name without its address."""
    return name.split(",")[0] if re.search(r"\b[A-Z]{1,2}\d{1,2}[A-Z]? \d[A-Z]{2}\b", name) else name


def _cut(text: str) -> str:
    words = re.split(r"\s\(|[.;:]\s", text)[0].rstrip(".").split()
    return " ".join(words) if len(words) <= _LONG_TITLE else f"{' '.join(words[: _LONG_TITLE - 2]).rstrip(',')} ..."
