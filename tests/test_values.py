"""What figures and dates are worth: tables of expressions as offices print them, and laws for all."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.values import (
    Share,
    Sum,
    When,
    cell_money,
    financial_years,
    money,
    nearest_year,
    number,
    percent,
    period,
    when,
    with_year,
)

SUMS = [
    ("£934,227", Sum(934227.0)),
    ("£ 500,000", Sum(500000.0)),
    ("£1.37", Sum(1.37)),
    ("£.5m", Sum(500000.0)),
    ("£1.2m", Sum(1200000.0)),
    ("£1.2 million", Sum(1200000.0)),
    ("£28.65M", Sum(28650000.0)),
    ("£600k", Sum(600000.0)),
    ("£600K", Sum(600000.0)),
    ("£125,750k", Sum(125750000.0)),
    ("£3bn", Sum(3e9)),
    ("£45 000", Sum(45000.0)),
    ("£4 thousand", Sum(4000.0)),
    # pence, and the mixture that tax leaflets print
    ("37p", Sum(0.37)),
    ("37 pence", Sum(0.37)),
    ("£0.64p", Sum(0.64)),
    # negative, as accounts and as arithmetic write it
    ("£(1.2)m", Sum(-1200000.0)),
    ("(£1.2m)", Sum(-1200000.0)),
    ("-£5", Sum(-5.0)),
    ("£-5k", Sum(-5000.0)),
    ("−£5", Sum(-5.0)),
    # qualified
    ("over £6 million", Sum(6e6, bound="over")),
    ("in excess of £6m", Sum(6e6, bound="over")),
    ("at least £10", Sum(10.0, bound="over")),
    ("up to £12", Sum(12.0, bound="up to")),
    ("less than £12", Sum(12.0, bound="up to")),
    ("approximately £250,000", Sum(250000.0, approx=True)),
    ("in the region of £62k", Sum(62000.0, approx=True)),
    ("circa £3m", Sum(3e6, approx=True)),
    ("c£3m", Sum(3e6, approx=True)),
    ("c. £3m", Sum(3e6, approx=True)),
    ("just under £2m", Sum(2e6, approx=True, bound="up to")),
    ("nearly £2m", Sum(2e6, approx=True, bound="up to")),
    ("just over £2m", Sum(2e6, approx=True, bound="over")),
    # by what
    ("£100 per annum", Sum(100.0, per="annum")),
    ("£100 p.a.", Sum(100.0, per="annum")),
    ("£100 a year", Sum(100.0, per="annum")),
    ("£2 a month", Sum(2.0, per="month")),
    ("£79.6k per pensioner", Sum(79600.0, per="pensioner")),
    ("up to £62k per annum", Sum(62000.0, per="annum", bound="up to")),
    # ranges: the scale of the second end goes for the first
    ("£5-10m", Sum((5e6, 10e6))),
    ("£2 to £3 million", Sum((2e6, 3e6))),
    ("£16.00- £24.00 per year", Sum((16.0, 24.0), per="annum")),
    # a sum all the same, but not one that can be read
    ("£34,8145", Sum(None)),
    ("£1,2345.00", Sum(None)),
    ("£1.2.3m", Sum(None)),
    ("£xx", Sum(None)),
    ("£xxk", Sum(None)),
]

NO_SUMS = ["", "£", "£000", "12", "1.2m", "3pm", "p37", "£12 officers", "(£5", "£5)", "five pounds"]


@pytest.mark.parametrize(("text", "value"), SUMS)
def test_reads_a_sum(text: str, value: Sum) -> None:
    assert money(text) == value


@pytest.mark.parametrize("text", NO_SUMS)
def test_takes_nothing_else_for_a_sum(text: str) -> None:
    assert money(text) is None


CELLS = [
    ("1,348", "Balance £000", Sum(1348000.0)),
    ("(1,472)", "£'000", Sum(-1472000.0)),
    ("- 4", "2019 £000s", Sum(-4000.0)),
    ("+12.5", "Budget £m", Sum(12500000.0)),
    ("12.5", "Budget (£)", Sum(12.5)),
    ("1,34", "£k", Sum(None)),
    # no pounds in the heading, or not one figure in the cell
    ("78", "Officers", None),
    ("78", "Grants over £500", None),
    ("n/a", "£000", None),
    ("12 posts", "£000", None),
    ("(12", "£000", None),
]


@pytest.mark.parametrize(("text", "heading", "value"), CELLS)
def test_reads_a_bare_figure_only_under_pounds(text: str, heading: str, value: Sum | None) -> None:
    assert cell_money(text, heading) == value


SHARES = [
    ("1.9%", Share(1.9)),
    ("83 %", Share(83.0)),
    ("12.5 per cent", Share(12.5)),
    ("2 percentage points", Share(2.0)),
    ("-3%", Share(-3.0)),
    ("+4.4%", Share(4.4)),
    ("1,200%", Share(1200.0)),
    ("up to 5 per cent", Share(5.0, bound="up to")),
    ("over 70%", Share(70.0, bound="over")),
    ("around 30%", Share(30.0, approx=True)),
    ("7.2% to 11.2%", Share((7.2, 11.2))),
    ("40%-60%", Share((40.0, 60.0))),
    ("5 and 7 per cent", Share((5.0, 7.0))),
    # not a percentage, or none that can be read
    ("10", None),
    ("5% of posts", None),
    ("1,20%", None),
]


@pytest.mark.parametrize(("text", "value"), SHARES)
def test_reads_a_percentage(text: str, value: Share | None) -> None:
    assert percent(text) == value


DATES = [
    # the day comes first, whatever stands between
    ("29 JUNE 2016", "2016-06-29"),
    ("15th November 2017", "2017-11-15"),
    ("21 st September 2018", "2018-09-21"),
    ("24thJanuary 2018", "2018-01-24"),
    ("1st of March 2018", "2018-03-01"),
    ("16th February, 2018", "2018-02-16"),
    ("01 November 2018", "2018-11-01"),
    ("3 Sept 2018", "2018-09-03"),
    ("1 Nov '18", "2018-11-01"),
    ("1-Nov-18", "2018-11-01"),
    ("11/10/2018", "2018-10-11"),
    ("19.7.18", "2018-07-19"),
    ("31-12-99", "1999-12-31"),
    ("2018-11-01", "2018-11-01"),
    ("March 31, 2020", "2020-03-31"),
    ("June 8th", "--06-08"),
    # less than a day
    ("Oct 2017", "2017-10"),
    ("July, 2018", "2018-07"),
    ("Nov-18", "2018-11"),
    ("06/2018", "2018-06"),
    ("Spring 2019", "2019-SP"),
    ("winter of 2018", "2018-WI"),
    ("Winter 2018/19", "2018-WI"),
    ("2014", "2014"),
    ("May", "--05"),
    ("29 February", "--02-29"),
    # impossible, or no date
    ("31 February 2019", None),
    ("29 February 2019", None),
    ("11/23/2018", None),
    ("0/1/2018", None),
    ("101", None),
    ("mayor", None),
    ("yesterday", None),
]


@pytest.mark.parametrize(("text", "iso"), DATES)
def test_reads_a_date_day_first(text: str, iso: str | None) -> None:
    value = when(text)
    assert (value.iso() if value else None) == iso


def test_a_date_without_a_year_takes_the_nearest() -> None:
    anchor = date(2018, 11, 14)
    assert nearest_year(When(month=1), anchor) == When(2019, 1)
    assert nearest_year(When(month=7), anchor) == When(2018, 7)
    assert nearest_year(When(month=11, day=30), anchor) == When(2018, 11, 30)
    # a day that only leap years have goes to the one beside the anchor, or stays without a year
    assert nearest_year(When(month=2, day=29), date(2019, 6, 1)) == When(2020, 2, 29)
    assert nearest_year(When(month=2, day=29), date(2018, 6, 1)) == When(None, 2, 29)
    assert with_year(When(month=2, day=29), 2019) is None


def test_a_date_has_a_first_and_a_last_day() -> None:
    assert When(2016, 2).last() == date(2016, 2, 29)
    assert (When(2018).first(), When(2018).last()) == (date(2018, 1, 1), date(2018, 12, 31))
    assert When(2018, season="WI").last() == date(2019, 2, 28)
    with pytest.raises(ValueError, match="year"):
        When(month=3).first()


YEARS = [
    ("2018/19", "2018/19"),
    ("2018-19", "2018/19"),
    ("2018–2019", "2018/19"),
    ("2018/2019", "2018/19"),
    ("2018 / 19", "2018/19"),
    ("19/20", "2019/20"),
    ("FY19/20", "2019/20"),
    ("FY 2019-20", "2019/20"),
    ("2018/9", "2018/19"),
    ("1999/00", "1999/00"),
    # spans of calendar years end in the year before their last
    ("2017-20", "2017/18..2019/20"),
    ("2015 - 2020", "2015/16..2019/20"),
    ("2016-18", "2016/17..2017/18"),
    ("2019/20 to 2022/23", "2019/20..2022/23"),
    ("2018/19 - 2021/22", "2018/19..2021/22"),
    ("2018-2019/20", "2018/19..2019/20"),
    # no years
    ("2018", None),
    ("2018-012", None),
    ("35 - 46 pages", None),
]


@pytest.mark.parametrize(("text", "iso"), YEARS)
def test_reads_financial_years(text: str, iso: str | None) -> None:
    value = financial_years(text)
    assert (value.iso() if value else None) == iso


def test_financial_years_that_run_backwards_are_none() -> None:
    assert financial_years("2018/17") is None
    assert financial_years("2022/23 to 2019/20") is None


PERIODS = [
    ("year ending June 2018", "2017-07/2018-06"),
    ("year ended 31 March 2018", "2017-04/2018-03"),
    ("12 months to June 2018", "2017-07/2018-06"),
    ("six months to 30 September 2018", "2018-04/2018-09"),
    ("12-month period to June 2018", "2017-07/2018-06"),
    ("quarter ending June 2018", "2018-04/2018-06"),
    ("two years to March 2018", "2016-04/2018-03"),
    # quarters and halves: of a financial year, else of a calendar year
    ("Q1 2018/19", "2018-04/2018-06"),
    ("Q4 2018/19", "2019-01/2019-03"),
    ("Q2 (2018/19)", "2018-07/2018-09"),
    ("2019/20 Quarter 4", "2020-01/2020-03"),
    ("Quarter 3 of 2018-19", "2018-10/2018-12"),
    ("1st Quarter 2018/19", "2018-04/2018-06"),
    ("Q4 (January to March) 2018/19", "2019-01/2019-03"),
    ("final quarter of 2018/19", "2019-01/2019-03"),
    ("Q1 2016", "2016-01/2016-03"),
    ("first half of 2018/19", "2018-04/2018-09"),
    ("H2 2018/19", "2018-10/2019-03"),
    # from one date to another; what the first leaves out is in the second
    ("April 2017 to March 2018", "2017-04/2018-03"),
    ("July-September 2018", "2018-07/2018-09"),
    ("Apr 19 - Mar 20", "2019-04/2020-03"),
    ("November to January 2019", "2018-11/2019-01"),
    ("October and November 2016", "2016-10/2016-11"),
    ("1 April 2017 to 31 March 2018", "2017-04/2018-03"),
    ("between 1 April and 30 June 2018", "2018-04/2018-06"),
    ("14-15 November 2018", "2018-11-14/2018-11-15"),
    ("28 January to 3 February 2019", "2019-01-28/2019-02-03"),
    ("between 2015 and 2017", "2015/2017"),
    # no end, no beginning, or ends that don't fit
    ("the last twelve months", None),
    ("since 2015", None),
    ("2017 to 2015", None),
    ("31 to 2 November 2018", None),
    ("31 - 15 November 2018", None),
    ("29 February to 1 April 2019", None),
    ("2016 to June 2018", None),
]


@pytest.mark.parametrize(("text", "iso"), PERIODS)
def test_reads_a_period(text: str, iso: str | None) -> None:
    value = period(text)
    assert (value.iso() if value else None) == iso


@given(st.integers(0, 10**12))
def test_a_grouped_number_reads_back(value: int) -> None:
    assert number(f"{value:,}") == number(str(value)) == value


@given(st.dates(date(1970, 1, 1), date(2069, 12, 31)))
def test_every_way_to_write_a_day_reads_the_same(day: date) -> None:
    styles = ("%d %B %Y", "%d/%m/%Y", "%d.%m.%y", "%d %b %Y", "%Y-%m-%d", "%B %d, %Y")
    assert {when(day.strftime(style)) for style in styles} == {When(day.year, day.month, day.day)}


@given(st.dates(date(1970, 1, 1), date(2069, 12, 31)), st.dates(date(1970, 1, 1), date(2069, 12, 31)))
def test_a_nearest_year_is_at_most_half_a_year_away(day: date, anchor: date) -> None:
    found = nearest_year(When(month=day.month, day=day.day), anchor)
    assert found.year is None or abs((found.first() - anchor).days) <= 183 or (day.month, day.day) == (2, 29)


@given(st.text(max_size=40))
def test_no_text_makes_a_reader_fail(text: str) -> None:
    for read in (money, percent, when, financial_years, period):
        read(text)
    cell_money(text, "£000")


@given(st.text(alphabet="0123456789£%.,-–/()kmpQ tofrJanMarch'", max_size=30))
def test_no_figure_makes_a_reader_fail(text: str) -> None:
    for read in (money, percent, when, financial_years, period):
        read(text)
    cell_money(text, "£m")
