from __future__ import annotations

from pathlib import Path

from factories import paper, part, passage
from fakes import filled

from index.words import Spread, archive_size, spreads


def test_a_word_is_counted_where_a_passage_has_it_and_not_where_its_title_does(tmp_path: Path) -> None:
    one = paper("Reserves fell.", passage("Crime rose.", section="Reserve policy"), "Costs.", document="a")
    two = paper("Apologies.", document="b", parts=(part(title="Reserves"),))
    with filled(tmp_path, one, two) as store:
        assert spreads(store, ["reserve", 'no "such" word'], one.passages[1:]) == (
            Spread("reserve", 2, frozenset({"a#0001"})),
            Spread('no "such" word', 0, frozenset()),
        )
        assert archive_size(store) == 4
