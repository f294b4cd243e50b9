"""What hangs together among millions of relations, at one go: labels that spread along what two relations share.

The algorithm is that of Zhang, Azad and Hu (FastSV, 2020): every round the least label goes to the neighbours and to
their leaders, and every path is cut in half, so that a chain of n needs about log n rounds.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import duckdb


def labelled(con: duckdb.DuckDBPyConnection, sql: str) -> tuple[Any, Any]:
    """Of rows (thing, what it has to do with), both whole numbers: the things in order, and of each a number that is the
    same for all that hang together."""
    import numpy

    read: Mapping[str, Any] = con.execute(f"SELECT x AS x, y AS y FROM ({sql}) v(x, y)").fetchnumpy()
    things, first = numpy.unique(read["x"], return_inverse=True)
    _, second = numpy.unique(read["y"], return_inverse=True)
    second = second + len(things)
    leader = numpy.arange(len(things) + (int(second.max()) - len(things) + 1 if len(second) else 0))
    above = leader.copy()
    while True:
        numpy.minimum.at(leader, leader[first], above[second])
        numpy.minimum.at(leader, leader[second], above[first])
        numpy.minimum.at(leader, first, above[second])
        numpy.minimum.at(leader, second, above[first])
        leader = numpy.minimum(leader, above)
        fresh = leader[leader]
        if (fresh == above).all():
            return things, fresh[: len(things)]
        above = fresh


def joined_to(con: duckdb.DuckDBPyConnection, sql: str, seeds: str) -> list[int]:
    """The things of such rows that hang together with one of some (SQL), those among them."""
    import numpy

    things, labels = labelled(con, sql)
    wanted = con.execute(f"SELECT x AS x FROM ({seeds}) v(x)").fetchnumpy()["x"]
    found: list[int] = things[numpy.isin(labels, labels[numpy.isin(things, wanted)])].tolist()
    return found
