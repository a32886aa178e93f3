"""Turns of phrase that judge: claims without a figure, assurance without a test, people affected unassessed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.scrutiny.case import Case
from assistant.scrutiny.cue import Cue, cued
from assistant.scrutiny.finding import Finding

_FIGURE = re.compile(
    r"\d+(?:\.\d+)?\s?(?:%|per cent)|£\s?\d|\b\d{1,3}(?:,\d{3})+\b|\b\d{2,3}\b(?! ?(?:January|February|March"
    r"|April|May|June|July|August))"
)
_SETTLED = re.compile(r"\btarget\b|\baim(?:s|ed)? to\b|\bby 20\d\d\b", re.I)

_CUES = (
    Cue(
        "no_baseline_or_target",
        re.compile(
            r"\b(?:is|are|was|were|remains?|has been|have been|stays?|stayed|continues? to be)\s+(?:\w+ly\s+"
            r"|very\s+|relatively\s+)?"
            r"(?:low|high|lower|higher|good|better|strong|stronger|popular|excellent|well regarded|well received"
            r"|positive|successful"
            r"|effective|encouraging)\b(?:[^.;]{0,60}\b(?:compared|than|similar|other|comparison|previous"
            r"|national|with)\b[^.;]*|[^.;]{0,25}$|\.)"
            r"|\b(?:has|have) (?:\w+ )?(?:improved|increased|decreased|reduced|fallen|risen|dropped|declined|grown)\s+"
            r"(?:significantly|considerably|markedly|substantially|greatly|sharply|dramatically)\b"
            r"|\bsignificant(?:ly)?\s+(?:improve\w*|reduc\w+|increas\w+|progress|fall|rise|benefits?)\b"
            r"|\b(?:very |extremely |highly )(?:successful|positive|effective|popular)\b",
            re.I,
        ),
        why="“{said}” stands without a figure, an earlier value or the name of what it is compared with.",
        question="Which figures, now and a year ago, stand behind what {where}, says of {about}: “{said}”?",
        thing="this",
        confidence=0.72,
        needs=re.compile(
            r"\bcrimes?\b|\bconfidence\b|\bsatisf|\bperformance\b|\boffen|\bincidents?\b|\bdemand\b|\bcalls?\b"
            r"|\brates?\b|\bmorale\b"
            r"|\bsickness\b|\bturnover\b|\bcomplaints?\b|\bvictims?\b|\bdetection|\bsolved\b|\bresponse\b"
            r"|\bvisib|\btrust\b"
            r"|\bsafe|\bscheme\b|\bprogramme\b|\bproject\b|\bcampaign\b|\bservice\b|\bsupport\b|\btake-?up\b"
            r"|\bteam\b|\btraining\b", re.I),
        unless=re.compile(
            rf"{_FIGURE.pattern}|\bshould\b|\bwill\b|\bmust\b|\bto be\b|\bwould\b|\brisks?\b|\bcosts?\b|\bif\b"
            rf"|\bwhether\b|\bensur"),
        folded=True,
    ),
    Cue(
        "no_baseline_or_target",
        re.compile(
            r"\bbetter (?:now )?than it was\b|\b(?:is|are) proving (?:to be )?(?:an? )?(?:very |highly "
            r")?(?:effective|successful|valuable"
            r"|popular)\b(?: \w+)?|\bfrom strength to strength\b|\b(?:has|have) seen a significant (?:shift"
            r"|improvement)\b",
            re.I,
        ),
        why="“{said}” stands without a figure, an earlier value or a target.",
        question="Which figures, now and before, stand behind “{said}” ({where})?",
        thing="this",
        confidence=0.72,
        unless=_FIGURE,
        unless_near=re.compile(r"\bfrom \d|\bto \d[\d,]*\b|\d+(?:\.\d+)?\s?%"),
    ),
    Cue(
        "assurance_quality",
        re.compile(
            r"\bself[- ]assess\w*|\b(?:has|have|had) not (?:yet )?been (?:independently )?(?:verified|validated"
            r"|audited|tested|checked|inspected|reviewed|evaluated)\b"
            r"|\b(?:assessed|rated|judged|marked|scored) (?:itself|themselves|its own|their own)\b|\bown "
            r"(?:assessment|review|evaluation)\b[^.]{0,40}\b(?:found|shows?|concluded)\b"
            r"|\bnot (?:independently|externally) (?:verified|validated|checked|reviewed)\b", re.I),
        why="The judgement (“{said}”) was not checked by anyone else, or is less than whole.",
        question="Who, outside those judged, has checked what {where}, reports as “{said}”, and what did they find?",
        thing="this",
        confidence=0.75,
        unless=re.compile(r"\bno assurance (?:can|could)\b", re.I),
    ),
    Cue(
        "assurance_quality",
        re.compile(r"\b(?:limited|minimal|no|partial|unsatisfactory) assurance\b", re.I),
        why="The auditors gave “{said}”.",
        question="Which controls got “{said}” ({where}), and by which date will each be put right, by whom?",
        thing="this",
        confidence=0.7,
        unless=re.compile(r"\bno assurance (?:can|could)\b|\b(?:means|definition)\b", re.I),
        folded=True,
    ),
    Cue(
        "equality_or_public_impact",
        re.compile(
            r"\b(?:impact|equality|equalities|effect|effects)\s+(?:impact\s+)?(?:assessments?"
            r"|analysis)\b[^.]{0,60}\b(?:will be|to be|has not|have not|not been|is being|once|yet to|was not"
            r"|were not|not required|not (?:been )?carried)\b"
            r"|\bassessments? of the (?:effects?|impacts?)\b[^.]{0,80}\b(?:will be|to be|has not|have not|once"
            r"|yet to|not been)\b"
            r"|\bno (?:equality|impact|equality impact|public) (?:assessment|consultation|analysis)\b|\bwithout "
            r"(?:consultation|an? (?:equality|impact) assessment)\b"
            r"|\b(?:not|never) (?:been )?consulted\b", re.I),
        why="The effect on people is not assessed before it is decided (“{said}”).",
        question="Who is affected by what {where}, decides or proposes, and how was that weighed (it says “{said}”)?",
        thing="this",
        confidence=0.82,
    ),
    Cue(
        "equality_or_public_impact",
        re.compile(
            r"\b(?:more|less|times as) likely\b[^.]{0,60}\b(?:than|as)\b|\bdisproportion\w+|\bcompared with "
            r"(?:White|white|men|women|non-disabled)\b"
            r"|\b(?:ethnic minorit\w+|BME|BAME|minority ethnic|Black|women|female|disabled"
            r"|LGBT\w*)\b[^.]{0,80}\d+(?:\.\d+)?\s?(?:%|per cent)[^.]{0,80}\b(?:population|compar|census|average"
            r"|residents)\b"
            r"|\b(?:ethnic minorit\w+|BME|BAME|minority ethnic|Black|women|female"
            r"|disabled)\b[^.]{0,80}\b(?:population|census)\b", re.I),
        why="A gap between groups is stated, with no target, date or plan for closing it.",
        question="By how much and by when is the gap that {where}, states to close, and what is being done about it?",
        thing="this",
        confidence=0.78,
        needs=re.compile(r"\d"),
        unless_near=_SETTLED,
    ),
    Cue(
        "equality_or_public_impact",
        re.compile(
            r"\b(?:survey|poll|questionnaire|consultation)\b[^.]{0,160}\b\d[\d,]*\s+(?:people|residents|repl\w+"
            r"|respon\w+|members)\b"
            r"|\b\d[\d,]*\s+(?:people|residents|respondents|repl\w+|responses)\b[^.]{0,80}\b(?:survey|poll"
            r"|questionnaire|consultation|repl\w+|respon\w+)\b", re.I),
        why= (
            "A result is quoted from those who chose to answer; how they were chosen or compare with the "
            "population is not said."),
        question="Whom do the answers reported by {where}, stand for, and how were those who answered chosen?",
        thing="this",
        confidence=0.62,
        needs=re.compile(r"\d+(?:\.\d+)?\s?(?:%|per cent)|\bmajority\b|\bmost\b", re.I),
        unless_near=re.compile(
            r"\brepresentative|\bat random\b|\bweighted\b|\bsample\b|\bnot (?:held|chosen|meant)\b"
            r"|\bstatistically\b", re.I),
    ),
    Cue(
        "equality_or_public_impact",
        re.compile(
            r"[“\"‘'](?:Do|Would|Should|Are|Is|How important|To what extent)\b[^”\"’?]{12,}\?[”\"’']?|\b(?:asked"
            r"|question)\b[^.]{0,40}\bdo you agree\b", re.I),
        why="The question puts its own answer in people’s mouths, so its result says little.",
        question= (
            "What did people answer when they were asked without a lead, as they were not by the question on "
            "{page_of}?"),
        thing="this",
        confidence=0.78,
        needs=re.compile(r"\bagree|\bfreed\b|\bimportant\b|\bsupport\b|\bbetter\b|\bmore\b", re.I),
    ),
    Cue(
        "equality_or_public_impact",
        re.compile(
            r"\b(?:so far|to date|early results?|interim results?|first "
            r"results?)\b[^.]{0,40}\d+(?:\.\d+)?\s?(?:%|per cent)[^.]{0,60}\b(?:repl\w+|respon\w+|answer\w+"
            r"|support\w*|agree\w*|people)\b"
            r"|\b(?:survey|poll|questionnaire|feedback)\b[^.]{0,40}\b(?:of|from) (?:those|people|organisations"
            r"|groups|residents|members) (?:who|that|which)\b[^.]*\b(?:all|most|\d+\s?%|every\w*|\d+ per cent"
            r"|rated|said|found|were)\b"
            r"|\b(?:all|every\w*|most|\d+\s?%|\d+ per cent) (?:of those )?(?:who|that) (?:replied|responded"
            r"|answered|took part|attended)\b"
            r"|\bbased on (?:the )?(?:first )?\d[\d,]* (?:replies|responses|answers|people"
            r"|respondents)\b", re.I),
        why="A result is quoted without who was asked, how many answered, and whether they stand for the public.",
        question= (
            "How many answered, how were they chosen, and whom do they stand for, in the result that {where}, "
            "quotes?"
        ),
        thing="this",
        confidence=0.76,
        unless=re.compile(r"\brepresentative sample\b|\bweighted\b|\bat random\b", re.I),
        unless_near=re.compile(
            r"\bnot (?:held to|chosen at random and)\b|\bno conclusions?\b|\bunder-represented\b|\bno weighting\b",
            re.I,
        ),
    ),
    Cue(
        "stale_or_copied_report",
        re.compile(
            r"\bno (?:update|change|progress|further progress|new data|data|figures|information"
            r"|report)\b(?:[^.]{0,40}\b(?:available|reported|received|provided|since)\b|\s*\.?$)"
            r"|\b(?:data|figures|results|statistics|information)\b[^.]{0,60}\b(?:were|was|are|is) (?:not"
            r"|un)\s?(?:yet )?available\b"
            r"|\b(?:latest|most recent) (?:available )?(?:data|figures)\b[^.]{0,40}\b20\d\d\b", re.I),
        why="The paper has nothing newer to show (“{said}”).",
        question="When will there be newer figures for {about} than {where}, could give, and what do they show?",
        thing="this",
        confidence=0.66,
        unless=re.compile(
            r"\bno change (?:is|was|to) (?:proposed|recommended|the)\b|\bno (?:further )?information (?:is|was) "
            r"exempt", re.I),
        folded=True,
    ),
    Cue(
        "dependency_on_others",
        re.compile(
            r"\b(?<!not )(?:depend(?:s|ent|ing)?|relian(?:t|ce)|rel(?:y|ies)|hinges?|contingent|conditional"
            r"|rests?)\s+(?:\w+\s+)?(?:up)?on\b[^.]{0,140}"
            r"\b(?:partners?|councils?|court|bill|legislation|settlement|Home Office|Ministry|government"
            r"|agreement|approval|permission|budgets?"
            r"|authorit(?:y|ies)|supplier|provider|trust|health|probation|others?|consent|number of|days)\b", re.I),
        why="Delivery rests on others (“{said}”), and what follows if they don’t come through is not said.",
        question= (
            "What is the plan if those on whom {about} depends ({where}) do not deliver, and by when will that "
            "be known?"),
        thing="this",
        confidence=0.74,
        needs=re.compile(
            r"\b(?:deliver\w*|complet\w+|complian\w+|success|progress|programmes?|projects?|timing|tim[ei]\w*"
            r"|start|opening|it|this|whether|implement\w+|funding"
            r"|continu\w+|plans?|achiev\w+|actions?|schemes?|service)\b[^.]{0,60}?\b(?:depend|relian|rel(?:y"
            r"|ies)|hinge|contingent|conditional|rests?)",
            re.I,
        ),
        unless=re.compile(r"\bdepend(?:s|ing)? (?:up)?on (?:the )?(?:need|risk|band|property|circumstances)", re.I),
        figures=True,
    ),
)  # fmt: skip


def evidence_cues(case: Case) -> Iterator[Finding]:
    """Yield judgements of the part that rest on less than they seem to, and what hangs on others."""
    yield from cued(case, _CUES)
