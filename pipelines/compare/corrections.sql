-- Misprints, and the values that comparisons use in their place. One row per correction.
-- $locale: nb or en.
select
    c.observation_id, c.document_id, c.reason, f.line, f.as_published, f.value, f.used_value, f.decimals, f.unit, f.flags, f.colour,
    case $locale when 'nb' then f.source_nb else f.source_en end as source_label,
    case $locale when 'nb' then f.indicator_nb else f.indicator_en end as indicator_label
from corrections as c
inner join figures as f using (observation_id)
order by f.source_order, c.document_id, f.line, c.observation_id
