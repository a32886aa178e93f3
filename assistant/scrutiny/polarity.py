"""Which way is better: measures of which less is better, measures of which more is."""

from __future__ import annotations

import re

_LESS = re.compile(
    r"\babandon|\bwait|\bsickness|\bcomplaint|\bbacklog|\bcrimes?\b|\bincidents?\b|\bturnover|\bvacan"
    r"|\boutstanding|\boverdue"
    r"|\babsen|\babstract|\bkilled|\binjur|\breoffend|\bre-offend|\bdelay|\bburglar|\bthefts?\b|\bviolen"
    r"|\baverage time\b"
    r"|\bother duties\b|\bunresolved|\bleavers?\b|\bmissing\b|\bassaults?\b|\bdeaths?\b",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"\bsatisf|\bconfiden|\bsolved|\bdetect|\banswered\b|\breached\b|\bcomplet|\btrust\b|\bfeel safe|\bsafety\b"
    r"|\bcomplian"
    r"|\btook it up|\btake-?up|\bofficers in post|\bcharged\b|\bconvict|\bmorale\b|\bcharge rate|\boutcome rate"
    r"|\bgood by\b"
    r"|\brecover|\barrests?\b|\bprosecut|\bsuccessful\b|\breferrals?\b|\bwithin target\b|\bon time\b",
    re.IGNORECASE,
)
_LIMIT = re.compile(r"\b(?:ceiling|limit|maximum|no more than)\b", re.IGNORECASE)
_AIM = re.compile(r"\b(?:target|standard|minimum|at least|policy)\b", re.IGNORECASE)


def better(text: str) -> int:
    """Return 1 where more is better, -1 where less is, 0 where the words don't tell or tell both."""
    if _LIMIT.search(text):
        return -1
    less, more = bool(_LESS.search(text)), bool(_MORE.search(text))
    if less != more:
        return -1 if less else 1
    return 1 if _AIM.search(text) and not less else 0
