-- Figures whose group or answer was lost with the label of their chart. One row per figure.
-- $locale: nb or en, the columns that are kept.
select
    f.observation_id, f.document_id, f.line, f.locator, f.as_published, f.value, f.decimals, f.unit, f.flags, f.colour,
    f.source_nb as source_label_nb, f.source_en as source_label_en,
    f.topic_nb as topic_label_nb, f.topic_en as topic_label_en,
    f.indicator_nb as indicator_label_nb, f.indicator_en as indicator_label_en,
    f.category_nb as category_label_nb, f.category_en as category_label_en,
    f.population_nb as population_label_nb, f.population_en as population_label_en
from figures as f
where list_contains(string_split(f.flags, ';'), 'unlabelled')
order by f.source_order, f.document_id, f.line, f.observation_id
