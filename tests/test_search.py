from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from factories import paper, part, passage, row
from fakes import FakeEncoder, FakeReranker, filled, put

from corpus.model import Entity, Paper
from index.errors import EmptyQuestion, LongQuestion
from index.search import LONGEST_QUESTION, Filters, Hit, Searcher
from index.store import Store

JANUARY, MARCH = date(2031, 1, 9), date(2031, 3, 4)

MINUTES = paper(
    "The Panel agreed the precept of £281.",
    "Apologies were received.",
    document="2031-01-minutes",
    parts=(part(0, kind="minutes", title="Minutes", item="2", body="Westmarch Panel", meeting=JANUARY),),
)
REPORT = paper(
    passage("11.2 The Budget Reserve stands at 1,472.", section="11. Reserves", paragraph="11.2"),
    row("Budget Reserve", "1,472", columns=("Reserve", "31 March 2031"), lead_in="Table 2: Reserves"),
    "Recorded crime fell by 4 per cent.",
    document="2031-03-report",
    parts=(part(0, title="Finance update", item="7", body="Audit Committee", meeting=MARCH),),
)


def searcher(store: Store, *, reranker: FakeReranker | None = None, **options: int) -> Searcher:
    return Searcher(store, FakeEncoder(), reranker, **options)


def ids(hits: tuple[Hit, ...]) -> list[str]:
    return [hit.passage.id for hit in hits]


def test_a_hit_is_the_whole_passage_and_says_where_it_is_and_how_it_was_found(tmp_path: Path) -> None:
    with filled(tmp_path, MINUTES, REPORT) as store:
        first, *_ = searcher(store, reranker=FakeReranker()).search("How much is the Budget Reserve?")
    assert first.passage == REPORT.passages[0]
    assert (first.document, first.part) == ("2031-03-report", REPORT.parts[0])
    assert first.lexical in (1, 2)
    assert first.dense is not None
    assert first.cosine == pytest.approx(
        float(
            FakeEncoder().encode(["Finance update\n11. Reserves\n11.2 The Budget Reserve stands at 1,472."])[0]
            @ FakeEncoder().encode(["How much is the Budget Reserve?"])[0]
        )
    )


def test_without_a_reranker_hits_are_ordered_by_the_fused_score(tmp_path: Path) -> None:
    with filled(tmp_path, MINUTES, REPORT) as store:
        hits = searcher(store).search("precept agreed by the Panel")
    assert ids(hits)[0] == "2031-01-minutes#0000"
    assert (
        [hit.score for hit in hits] == [hit.fused for hit in hits] == sorted((hit.fused for hit in hits), reverse=True)
    )


def test_the_reranker_reads_the_question_with_title_section_and_lead_in_and_decides(tmp_path: Path) -> None:
    reranker = FakeReranker()
    with filled(tmp_path, MINUTES, REPORT) as store:
        hits = searcher(store, reranker=reranker).search("reserves table")
    assert ("reserves table", "Finance update, March 2031\nTable 2: Reserves\nBudget Reserve | 1,472") in reranker.pairs
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert ids(hits)[0] == "2031-03-report#0001"


def test_only_the_first_pairs_are_reranked_or_as_many_as_are_asked_for(tmp_path: Path) -> None:
    many = paper(*(f"Reserve number {number}." for number in range(20)), document="many")
    reranker = FakeReranker()
    with filled(tmp_path, many) as store:
        assert len(searcher(store, reranker=reranker, pairs=5).search("reserve", k=3)) == 3
        assert len(reranker.pairs) == 5
        assert len(searcher(store, reranker=reranker, pairs=5).search("reserve", k=12)) == 12
        assert len(reranker.pairs) == 5 + 12


