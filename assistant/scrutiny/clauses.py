"""The words of a sentence that a question needs: what it is about, as a phrase that can be said again."""

from __future__ import annotations

import re

_VERB = (
    r"(?:is|are|was|were|will|would|has|have|had|can|could|may|might|should|must|shall|remains?|continues?|stands?"
    r"|stood|contains?|includes?|sets?|shows?|equates?|consists?|fell|rose|increased|decreased|reduced|fund"
    r"|funds|relates?"
    r"|comprises?|requires?|provides?|represents?|supports?|receives?|helps?|needs?|sees?|seen|means?|becomes?"
    r"|works?|relies)\b"
)
_SUBJECT = re.compile(rf"^(?P<subject>.{{3,110}}?)\s+(?:also\s+|still\s+|currently\s+)?{_VERB}", re.IGNORECASE)
_LEADING = re.compile(
    r"^(?:\W+|(?:however|in addition|additionally|therefore|despite [^,]+|at this stage(?: of the process)?|at "
    r"present|currently"
    r"|also|but|and|as such|to date|please note|note|nonetheless|meanwhile|finally|nationally|in particular)\b[,\s]*)+",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"^(?:whilst|while|although|though|if|when|because|it|this|that|these|those|they|there|we|he|she|which|who|i|all|some|both|such)\b",
    re.I,
)
_DETERMINER = re.compile(
    r"^(?:the|a|an|this|that|these|those|its|their|his|her|our|any|all|each|no|some|both|several)\b",
    re.IGNORECASE,
)
_BREAK = re.compile(r"[.;:,]\s|\s(?:but|and|which|that|while|whilst|although|because)\s", re.IGNORECASE)
_VOWEL = re.compile(r"[AEIOU]")
_SMALL = frozenset(
    re.findall(
        r"\w+",
        "a an and as at by for from in into of on or per the to upon via with after before applying using",
    )
)


def subject(sentence: str) -> str | None:
    """Return the subject of a sentence, as it can be said within another; None where it can't be told."""
    bare = _LEADING.sub("", sentence.strip())
    match = _SUBJECT.match(bare)
    if match is None:
        return None
    found = match["subject"].strip(" ,")
    found = re.sub(r"\s+(?:that|which|who)$", "", found)
    if _PRONOUN.match(found) or len(found.split()) > 14 or found.count("(") != found.count(")"):
        return None
    return inside(found)


def before(sentence: str, at: int) -> str | None:
    """Return the subject of the clause whose verb stands at `at`: "the spend profile" of "..., but the
    spend profile | is to be determined"; of "..., which | is ..." the words before the comma."""
    head = sentence[:at].rstrip()
    relative = re.search(r",?\s*(?:which|that|who)$", head, re.IGNORECASE)
    if relative is not None:
        words = head[: relative.start()].split()
        taken: list[str] = []
        for word in reversed(words):
            if word.lower() in _SMALL or word.endswith((",", ";", ".")) or len(taken) == 4:
                break
            taken.insert(0, word)
        found = " ".join(taken)
    else:
        cuts = [match.end() for match in _BREAK.finditer(head)]
        found = _LEADING.sub("", head[cuts[-1] if cuts else 0 :].strip())
        whole = subject(sentence[cuts[-1] if cuts else 0 :])
        found = whole or found
    if not found or _PRONOUN.match(found) or not 1 <= len(found.split()) <= 12:
        return None
    return inside(found)


def nearest_subject(sentence: str, at: int) -> str | None:
    """Return the subject of the clause before `at` that has one, nearest first: of "..., work on the roof has been
    moved, and is therefore | delayed" it is "work on the roof"."""
    pieces = re.split(r",\s|;\s|:\s", sentence[:at])
    for piece in reversed(pieces):
        found = subject(re.sub(r"^(?:and|but|so|as|while|whilst)\s", "", piece))
        if found is not None:
            return found
    return None


def inside(phrase: str) -> str:
    """Return a phrase as it stands within a sentence: with an article, and no capital that is the sentence's."""
    phrase = phrase.strip(" ,;:.")
    first = phrase.split()[0] if phrase else ""
    rest = phrase.split()[1:]
    named = sum(word[:1].isupper() for word in rest) > 0.5 * len(rest) if rest else False
    if _DETERMINER.match(phrase) or (first[:1].isupper() and first[1:].islower() and not named):
        phrase = phrase[:1].lower() + phrase[1:]
    return phrase


def with_article(phrase: str) -> str:
    """Put "the" before a phrase that has no article of its own."""
    return phrase if _DETERMINER.match(phrase) or "’s" in phrase or "'s" in phrase else f"the {phrase}"


def listed(phrases: list[str]) -> str:
    """Join phrases as people do: "a, b and c"."""
    if len(phrases) < 2:
        return "".join(phrases)
    return f"{', '.join(phrases[:-1])} and {phrases[-1]}"


def tidy(title: str) -> str:
    """Return a heading in capitals as other headings are printed; short forms ("MTFP", "ICT") keep theirs."""
    words = title.split()
    loud = [word for word in words if len(word) > 3 and word.isalpha() and word.isupper() and _VOWEL.search(word)]
    if len(loud) < 2:
        return title
    quiet = " ".join(word.lower() if word in loud else word for word in words)
    return quiet[:1].upper() + quiet[1:]
