"""What a relation leaves one of its quantities by the room of the others, as SQL of whole numbers rounded inward."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .circles import FAR, FINE

if TYPE_CHECKING:
    import duckdb


def _up(top: str, bottom: str) -> str:
    """SQL of a quotient rounded up, the bottom above 0; DuckDB's // cuts toward 0, and is slow with 128 bits."""
    rest = f"({top}) // ({bottom}) + CASE WHEN ({top}) % ({bottom}) > 0 THEN 1 ELSE 0 END"
    return f"(CASE WHEN ({bottom}) = 1 THEN {top} ELSE {rest} END)"


def _down(top: str, bottom: str) -> str:
    rest = f"({top}) // ({bottom}) - CASE WHEN ({top}) % ({bottom}) < 0 THEN 1 ELSE 0 END"
    return f"(CASE WHEN ({bottom}) = 1 THEN {top} ELSE {rest} END)"


def _far(value: str) -> str:
    return f"greatest(least({value}, {FAR}), -{FAR})"


# What the others of a sum leave one of its quantities: -k * x is within their sum.
_REST = (
    "SELECT l.f, l.spot, sum(CASE WHEN b.pos = l.spot THEN 0 WHEN k > 0 THEN k * low ELSE k * high END) AS low,"
    " sum(CASE WHEN b.pos = l.spot THEN 0 WHEN k > 0 THEN k * high ELSE k * low END) AS high,"
    " max(CASE WHEN b.pos = l.spot THEN k END) AS k, max(CASE WHEN b.pos = l.spot THEN b.u END) AS u"
    " FROM leaves l JOIN left_over b USING (f) JOIN factors c ON c.r = b.r AND c.pos = b.pos JOIN room USING (u)"
    " GROUP BY l.f, l.spot"
)
_SUMS = (
    f"SELECT u, {_far('CASE WHEN k > 0 THEN ' + _up('-high', 'abs(k)') + ' ELSE ' + _up('low', 'abs(k)') + ' END')} AS low,"
    f" {_far('CASE WHEN k > 0 THEN ' + _down('-low', 'abs(k)') + ' ELSE ' + _down('high', 'abs(k)') + ' END')} AS high"
    f" FROM ({_REST})"
)
# rate * y = k * FINE * x with y above 0; of a y that stays as it is printed
# all of it, at either end. Of y only what has x and the rate at or above 0 is kept.
_PAIRS = (
    "SELECT l.spot, x.u AS xu, y.u AS yu, rx.low AS xl, rx.high AS xh, y.still AS fixed,"
    " CASE WHEN NOT y.still THEN greatest(ry.low, 1) WHEN ry.first_low < 1 THEN ry.first_high + 1"
    " ELSE ry.first_low END AS yl, CASE WHEN y.still THEN ry.first_high ELSE ry.high END AS yh, k,"
    " p.low AS rl, p.high AS rh FROM leaves l JOIN ratios USING (r) JOIN rates p USING (f)"
    " JOIN left_over x ON x.f = l.f AND x.pos = 0 JOIN left_over y ON y.f = l.f AND y.pos = 1"
    " JOIN room rx ON rx.u = x.u JOIN room ry ON ry.u = y.u"
)
_K = f"(k * {FINE})"
_TO_X = (
    f"SELECT xu AS u, {_far(_up('rl * CASE WHEN (rl >= 0) = fixed THEN yh ELSE yl END', _K))} AS low,"
    f" {_far(_down('rh * CASE WHEN (rh >= 0) = fixed THEN yl ELSE yh END', _K))} AS high, yl, yh FROM pairs WHERE spot = 0"
)
_TO_Y = (
    f"SELECT yu AS u, CASE WHEN rh > 0 THEN greatest(1, {_up('k * greatest(xl, 0)', 'greatest(rh, 1)')}) ELSE 1 END AS low,"
    f" CASE WHEN rh > 0 AND xh >= 0 THEN {_far(_down('k * greatest(xh, 0)', 'greatest(rl, 1)'))} ELSE 0 END AS high"
    " FROM scaled WHERE spot = 1"
)
_RATIOS = (
    f"SELECT u, CASE WHEN yl > yh THEN 1 ELSE low END, CASE WHEN yl > yh THEN 0 ELSE high END FROM (WITH pairs AS"
    f" ({_PAIRS}) {_TO_X}) UNION ALL SELECT u, low, high FROM (WITH scaled AS (SELECT spot, xu, yu, xl, xh, k * {FINE} AS k,"
    f" rl, rh FROM ({_PAIRS})) {_TO_Y})"
)


def narrow(con: duckdb.DuckDBPyConnection) -> None:
    """What the relations of `leaves(f, r, spot)` say of the quantity at their spot is taken into its `room(u, low, high)`,
    rounded inward; of `left_over`, `factors`, `ratios` and `rates` nothing is changed."""
    con.execute(f"CREATE OR REPLACE TEMP TABLE said AS {_SUMS} UNION ALL {_RATIOS}")
    con.execute(
        "UPDATE room SET low = greatest(room.low, m.low), high = least(room.high, m.high) FROM"
        " (SELECT u, max(low) AS low, min(high) AS high FROM said GROUP BY u) m WHERE room.u = m.u"
    )
