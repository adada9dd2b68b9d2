-- Figures of some indicators side by side, and the reasons where there is none. One row per figure or gap, figures
-- first; within them by indicator, then by source, newest first, then by answer.
-- $topic: a topic, or null.  $indicators: indicator ids joined by ",", or null.  $categories: the same for answers.
-- $population: population ids joined by ",", or null.  $sector: sectors joined by ",", of which '' is the whole
-- population; '*' for that and every sector, or null for every breakdown.  $years: years joined by ",", or null.
-- $unit: percent, count …
-- $own_only: true leaves out surveys that a document only quotes.
-- $locale: nb or en.
with asked as (
    select
        string_split($indicators, ',') as indicators,
        string_split($categories, ',') as categories,
        string_split($population, ',') as populations,
        string_split($sector, ',') as sectors,
        list_transform(string_split($years, ','), lambda y: cast(y as integer)) as years
)
select
    b.is_gap, b.observation_id, b.topic, b.indicator_id, b.category, b.source_id, b.colour, b.document_id, b.line,
    b.wave_id, b.year, b.period_start, b.period_end, b.period_precision, b.period_inferred, b.population_id,
    b.breakdown, b.sector, b.sn2007, b.sector_match, b.value, b.decimals, b.unit, b.base_n, b.as_published, b.kind,
    b.flags, b.reason, b.statistical_unit, b.sampling, b.ci_low, b.ci_high, b.rounding_low, b.rounding_high, b.formula,
    case $locale when 'nb' then b.note_nb else b.note_en end as note,
    case $locale when 'nb' then b.indicator_nb else b.indicator_en end as indicator_label,
    case $locale when 'nb' then b.category_nb else b.category_en end as category_label,
    case $locale when 'nb' then b.population_nb else b.population_en end as population_label,
    case $locale when 'nb' then b.source_nb else b.source_en end as source_label,
    case $locale when 'nb' then b.sector_nb else b.sector_en end as sector_label,
    case $locale when 'nb' then b.survey_nb else b.survey_en end as survey_label
from comparable as b
cross join asked as a
where (b.is_gap = 1 or b.unit = $unit)
    and ($topic is null or b.topic = $topic)
    and (a.indicators is null or list_contains(a.indicators, b.indicator_id))
    and (a.categories is null or list_contains(a.categories, b.category))
    and (a.populations is null or list_contains(a.populations, b.population_id))
    and case
        when $sector is null then true
        when $sector = '*' then b.breakdown in ('', 'sector=' || coalesce(b.sector, ''))
        when b.breakdown = '' then list_contains(a.sectors, '')
        else b.breakdown = 'sector=' || b.sector and list_contains(a.sectors, b.sector)
    end
    and (not $own_only or b.kind is distinct from 'secondary')
    and (a.years is null or b.year is null or list_contains(a.years, b.year))
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
