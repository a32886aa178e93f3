from __future__ import annotations

from factories import passage
from scrutiny_cases import para, raised, report

from assistant.scrutiny.appendices import appendices


def test_two_appendices_without_content_are_one_matter() -> None:
    made = report(
        para("The MTFP contains a savings plan that bridges the funding gap.", "7.1"),
        passage("APPENDIX A – MTFP 2031/32", kind="heading", page=2),
        passage("To be added once figures known", page=2),
        passage("APPENDIX B - CAPITAL PROGRAMME To be added once confirmed", kind="heading", page=3),
    )
    (finding,) = raised(appendices, made)
    assert finding.page == 2
    assert finding.quote == "APPENDIX A – MTFP 2031/32 To be added once figures known"
    assert {one.page for one in finding.related} == {1, 3}
    assert "Appendix A (MTFP 2031/32) and Appendix B" in finding.question


def test_an_appendix_with_only_a_title() -> None:
    made = report(
        para("The strategy is at Appendix 1.", "1.1"),
        passage("Appendix 1 – Reserves strategy", kind="heading", page=2),
        passage("Appendix 2 – Capital programme", kind="heading", page=3),
        para("The programme has four schemes.", page=3),
    )
    (finding,) = raised(appendices, made)
    assert finding.quote == "Appendix 1 – Reserves strategy"


def test_a_divider_before_its_appendix_is_no_gap() -> None:
    made = report(
        passage("Appendix 1 – Reserves strategy", kind="heading", page=2),
        para("The reserves are held for three purposes.", page=3),
    )
    assert raised(appendices, made) == []
