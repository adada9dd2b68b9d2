-- What a comparison may show: primary figures, and gaps with their reason. One row per figure or gap; a gap has neither
-- value nor unit. Kept as a table, because every sheet asks it.
create table comparable as
select
    0 as is_gap, f.observation_id, f.topic, f.indicator_id, f.indicator_order, f.category, f.category_order,
    f.source_id, f.source_order, f.colour, f.document_id, f.line, f.wave_id, f.year, f.period_start, f.period_end,
    f.period_precision, f.period_inferred, f.population_id, f.population_order, f.breakdown, f.sector, f.sn2007,
    f.sector_match, f.sector_order, f.used_value as value, f.decimals, f.unit, f.base_n, f.as_published, f.kind,
    f.flags, f.survey_nb, f.survey_en, null as reason, null as note_nb, null as note_en, f.indicator_nb,
    f.indicator_en, f.category_nb, f.category_en, f.population_nb, f.population_en, f.source_nb, f.source_en,
    f.sector_nb, f.sector_en, f.statistical_unit, f.sampling, f.ci_low, f.ci_high, f.rounding_low, f.rounding_high, f.formula
from primary_figures as f
union all
select
    1, null, g.topic, g.indicator_id, g.indicator_order, g.category, g.category_order,
    g.source_id, g.source_order, g.colour, g.document_id, g.line, g.wave_id, g.year, g.period_start, g.period_end,
    g.period_precision, g.period_inferred, g.population_id, g.population_order, g.breakdown, g.sector, g.sn2007,
    g.sector_match, g.sector_order, null, null, null, null, null, null,
    '', null, null, g.reason, g.note_nb, g.note_en, g.indicator_nb,
    g.indicator_en, g.category_nb, g.category_en, g.population_nb, g.population_en, g.source_nb, g.source_en,
    g.sector_nb, g.sector_en, null, null, null, null, null, null, null
from gaps_labelled as g
