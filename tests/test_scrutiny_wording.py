"""The families that read single sentences: risks, claims, targets, value, wording, deadlines."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from scrutiny_cases import para, raised, report

from assistant.scrutiny.assurance import assurance
from assistant.scrutiny.case import Case
from assistant.scrutiny.claims import claims
from assistant.scrutiny.deadlines import deadlines
from assistant.scrutiny.dependence import dependence
from assistant.scrutiny.finding import Finding
from assistant.scrutiny.reserves import reserves
from assistant.scrutiny.risks import risks
from assistant.scrutiny.targets import targets
from assistant.scrutiny.value import value
from assistant.scrutiny.wording import wording

Family = Callable[[Case], Iterator[Finding]]

CASES: list[tuple[Family, list[str], int]] = [
    # a cost without a figure; one matter in two paragraphs; one that is known
    (risks, ["The costs of the XYZ scheme are currently unknown."], 1),
    (risks, ["The costs of the XYZ scheme are currently unknown.", "XYZ funding remains unclear."], 1),
    (risks, ["The costs of the XYZ scheme are now known: £40,000."], 0),
    (risks, ["The identity of the offender is unknown."], 0),
    # a steep rise, a modest one, one with a plan against it
    (risks, ["The total premium was £934,227. We anticipate a further £0.5m will be needed."], 1),
    (risks, ["The total premium was £934,227. We anticipate a further £20,000 will be needed."], 0),
    (risks, ["The total premium was £934,227. A further £0.5m is needed, mitigated by a re-tender."], 0),
    # a claim with nothing behind it, and with a figure behind it
    (claims, ["The percentage of residents who feel safe remains high."], 1),
    (claims, ["The percentage of residents who feel safe remains high at 83%."], 0),
    (claims, ["Performance remains strong. 95.6% of calls were answered in time."], 0),
    (claims, ["We are seeing an adverse trend in public confidence."], 1),
    (claims, ["Public confidence deteriorated from 70% to 61%."], 0),
    (claims, ["The Chair remains strong in her view of the service."], 0),
    # a target without the actual, a comparison without the earlier value, a gap without a target
    (targets, ["The target for Special Constabulary numbers continues to be 300."], 1),
    (targets, ["The target for Special Constabulary numbers is 300, with 240 in post."], 0),
    (targets, ["Satisfaction was 86.4%, which is comparable to the previous year."], 1),
    (targets, ["Satisfaction improved when compared to March 2030, with 74.3% content."], 1),
    (targets, ["Calls rose by 4.4%, higher than in 2030."], 0),
    (targets, ["Satisfaction improved from 70.1% to 74.3%, compared to March 2030."], 0),
    (targets, ["The county's BME population is 9.7%. Officers are 3.2%."], 1),
    (targets, ["The county's BME population is 9.7%. Officers are 3.2%; the target is 9% by 2035."], 0),
    # money said only roughly, or known and not given
    (value, ["Just under half of the £155k was awarded."], 1),
    (value, ["Just under half of the £155k, £70,400, was awarded."], 0),
    (value, ["Revised costs have been obtained and will be discussed."], 1),
    (value, ["Revised costs of £1.2m have been obtained."], 0),
    # savings with and without a source; a lead still sought
    (wording, ["Further savings of over £6 million are to be found by 2033."], 1),
    (wording, ["Savings of £6 million are to be found: £4 million from estates and £2 million from fleet."], 0),
    (wording, ["Savings of £16.1 million have been made."], 0),
    (dependence, ["Leads for prevention work streams are constantly being sought."], 1),
    (dependence, ["Leads for prevention work streams have been appointed."], 0),
    (dependence, ["A few partners remain in the process of agreeing the approach."], 1),
    (dependence, ["All partners have agreed the approach."], 0),
    (dependence, ["The land purchase, subject to planning permission, is due by 30 April 2031."], 1),
    (dependence, ["The land purchase, subject to planning permission, is due by 30 April 2035."], 0),
    (dependence, ["The transfer is still subject to legal challenge by the Authority."], 1),
    # what an inspectorate found, what can't be measured, what balances the budget
    (assurance, ["HMICFRS found that the Constabulary requires improvement in keeping people safe."], 1),
    (assurance, ["The estate requires improvement."], 0),
    (claims, ["Data quality issues have affected the monthly returns."], 1),
    (reserves, ["There will be a need to use reserves to achieve a balanced budget."], 1),
    (reserves, ["£1.2m of reserves will be used to balance the budget."], 0),
    # one event, two dates
    (deadlines, ["The settlement is expected in December 2031.", "The settlement is due in January 2032."], 1),
    (deadlines, ["The settlement is expected in December 2031.", "The settlement is due in December 2031."], 0),
    (deadlines, ["The fleet review is expected in May 2031.", "The estate review is due in June 2031."], 0),
    # two legal steps are no contradiction, two days for one are
    (deadlines, ["He must notify the Panel of the precept by 1 February.", "He must issue the precept by 1 March."], 0),
    (deadlines, ["He must notify the Panel of the precept by 1 May.", "He must notify it of the precept by 8 May."], 1),
]  # fmt: skip


SAID = [
    # no more is asked than the sentence says
    (
        wording,
        "Further savings of over £6 million are to be found by March 2033.",
        "all that is said is “by March 2033”",
    ),
    (wording, "Further savings of over £6 million are to be found.", "not split by year, source or owner."),
    (
        dependence,
        "Leads for prevention streams are constantly being sought.",
        "Which prevention streams, if any, still",
    ),
    (dependence, "Leads for prevention streams are yet to be found.", "Which prevention streams still"),
    (
        assurance,
        "The audit gives assurance that controls are suitably designed.",
        "that controls are “suitably designed”",
    ),
    (
        targets,
        "The county's BME population is 9.7%. Officers are 3.2%.",
        "9.7% of the population, 3.2% of the workforce",
    ),
    (dependence, "Two posts are still vacant.", "Posts are “still vacant”; which are missing"),
    (claims, "Data on first time entrants to the courts shows recent rises.", "in first time entrants to the courts ("),
]


@pytest.mark.parametrize(("family", "text", "said"), SAID)
def test_nothing_goes_past_what_the_sentence_says(family: Family, text: str, said: str) -> None:
    (found,) = raised(family, report(para(text, "5.1")))
    assert said in f"{found.why} {found.question}"


@pytest.mark.parametrize(("family", "texts", "count"), CASES)
def test_sentences(family: Family, texts: list[str], count: int) -> None:
    findings = raised(family, report(*(para(text, f"5.{n}") for n, text in enumerate(texts, 1))))
    assert len(findings) == count
    for finding in findings:
        assert finding.question.endswith("?")
        assert "page 1" in finding.question
        # it can't be answered with a yes
        assert finding.question.split()[0] in {
            "By",
            "From",
            "How",
            "On",
            "What",
            "When",
            "Where",
            "Which",
            "Who",
            "Why",
        }
