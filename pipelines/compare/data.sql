-- Every figure of some topics, as the sheet Data lists them: also repetitions and figures whose label was lost. One
-- row per observation.
-- $topics: topics joined by ",".  $locale: nb or en, the columns that are kept.
select
    f.observation_id, f.source_id, f.indicator_id, f.category, f.wave_id, f.population_id, f.breakdown,
    f.period_start, f.period_end, f.period_precision, f.period_inferred, f.year, f.value, f.decimals, f.unit, f.base_n,
    f.approx, f.stars, f.kind, f.same_as, f.flags, f.as_published, f.document_id, f.line, f.locator, f.colour, f.sn2007,
    f.sector_match, f.sampling, f.ci_low, f.ci_high, f.rounding_low, f.rounding_high, f.formula, f.inputs,
    f.topic_nb as topic_label_nb, f.topic_en as topic_label_en,
    f.indicator_nb as indicator_label_nb, f.indicator_en as indicator_label_en,
    f.category_nb as category_label_nb, f.category_en as category_label_en,
    f.population_nb as population_label_nb, f.population_en as population_label_en,
    f.source_nb as source_label_nb, f.source_en as source_label_en,
    f.survey_nb as survey_label_nb, f.survey_en as survey_label_en,
    f.sector_nb as sector_label_nb, f.sector_en as sector_label_en
from figures as f
where list_contains(string_split($topics, ','), f.topic)
order by
    f.topic_order, f.indicator_order, f.source_order, coalesce(f.year, 0), f.breakdown, f.category_order,
    f.observation_id
