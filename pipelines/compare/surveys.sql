-- The surveys behind the figures of some topics. One row per wave and document that gives its figures.
-- $topics: topics joined by ",".  $locale: nb or en, the columns that are kept.
select
    f.source_id, f.document_id, f.wave_id, count(*)::integer as figures,
    f.kind = 'secondary' as quoted,
    d.publisher, d.title, d.text_sha256, d.text_lines,
    w.period_start, w.period_end, w.period_precision, w.period_inferred, w.sampling, w.weighting, w.answers_n, w.response_rate,
    s.colour,
    s.label_nb as source_label_nb, s.label_en as source_label_en,
    w.survey_nb as survey_label_nb, w.survey_en as survey_label_en,
    w.who_nb, w.who_en
from figures as f
inner join documents as d using (document_id)
inner join waves as w using (wave_id)
inner join sources as s on s.source_id = f.source_id
where list_contains(string_split($topics, ','), f.topic)
group by all
order by any_value(s."order"), quoted, f.document_id, w.period_start desc, f.wave_id
