from __future__ import annotations

import itertools
import re
from datetime import date

from factories import part, passage
from fakes import FakeEncoder
from hypothesis import given
from hypothesis import strategies as st

from index.windows import below, dated, encoded, windows

LENGTHS = FakeEncoder().lengths

SENTENCES = " ".join(f"Sentence number {number} says that crime fell." for number in range(40))


def test_a_passage_that_fits_is_one_window_below_its_headings() -> None:
    short = passage("the Panel’s view", section="5. Aims", lead_in="It sought:")
    (window,) = windows(short, title="Annual report", lengths=LENGTHS, max_tokens=64)
    assert window.text == "Annual report\n5. Aims\nIt sought:\nthe Panel’s view"
    assert (window.start, window.end) == (0, len(short.text))


def test_a_long_passage_is_cut_after_sentences_and_repeats_a_little() -> None:
    long = passage(SENTENCES, section="5. Aims")
    cut = windows(long, lengths=LENGTHS, max_tokens=64)
    assert len(cut) > 5
    for window, following in itertools.pairwise(cut):
        assert SENTENCES[window.start : window.end].endswith(".")
        assert window.start < following.start < window.end < following.end
    assert all(window.text.startswith("5. Aims\n") for window in cut)


def test_headings_leave_half_a_window_to_the_passage() -> None:
    long = passage("Crime fell. " * 30 + "It fell.", section="Heading " * 200)
    for window in windows(long, title="Title", lengths=LENGTHS, max_tokens=64):
        *above, text = window.text.split("\n")
        assert sum(LENGTHS(above)) <= 32
        assert text
    assert above[0] == "Title"


def test_a_word_longer_than_a_window_is_a_window() -> None:
    web = "https://" + "a" * 2000
    cut = windows(passage(f"See {web} for more."), lengths=LENGTHS, max_tokens=16)
    assert web in [window.text for window in cut]


def test_a_passage_without_words_is_a_window() -> None:
    (window,) = windows(passage("", section="Heading " * 100), lengths=LENGTHS, max_tokens=16)
    assert (window.start, window.end) == (0, 0)


@given(
    text=st.text(alphabet="ab. ", min_size=1, max_size=400).map(str.strip).filter(bool),
    section=st.none() | st.text(alphabet="cd ", min_size=1, max_size=60),
    max_tokens=st.integers(8, 40),
)
def test_windows_cover_every_word_in_order_and_fit(text: str, section: str | None, max_tokens: int) -> None:
    cut = windows(passage(text, section=section), lengths=LENGTHS, max_tokens=max_tokens)
    covered = {place for window in cut for place in range(window.start, window.end)}
    assert all(covered.issuperset(range(*word.span())) for word in re.finditer(r"\S+", text))
    assert [window.start for window in cut] == sorted({window.start for window in cut})
    for window in cut:
        one_word = " " not in text[window.start : window.end]
        assert one_word or sum(LENGTHS([window.text])) + 2 <= max_tokens


def test_each_passage_keeps_the_vectors_of_its_own_windows() -> None:
    encoder = FakeEncoder()
    passages = (passage("Crime fell."), passage(SENTENCES), passage("Costs rose.", part=1))
    found = encoded(passages, encoder, parts=(part(0, title="One"), part(1, title="Two")))
    assert [len(each.windows) for each in found][::2] == [1, 1]
    assert found[0].windows[0].text == "One\nCrime fell."
    assert found[2].windows[0].text == "Two\nCosts rose."
    for each in found:
        again = encoder.encode([window.text for window in each.windows])
        assert (each.vectors == again).all()


def test_a_title_is_dated_by_the_meeting_or_the_pack() -> None:
    assert dated(part(title="Minutes", meeting=date(2031, 1, 9), pack=date(2031, 3, 4))) == "Minutes, January 2031"
    assert dated(part(title="Report", pack=date(2031, 3, 4))) == "Report, March 2031"
    assert dated(part(title="Report")) == "Report"


def test_what_is_missing_above_leaves_no_empty_line() -> None:
    assert below("", None, "Aims", text="Text") == "Aims\nText"