def test_what_is_read_elsewhere_is_found_without_the_reranker(tmp_path: Path) -> None:
    reranker = FakeReranker()
    with filled(tmp_path, MINUTES, REPORT) as store:
        hits = searcher(store, reranker=reranker).retrieve("reserves table", k=3)
    assert len(hits) == 3
    assert [hit.score for hit in hits] == sorted((hit.fused for hit in hits), reverse=True)
    assert reranker.pairs == []


def test_of_equals_the_lesser_id_comes_first_whatever_was_indexed_first(tmp_path: Path) -> None:
    papers = [paper("Same words here.", f"Word{name}.", document=name, parts=(part(title=name),)) for name in "cab"]
    orders = []
    for number, order in enumerate((papers, papers[::-1])):
        with filled(tmp_path / str(number), *order) as store:
            orders.append(ids(searcher(store, reranker=FakeReranker()).search("nothing alike")))
    assert orders[0] == orders[1] == sorted(orders[0])


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(document="2031-01-minutes"), {"2031-01-minutes"}),
        (Filters(kind="minutes"), {"2031-01-minutes"}),
        (Filters(body="audit"), {"2031-03-report"}),
        (Filters(item="7"), {"2031-03-report"}),
        (Filters(date_from=date(2031, 2, 1)), {"2031-03-report"}),
        (Filters(date_to=date(2031, 2, 1)), {"2031-01-minutes"}),
        (Filters(), {"2031-01-minutes", "2031-03-report"}),
        (Filters(document="nowhere"), set()),
    ],
)
def test_filters_leave_the_parts_they_ask_for(filters: Filters, expected: set[str], tmp_path: Path) -> None:
    with filled(tmp_path, MINUTES, REPORT) as store:
        hits = searcher(store, reranker=FakeReranker()).search("reserve precept panel crime", filters=filters)
    assert {hit.document for hit in hits} == expected


def test_a_filter_finds_what_many_better_matches_elsewhere_would_hide(tmp_path: Path) -> None:
    loud = paper(*(f"Reserve reserve reserve {number}." for number in range(120)), document="loud")
    quiet = paper("One word on a reserve among so many other words of another kind.", document="quiet")
    with filled(tmp_path, loud, quiet) as store:
        (hit,) = searcher(store, depth=2).search("reserve", filters=Filters(document="quiet"))
    assert (hit.document, hit.lexical, hit.dense) == ("quiet", 1, 1)


def edition(document: str, day: date | None, *texts: str) -> Paper:
    return paper(*texts, document=document, parts=(part(title=document, meeting=day),))


@pytest.mark.parametrize(
    ("editions", "kept"),
    [
        # the newest edition stays
        ([("old", JANUARY), ("new", MARCH)], "new"),
        ([("b-new", MARCH), ("a-old", JANUARY)], "b-new"),
        # of one day the lesser id
        ([("b", MARCH), ("a", MARCH)], "a"),
        # a part of unknown day is older than any
        ([("a", None), ("b", JANUARY)], "b"),
    ],
)
def test_what_reads_the_same_is_found_once(editions: list[tuple[str, date | None]], kept: str, tmp_path: Path) -> None:
    papers = [edition(name, day, "Reserves  stand at 1,472.", f"Only in {name}.") for name, day in editions]
    with filled(tmp_path, *papers) as store:
        hits = searcher(store, reranker=FakeReranker()).search("What do the reserves stand at?")
    assert [hit.document for hit in hits if "1,472" in hit.passage.text] == [kept]
    assert len(hits) == 1 + len(papers)


def test_rows_alike_under_other_headings_are_not_the_same(tmp_path: Path) -> None:
    tables = paper(
        row("General", "1,472", columns=("Reserve", "2031")),
        row("General", "1,472", columns=("Reserve", "2032")),
        document="tables",
    )
    with filled(tmp_path, tables) as store:
        assert len(searcher(store).search("General")) == 2


