-- The estimates of printed regression tables, reference groups included. One row per printed cell, in the order of the
-- print.
-- $tables: ids of tables, document/table, joined by ",".  $locale: nb or en, the columns that are kept.
select
    f.observation_id, f.document_id, f.line, f.locator, f.indicator_id, f.breakdown, f.value, f.decimals, f.unit, f.stars,
    f.flags, f.colour,
    f.indicator_nb as indicator_label_nb, f.indicator_en as indicator_label_en,
    f.population_nb as population_label_nb, f.population_en as population_label_en,
    f.source_nb as source_label_nb, f.source_en as source_label_en
from figures as f
where list_contains(string_split($tables, ','), regexp_extract(f.observation_id, '^[^/]+/[^/]+'))
order by f.line, f.indicator_order, f.observation_id
