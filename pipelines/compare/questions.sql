-- What was asked to measure each indicator of some topics. One row per indicator and wave.
-- $topics: topics joined by ",".  $locale: nb or en, the columns that are kept.
select
    q.indicator_id, q.wave_id, s.colour, q.document_id, q.line, q.reference_period, q.dont_know, q.multiple,
    i.label_nb as indicator_label_nb, i.label_en as indicator_label_en,
    s.label_nb as source_label_nb, s.label_en as source_label_en,
    w.survey_nb as survey_label_nb, w.survey_en as survey_label_en,
    q.asked_nb, q.asked_en,
    q.answers_nb, q.answers_en,
    q.to_whom_nb, q.to_whom_en
from questions as q
inner join indicators as i using (indicator_id)
inner join waves as w using (wave_id)
inner join documents as d on d.document_id = q.document_id
inner join sources as s on s.source_id = d.source_id
where list_contains(string_split($topics, ','), i.topic)
order by i."order", s."order", w.year desc, q.wave_id
