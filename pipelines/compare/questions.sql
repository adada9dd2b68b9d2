-- What was asked to measure each indicator of some topics. One row per indicator and wave.
-- $topics: topics joined by ",".  $locale: nb or en.
select
    q.indicator_id, q.wave_id, s.colour, q.document_id, q.line, q.reference_period, q.dont_know, q.multiple,
    case $locale when 'nb' then i.label_nb else i.label_en end as indicator_label,
    case $locale when 'nb' then s.label_nb else s.label_en end as source_label,
    case $locale when 'nb' then w.survey_nb else w.survey_en end as survey_label,
    case $locale when 'nb' then q.asked_nb else q.asked_en end as asked,
    case $locale when 'nb' then q.answers_nb else q.answers_en end as answers,
    case $locale when 'nb' then q.to_whom_nb else q.to_whom_en end as to_whom
from questions as q
inner join indicators as i using (indicator_id)
inner join waves as w using (wave_id)
inner join documents as d on d.document_id = q.document_id
inner join sources as s on s.source_id = d.source_id
where list_contains(string_split($topics, ','), i.topic)
order by i."order", s."order", w.year desc, q.wave_id
