-- Misprints, and the values that comparisons use in their place. One row per correction.
-- $locale: nb or en, the columns that are kept.
select
    c.observation_id, c.document_id, c.reason, f.line, f.as_published, f.value, f.used_value, f.decimals, f.unit, f.flags, f.colour,
    f.source_nb as source_label_nb, f.source_en as source_label_en,
    f.indicator_nb as indicator_label_nb, f.indicator_en as indicator_label_en
from corrections as c
inner join figures as f using (observation_id)
order by f.source_order, c.document_id, f.line, c.observation_id
