-- Figures of some indicators side by side, and the reasons where there is none. One row per figure or gap, figures
-- first; within them by indicator, then by source, newest first, then by answer.
-- $topic: a topic, or null.  $indicators: indicator ids joined by ",", or null.  $categories: the same for answers.
-- $population: population ids joined by ",", or null.  $sector: sectors joined by ",", of which '' is the whole
-- population; '*' for that and every sector, or null for every breakdown.  $years: years joined by ",", or null.
-- $unit: percent, count …
-- $own_only: true leaves out surveys that a document only quotes.
-- $locale: nb or en, the columns that are kept.
select
    b.is_gap, b.observation_id, b.topic, b.indicator_id, b.category, b.source_id, b.colour, b.document_id, b.line,
    b.wave_id, b.year, b.period_start, b.period_end, b.period_precision, b.period_inferred, b.population_id,
    b.breakdown, b.sector, b.sn2007, b.sector_match, b.value, b.decimals, b.unit, b.base_n, b.as_published, b.kind,
    b.flags, b.reason, b.statistical_unit, b.sampling, b.ci_low, b.ci_high, b.rounding_low, b.rounding_high, b.formula,
    b.note_nb, b.note_en,
    b.indicator_nb as indicator_label_nb, b.indicator_en as indicator_label_en,
    b.category_nb as category_label_nb, b.category_en as category_label_en,
    b.population_nb as population_label_nb, b.population_en as population_label_en,
    b.source_nb as source_label_nb, b.source_en as source_label_en,
    b.sector_nb as sector_label_nb, b.sector_en as sector_label_en,
    b.survey_nb as survey_label_nb, b.survey_en as survey_label_en
from comparable as b
where (b.is_gap = 1 or b.unit = $unit)
    and ($topic is null or b.topic = $topic)
    and ($indicators is null or list_contains(string_split($indicators, ','), b.indicator_id))
    and ($categories is null or list_contains(string_split($categories, ','), b.category))
    and ($population is null or list_contains(string_split($population, ','), b.population_id))
    and case
        when $sector is null then true
        when $sector = '*' then b.breakdown in ('', 'sector=' || coalesce(b.sector, ''))
        when b.breakdown = '' then list_contains(string_split($sector, ','), '')
        else b.breakdown = 'sector=' || b.sector and list_contains(string_split($sector, ','), b.sector)
    end
    and (not $own_only or b.kind is distinct from 'secondary')
    and ($years is null or b.year is null or list_contains(list_transform(string_split($years, ','), lambda y: cast(y as integer)), b.year))
order by
    b.is_gap,
    b.indicator_order,
    b.source_order,
    coalesce(b.year, 0) desc,
    b.population_order,
    b.category_order,
    b.sector_order nulls first,
    b.breakdown,
    b.observation_id nulls last
