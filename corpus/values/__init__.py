"""What the figures and dates of a paper are worth: sums, percentages, dates, financial years, periods.

One place: tags, registers, findings and questions compute with what these functions return. Each takes
one expression as printed, nothing before or after it, and returns None when it isn't one or can't be
read ("31 February 2019"): a value is never guessed. A malformed sum ("£34,8145") is a `Sum` without an
amount, since it is a sum all the same.

No date library: dateutil and dateparser are made to accept whatever they can, fill what is missing from
today's date, and know neither financial years nor periods of months with both ends included. British
papers need the opposite, a small closed grammar that is day first and refuses the rest, so it is
written out here.
"""

from corpus.values.dates import When, nearest_year, when, with_year
from corpus.values.spans import FinancialYears, Period, financial_years, period
from corpus.values.sums import Share, Sum, cell_money, money, number, percent

__all__ = [
    "FinancialYears",
    "Period",
    "Share",
    "Sum",
    "When",
    "cell_money",
    "financial_years",
    "money",
    "nearest_year",
    "number",
    "percent",
    "period",
    "when",
    "with_year",
]
