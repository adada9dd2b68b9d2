-- The estimates of printed regression tables, reference groups included. One row per printed cell, in the order of the
-- print.
-- $tables: ids of tables, document/table, joined by ",".  $locale: nb or en.
select
    f.observation_id, f.document_id, f.line, f.locator, f.indicator_id, f.breakdown, f.value, f.decimals, f.unit, f.stars,
    f.flags, f.colour,
    case $locale when 'nb' then f.indicator_nb else f.indicator_en end as indicator_label,
    case $locale when 'nb' then f.population_nb else f.population_en end as population_label,
    case $locale when 'nb' then f.source_nb else f.source_en end as source_label
from figures as f
where list_contains(string_split($tables, ','), regexp_extract(f.observation_id, '^[^/]+/[^/]+'))
order by f.line, f.indicator_order, f.observation_id