def test_the_best_window_of_a_long_passage_is_what_is_reranked(tmp_path: Path) -> None:
    filler = " ".join(f"Sentence {number} is about roads." for number in range(60))
    long = paper(f"{filler} The precept rose. {filler}", document="long")
    reranker = FakeReranker()
    with filled(tmp_path, long) as store:
        (hit,) = searcher(store, reranker=reranker).search("precept rose")
    ((_, text),) = reranker.pairs
    assert "The precept rose." in text
    assert len(text) < len(hit.passage.text) / 2


def test_papers_of_another_model_are_found_by_their_words(tmp_path: Path) -> None:
    with filled(tmp_path, MINUTES) as store:
        put(store, REPORT, encoder=FakeEncoder(name="other", dimensions=8))
        first, *_ = searcher(store, reranker=FakeReranker()).search("Budget Reserve")
    assert (first.document, first.dense, first.cosine) == ("2031-03-report", None, None)


def test_what_is_indexed_meanwhile_is_found(tmp_path: Path) -> None:
    with filled(tmp_path, MINUTES) as store:
        search = searcher(store).search
        assert "2031-03-report" not in {hit.document for hit in search("budget reserve")}
        put(store, REPORT)
        assert search("budget reserve")[0].document == "2031-03-report"
        store.remove("2031-03-report")
        assert "2031-03-report" not in {hit.document for hit in search("budget reserve")}


@pytest.mark.parametrize("question", ["", "  \n\t"])
def test_an_empty_question_is_refused(question: str, tmp_path: Path) -> None:
    with filled(tmp_path, MINUTES) as store, pytest.raises(EmptyQuestion, match="nothing to look for"):
        searcher(store).search(question)


def test_a_question_that_is_too_long_is_refused(tmp_path: Path) -> None:
    with filled(tmp_path, MINUTES) as store:
        with pytest.raises(LongQuestion, match="10000 characters long: put it in at most 2000"):
            searcher(store).search("x" * 10_000)
        assert searcher(store).search("precept " * (LONGEST_QUESTION // 8))[0].document == "2031-01-minutes"


@pytest.mark.parametrize(
    "question", ['"', "?!", "NOT", "a AND (b", "title:panel*", "'; DROP TABLE papers", "\x00 panel"]
)
def test_a_question_is_words_and_nothing_else(question: str, tmp_path: Path) -> None:
    with filled(tmp_path, MINUTES, REPORT) as store:
        assert len(searcher(store).search(question)) == 5
        assert len(store.papers()) == 2


def test_an_archive_without_papers_has_no_answers(tmp_path: Path) -> None:
    with filled(tmp_path) as store:
        assert searcher(store, reranker=FakeReranker()).search("precept") == ()


def test_many_may_search_while_papers_come_and_go(tmp_path: Path) -> None:
    failures: list[object] = []
    with filled(tmp_path, MINUTES) as store:
        shared = searcher(store, reranker=FakeReranker())
        stop = threading.Event()

        def ask() -> None:
            while not stop.is_set():
                first, *_ = shared.search("precept of £281")
                if first.passage != MINUTES.passages[0]:
                    failures.append(first)

        threads = [threading.Thread(target=ask) for _ in range(4)]
        for thread in threads:
            thread.start()
        for _ in range(10):
            put(store, REPORT)
            store.remove("2031-03-report")
        stop.set()
        for thread in threads:
            thread.join()
    assert failures == []


def test_a_filter_by_what_passages_mention_holds_for_words_and_for_meaning(tmp_path: Path) -> None:
    sum_ = Entity(30, 34, "MONEY", "£281", {"amount": 281.0, "per": None})
    tagged = replace(MINUTES, passages=(replace(MINUTES.passages[0], entities=(sum_,)), MINUTES.passages[1]))
    with filled(tmp_path, tagged, REPORT) as store:
        finder = searcher(store)
        assert ids(finder.search("reserve apologies precept", filters=Filters(over=200))) == ["2031-01-minutes#0000"]
        assert finder.search("reserve apologies precept", filters=Filters(over=300)) == ()
