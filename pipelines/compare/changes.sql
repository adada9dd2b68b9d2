-- What differs from the edition before, for a workbook. One row per side of a figure, of a pair, or of the words of a code; a computed
-- figure comes after the printed one that it follows from.
-- $topics: topics joined by ",", or "*" for all; words of codes concern all.  $locale: nb or en, the columns that are kept.
select
    c.kind, c.aspect, c.cause, c.document_id, c.observation_id, c.other_id, c.line, c.category, c.accepted, s.colour,
    c.indicator_nb as indicator_label_nb, c.indicator_en as indicator_label_en,
    c.category_nb as category_label_nb, c.category_en as category_label_en,
    c.group_nb as group_label_nb, c.group_en as group_label_en,
    c.survey_nb as survey_label_nb, c.survey_en as survey_label_en,
    f.indicator_nb as other_label_nb, f.indicator_en as other_label_en,
    f.survey_nb as other_survey_nb, f.survey_en as other_survey_en,
    c.before_nb, c.before_en, c.after_nb, c.after_en
from changes as c
left join sources as s using (source_id)
left join figures as f on f.observation_id = c.other_id
left join (select observation_id, min(line) as line from changes where follows is null group by observation_id) as o
    on o.observation_id = coalesce(c.follows, c.observation_id)
where $topics = '*' or c.topic is null or list_contains(string_split($topics, ','), c.topic)
order by
    case c.kind when 'gone' then 0 when 'revised' then 1 when 'added' then 2 when 'relabelled' then 3 else 4 end,
    s."order" nulls last, c.document_id, o.line,
    coalesce(c.follows, c.observation_id), c.follows is not null, c.line, c.observation_id, c.other_id, c.aspect, c.code
