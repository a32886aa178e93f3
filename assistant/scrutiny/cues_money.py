"""Turns of phrase about money: who pays after the grant, who pays each year, what a sum buys, what is not priced."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.scrutiny.case import Case
from assistant.scrutiny.cue import Cue, cued
from assistant.scrutiny.figures import SUM
from assistant.scrutiny.finding import Finding

_TERM = (
    r"(?:(?:for|over)\s+(?:a\s+)?(?:(?:further|fixed)\s+)?(?:period|term)?\s*(?:of\s+)?"
    r"(?:up to\s+)?(?:6|12|18|24|36|six|twelve|eighteen|twenty-four|one|two|three)[\s-]+(?:months?|years?)"
    r"|(?:until|to|till)\s+(?:the end of\s+)?(?:\d{1,2}\w*\s+)?(?:January|February|March|April|May|June|July|August"
    r"|September|October|November|December)\s+20\d\d)"
)
_TEMPORARY = (
    r"(?:grants?\b|one-off\b|reserves?\b|temporar\w+|pump[- ]prim\w+|short[- ]term fund\w+|time-limited|(?:home "
    r"office|ministry|government|nhs|external) fund\w*|only)"
)
_SERVICE = (
    r"(?:posts?|officers?|managers?|co-?ordinators?|advis[eo]rs?|advocates?|workers?|navigators?|nurses?"
    r"|analysts?|staff"
    r"|teams?|services?|projects?|programmes?|schemes?|educators?|mentors?)"
)
_AFTER = re.compile(
    r"\bthereafter\b|\bafter (?:that|which),? (?:it|they|the (?:council|force|commissioner|constabulary)) will"
    r"|\bcore budget\b|\bbase budget\b|\bmainstream|\bpermanent|\bexit (?:plan|strategy)\b|\bpremises\b|\blease\b",
    re.IGNORECASE,
)

_CUES = (
    Cue(
        "unfunded_or_one_off_funding",
        re.compile(
            rf"\b{_SERVICE}\b(?=[^.]*\b{_TERM})(?=[^.]*\b{_TEMPORARY})"
            rf"|\b{_TEMPORARY}(?=[^.]*\b{_TERM})(?=[^.]*\b{_SERVICE}\b)", re.I),
        why="The money is for a time, and nothing is said of who pays when it is over.",
        question="Who pays for {about} when the money of {where}, has run out, and what stops if nobody does?",
        thing="the service or post",
        confidence=0.82,
        needs=re.compile(r"\bfund|\bpa(?:y|id)\b|\bgrant|\baward|\bappoint", re.I),
        unless=re.compile(r"\binterest\b|\bcontract\b.*\bextended\b|\breserves? (?:strategy|statement)\b", re.I),
        unless_near=_AFTER,
    ),
    Cue(
        "unfunded_or_one_off_funding",
        re.compile(
            r"\b(?:cannot|can not|unable to|not able to|not in a position to)\s+(?:\w+\s+)?(?:commit to|fund|pay "
            r"for|guarantee)\b"
            r"|\b(?:is|are|remains?|was|were)\s+(?:still\s+|yet\s+|currently\s+)?(?:not|un)\s?-?funded\b"
            r"|\bno (?:further |recurring |continuing |long[- ]term )?funding (?:has|have|is|was|beyond|after"
            r"|identified|secured|agreed)\b"
            r"|\bfunding (?:beyond|after|from) [^.]{3,40} (?:has|is|have) (?:still )?(?:not|yet)\b"
            r"|\byet to secure\b|\bpaid for out of (?:underspends?|vacanc\w+)\b"
            r"|\bno (?:assumption|decision|commitment|announcement|agreement)\b[^.]{0,30}\b(?:about|on|as to|for"
            r"|of)\b[^.]{0,20}\bfund\w*\b"
            r"|\b(?:announcement|decision|confirmation)\b[^.]{0,60}\b(?:awaited|expected|is pending)\b"
            r"|\bposts? (?:that )?(?:depends?|relies|rely|rests?|hangs?) on\b"
            r"|\bfunded (?:wholly |entirely |largely )?(?:by|from|out of) (?:a |the |an )?(?:one-off|underspend"
            r"|vacanc)\w*",
            re.I,
        ),
        why="The text says “{said}” and doesn’t say what pays for it from then on.",
        question="Which budget, if any, is to pay for {about} from then on ({where})?",
        thing="the work described",
        confidence=0.8,
        needs=re.compile(r"\bfund|\bpost|\bpay|\bpaid|\bcosts?\b", re.I),
        minutes=False,
    ),
    Cue(
        "recurring_cost_unowned",
        re.compile(
            rf"\bwho\b[^.]{{0,30}}\bpay for (?:running|maintaining)\b|\b(?:running|maintenance|maintaining"
            rf"|licen[cs]es?|operating|support|upkeep|servicing|hosting)\b[^.£]{{0,90}}"
            rf"{SUM}\s+(?:per\s+annum|p\.?a\.?(?=\W|$)|a\s+year|each\s+year|every\s+year|per\s+year|annually|yearly)",
            re.I,
        ),
        why="{said}: the cost comes every year, and the text names no budget for it.",
        question= (
            "Which budget bears the yearly cost given by {where}, for how long, and did the decision allow for "
            "it?"),
        thing="the running cost",
        confidence=0.85,
        needs=re.compile(
            r"\bwill\b|\bexpected\b|\bestimated\b|\bwould\b|\bin the region\b|\babout\b|\bforecast\b", re.I),
        unless_near=re.compile(
            r"\b(?:met|funded|borne|covered|absorbed|contained|financed|paid)\b[^.]{0,25}\b(?:by|from|within|through)\b"
            r"|\bincluded in\b|\ballowed for\b|\bprovided for\b|\bwithin (?:the )?(?:existing )?budget",
            re.I,
        ),
    ),
    Cue(
        "recurring_cost_unowned",
        re.compile(
            r"\bno (?:revenue )?budget (?:has been|is|was|had been) (?:identified|set|agreed|found|provided|made)\b"
            r"|\bresponsib\w+\b[^.]{0,80}\b(?:has|have|is|are) (?:not (?:yet )?(?:been )?|yet to be )(?:settled"
            r"|agreed|decided|determined|resolved|clear)\b"
            r"|\b(?:maintenance|running|upkeep|repair)\b[^.]{0,60}\b(?:not (?:yet )?(?:been )?|yet to be "
            r")(?:settled|agreed|decided|funded|budgeted|determined)\b"
            r"|\b(?:who|which (?:body|partner|authority|budget))\b[^.]{0,50}\b(?:pay|fund|meet"
            r"|bear)s?\b[^.]{0,60}\bnot (?:yet )?"
            r"(?:been )?(?:agreed|decided|settled|determined|known)\b"
            r"|\bdoes not (?:regard|see|consider) itself (?:as )?(?:liable|responsible)\b|\bnot (?:accepted "
            r")?liab(?:le|ility) for\b",
            re.I,
        ),
        why="The text leaves it open who pays (“{said}”).",
        question="Who is to bear the cost that {where}, leaves open (“{said}”), and from when?",
        thing="this",
        confidence=0.85,
    ),
    Cue(
        "value_for_money",
        re.compile(
            r"\b(?:represent(?:s|ed|ing)?|provid(?:es|ed)|offer(?:s|ed)|gives?|gave|deliver(?:s|ed)|is|was"
            r"|been)\s+(?:\w+\s+)?"
            r"(?:excellent|good|great|best|outstanding|real|very good|better|clear)\s+value\b(?:\s+for\s+money)?",
            re.I,
        ),
        why="“{said}” stands without what it cost for each result, or what else was looked at.",
        question= (
            "What did {about} achieve for its cost, and with what was it compared, to be called “{said}” "
            "({where})?"),
        thing="this",
        confidence=0.82,
        unless=re.compile(r"\bper (?:head|unit|case|call|victim)\b|\beach\b.*£|\bcompared\b", re.I),
    ),
    Cue(
        "value_for_money",
        re.compile(
            r"\bbenefits?\b[^.]{0,60}\b(?:set out|quantified|confirmed|identified|reported|known|assessed"
            r"|realised)\b[^.]{0,20}"
            r"\b(?:in due course|later|once|when)\b"
            r"|\bbenefits?\b[^.]{0,40}\b(?:has|have|are|is) (?:not|yet)\b[^.]{0,20}\b(?:quantified|assessed"
            r"|measured|known|stated)\b"
            r"|\bno (?:business case|options? appraisal|alternatives?|other options?|evaluation|competition"
            r"|tender)\b[^.]{0,30}"
            r"\b(?:was|were|has|have|is|are)\b|\bwithout (?:a |an |any )?(?:competition|tender\w*|business case"
            r"|options? appraisal|evaluation|competitive)"
            r"|\bno other (?:options?|providers?|suppliers?|quotes?|quotations?|bids?|tenders?)\b|\bsingle[- "
            r"](?:tender|supplier|source)\b"
            r"|\b(?:only )?one (?:bid|tender|quotation|quote)\b|\bwaiver\b|\bdirect award\b",
            re.I,
        ),
        why="Money is spent or asked for, and the text says “{said}”.",
        question="What will the money of {where}, buy, and which other ways were weighed up (it says “{said}”)?",
        thing="this course",
        confidence=0.78,
        needs=re.compile(
            r"£|\bcontract|\bprogramme|\bpurchas|\baward|\bappoint|\bagents?\b|\bcosts?\b|\bbenefits?\b", re.I),
    ),
    Cue(
        "value_for_money",
        re.compile(
            r"\b(?:represents?|provides?|offers?|gives?|delivers?|achieves?)\s+value\s+for\s+money\b"
            r"|\binvest[- ]to[- ]save\b|\bthere (?:is|will be|are|would be) (?:an? )?(?:additional |further )?costs? "
            r"(?:for|of|to|in)(?:\s+\w+){1,4}",
            re.I,
        ),
        why="The paper speaks of cost or value (“{said}”) and gives neither what it costs nor what it saves.",
        question="What are the costs and the savings, in pounds, behind “{said}” ({where})?",
        thing="this",
        confidence=0.7,
        unless=re.compile(r"\b(?:must|should|need to|to ensure|in order to)\b", re.I),
        unless_near=re.compile(r"£\s?\d"),
    ),
    Cue(
        "dependency_on_others",
        re.compile(
            r"\bat risk (?:should|if|were|unless|from)\b[^.]*\b(?:fund(?:s|ing)?|grants?|partners?|contracts?"
            r"|councils?|support)\b",
            re.I,
        ),
        why="What goes on is said to be at risk (“{said}”), and what would be done then is not said.",
        question="Which of the services that {where}, calls “{said}” would go on all the same, and who would pay?",
        thing="this",
        confidence=0.74,
        unless_near=re.compile(r"\bmitigat|\bcontingency\b|\bwould be (?:met|funded) (?:from|by)\b", re.I),
    ),
    Cue(
        "vague_language",
        re.compile(
            r"\bsavings (?:will|would) (?:have|need) to (?:come from|be found (?:in|from))\b[^.£]*|\b(?:tough"
            r"|difficult|stark|hard) "
            r"decisions (?:will|would|may) (?:have|need) to be (?:made|taken)\b",
            re.I,
        ),
        why="Savings are announced (“{said}”) with no sum, place or year.",
        question="Which savings, of how much and in which year, stand behind “{said}” ({where})?",
        thing="this",
        confidence=0.74,
        unless=re.compile(r"£\s?\d[\d.,]*\s?(?:m|million|k)? of (?:this|these|which)", re.I),
        folded=True,
    ),
    Cue(
        "risk_without_mitigation",
        re.compile(
            r"\b(?:raised|moved|increased|gone|escalated)\s+from (?:green to amber|amber to red|green to red"
            r"|medium to high|low to \w+)\b"
            r"|\b(?:rated|remains?|assessed as|scored) (?:red|very high|high risk|critical)\b|\brisk (?:score"
            r"|rating)\b[^.]{0,30}\b(?:risen|increased|rose|raised)\b"
            r"|\b(?:could|may|might|would) (?:cost|lose|rise|increase|put|leave|exceed|result|lead|divert"
            r"|require|mean)\b[^.]*\b(?:£|grant|budget|costs?|cuts?|shortfall|gap|officers|posts|overspend)",
            re.I,
        ),
        why="A risk is named, and what is being done about it, by whom and by when is not.",
        question= (
            "What is being done to keep the risk that {where}, names from coming true, who owns it, and what is "
            "set aside?"),
        thing="this",
        confidence=0.7,
        unless=re.compile(r"\bconsider\w* options\b", re.I),
        unless_near=re.compile(
            r"\bmitigat|\bplan (?:is|has)|\bset aside\b|\bprovided for\b|\bprovision (?:has|is)|\bcontingency\b"
            r"|\bto reduce\b|\breserve of\b|\ballowed for\b", re.I),
    ),
    Cue(
        "risk_without_mitigation",
        re.compile(
            r"\bno (?:allowance|provision|contingency)\b[^.]{0,30}\b(?:has|have|is|was|been|for)\b[^.]{0,20}"
            r"|\b(?:has|have|had|are|is) not (?:yet )?(?:been )?(?:costed|quantified|priced|estimated|valued"
            r"|budgeted)\b"
            r"|\b(?:extent|cost|scale|size|outcome|amount|effect|impact)\b[^.]{0,60}\b(?:is|are|remains?) (?:\w+ )?"
            r"(?:unknown|unclear|uncertain|not (?:yet )?known|not (?:yet )?clear)\b"
            r"|\b(?:cannot|can not|could not) (?:yet |now )?be (?:estimated|quantified|costed|ruled out)\b",
            re.I,
        ),
        why="The text names a risk (“{said}”) with no sum, range or plan for the worse end.",
        question= (
            "What is the worst case behind “{said}” ({where}), by when will it be known, and what is the plan "
            "for it?"),
        thing="this",
        confidence=0.8,
    ),
)  # fmt: skip


def money_cues(case: Case) -> Iterator[Finding]:
    """Yield money that the part speaks of without saying who pays, for how long or for what."""
    yield from cued(case, _CUES)
