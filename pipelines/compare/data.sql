-- Every figure of some topics, as the sheet Data lists them: also repetitions and figures whose label was lost. One
-- row per observation.
-- $topics: topics joined by ",".  $locale: nb or en.
select
    f.observation_id, f.source_id, f.indicator_id, f.category, f.wave_id, f.population_id, f.breakdown,
    f.period_start, f.period_end, f.period_precision, f.period_inferred, f.year, f.value, f.decimals, f.unit, f.base_n,
    f.approx, f.stars, f.kind, f.same_as, f.flags, f.as_published, f.document_id, f.line, f.locator, f.colour, f.sn2007,
    f.sector_match, f.sampling, f.ci_low, f.ci_high, f.rounding_low, f.rounding_high, f.formula, f.inputs,
    case $locale when 'nb' then f.topic_nb else f.topic_en end as topic_label,
    case $locale when 'nb' then f.indicator_nb else f.indicator_en end as indicator_label,
    case $locale when 'nb' then f.category_nb else f.category_en end as category_label,
    case $locale when 'nb' then f.population_nb else f.population_en end as population_label,
    case $locale when 'nb' then f.source_nb else f.source_en end as source_label,
    case $locale when 'nb' then f.survey_nb else f.survey_en end as survey_label,
    case $locale when 'nb' then f.sector_nb else f.sector_en end as sector_label
from figures as f
where list_contains(string_split($topics, ','), f.topic)
order by
    f.topic_order, f.indicator_order, f.source_order, coalesce(f.year, 0), f.breakdown, f.category_order,
    f.observation_id
