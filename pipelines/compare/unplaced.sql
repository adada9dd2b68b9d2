-- Figures whose group or answer was lost with the label of their chart. One row per figure.
-- $locale: nb or en.
select
    f.observation_id, f.document_id, f.line, f.locator, f.as_published, f.value, f.decimals, f.unit, f.flags, f.colour,
    case $locale when 'nb' then f.source_nb else f.source_en end as source_label,
    case $locale when 'nb' then f.topic_nb else f.topic_en end as topic_label,
    case $locale when 'nb' then f.indicator_nb else f.indicator_en end as indicator_label,
    case $locale when 'nb' then f.category_nb else f.category_en end as category_label,
    case $locale when 'nb' then f.population_nb else f.population_en end as population_label
from figures as f
where list_contains(string_split(f.flags, ';'), 'unlabelled')
order by f.source_order, f.document_id, f.line, f.observation_id
