from __future__ import annotations

import pytest
from scrutiny_cases import raised, report, table

from assistant.scrutiny.bands import bands


@pytest.mark.parametrize(("band_f", "count"), [("130.00", 0), ("130.01", 0), ("132.00", 1)])
def test_bands_are_ninths_of_band_d(band_f: str, count: int) -> None:
    sums = ["60.00", "70.00", "80.00", "90.00", "110.00", band_f, "150.00", "180.00"]
    lines = [[band, sum] for band, sum in zip("ABCDEFGH", sums, strict=True)]
    rows = table(*lines, columns=["Band", "2031/32"], caption="Police precept (£)")
    findings = raised(bands, report(*rows))
    assert [finding.quote for finding in findings] == [f"F | {band_f}"] * count
    assert all(finding.related[0].quote == "D | 90.00" for finding in findings)
