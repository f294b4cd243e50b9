"""The list of the checks, in the order in which they are tried. A new check is one more name here."""

from __future__ import annotations

from types import ModuleType

from . import (
    HF001_syntax_error,
    HF002_duplicate_id,
    HF003_unknown_name,
    HF004_unknown_unit,
    HF005_unknown_key,
    HF006_dimension_mismatch,
    HF007_bad_period,
    HF008_bad_figure,
    HF009_unreadable_file,
    HF010_text_missing,
    HF011_text_changed,
    HF012_figure_not_found,
    HF013_figure_ambiguous,
    HF014_figure_not_as_claimed,
    HF015_uncovered_figure,
    HF016_unreviewed,
    HF101_growth_mismatch,
    HF102_growth_chain_mismatch,
    HF103_multiple_mismatch,
    HF104_change_mismatch,
    HF105_mean_value_violated,
    HF106_direction_mismatch,
    HF107_contribution_mismatch,
    HF201_sum_mismatch,
    HF202_part_exceeds_whole,
    HF203_count_mismatch,
    HF204_floor_exceeds_total,
    HF205_partition_mismatch,
    HF206_footing_mismatch,
    HF207_list_count_mismatch,
    HF208_flow_mismatch,
    HF301_share_mismatch,
    HF302_shares_exceed_whole,
    HF303_share_out_of_range,
    HF304_intensity_mismatch,
    HF305_ratio_mismatch,
    HF306_product_mismatch,
    HF307_mean_outside_parts,
    HF308_ratio_difference_mismatch,
    HF401_same_quantity_differs,
    HF402_bound_violated,
    HF403_date_mismatch,
    HF404_index_base_differs,
    HF501_joint_conflict,
    HF601_percent_or_points,
    HF602_price_basis_unstated,
    HF603_digits_unclear,
    HF604_suspicious_figure,
    HF605_percent_for_points,
    HF606_negative_base,
    HF701_undecided,
    HF801_waiver_unused,
    HF802_waiver_expired,
    HF803_waiver_without_reason,
    HF804_baseline_stale,
    HF805_waiver_unbound,
)
from ._facts import Facts

# In the order in which they are tried: the special before the general.
CONFLICTS: tuple[ModuleType, ...] = (
    HF401_same_quantity_differs,
    HF404_index_base_differs,
    HF303_share_out_of_range,
    HF402_bound_violated,
    HF105_mean_value_violated,
    HF107_contribution_mismatch,
    HF307_mean_outside_parts,
    HF101_growth_mismatch,
    HF102_growth_chain_mismatch,
    HF103_multiple_mismatch,
    HF104_change_mismatch,
    HF204_floor_exceeds_total,
    HF203_count_mismatch,
    HF208_flow_mismatch,
    HF205_partition_mismatch,
    HF202_part_exceeds_whole,
    HF302_shares_exceed_whole,
    HF308_ratio_difference_mismatch,
    HF201_sum_mismatch,
    HF301_share_mismatch,
    HF304_intensity_mismatch,
    HF305_ratio_mismatch,
    HF501_joint_conflict,
)

# Each looks at the whole ledger and what was decided of it: what a careful editor would query.
QUERIES: tuple[ModuleType, ...] = (
    HF601_percent_or_points,
    HF602_price_basis_unstated,
    HF604_suspicious_figure,
    HF606_negative_base,
)

# Each holds the ledger against the texts of its sources, as far as they are at hand.
TEXTS: tuple[ModuleType, ...] = (
    HF010_text_missing,
    HF011_text_changed,
    HF012_figure_not_found,
    HF013_figure_ambiguous,
    HF014_figure_not_as_claimed,
    HF015_uncovered_figure,
    HF016_unreviewed,
)

# Each looks at one waiver and what it meets.
WAIVERS: tuple[ModuleType, ...] = (
    HF801_waiver_unused,
    HF802_waiver_expired,
    HF803_waiver_without_reason,
    HF805_waiver_unbound,
)

# The gate's own hygiene.
HYGIENE: tuple[ModuleType, ...] = (*WAIVERS, HF804_baseline_stale)

# Found where the ledger is read (`model.FAULTS`) and decided; listed for their pages.
ELSEWHERE: tuple[ModuleType, ...] = (
    HF001_syntax_error,
    HF002_duplicate_id,
    HF003_unknown_name,
    HF004_unknown_unit,
    HF005_unknown_key,
    HF006_dimension_mismatch,
    HF007_bad_period,
    HF008_bad_figure,
    HF009_unreadable_file,
    HF701_undecided,
)

# Found in documents without a ledger; a relation that only they state has its name from `linting`.
DOCUMENTS: tuple[ModuleType, ...] = (
    HF106_direction_mismatch,
    HF206_footing_mismatch,
    HF207_list_count_mismatch,
    HF306_product_mismatch,
    HF403_date_mismatch,
    HF603_digits_unclear,
    HF605_percent_for_points,
)

ALL = (*CONFLICTS, *DOCUMENTS, *QUERIES, *TEXTS, *HYGIENE, *ELSEWHERE)


def code_of(check: ModuleType) -> str:
    """HF101 of the module HF101_growth_mismatch."""
    return check.__name__.rsplit(".", 1)[1].split("_")[0]


def name_conflict(facts: Facts) -> tuple[str, str]:
    """The code and the name of a conflict."""
    check = next(check for check in CONFLICTS if check.matches(facts))
    return code_of(check), str(check.NAME)
