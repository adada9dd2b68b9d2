-- Every observation beside what its codes mean. One row per observation. Kept as a table, because most queries ask it.
create table figures as
select
    o.*,
    i.concept,
    i.threshold,
    i."order" as indicator_order,
    i.label_nb as indicator_nb,
    i.label_en as indicator_en,
    c."order" as category_order,
    c.label_nb as category_nb,
    c.label_en as category_en,
    p."order" as population_order,
    p.statistical_unit,
    p.base_relation,
    p.label_nb as population_nb,
    p.label_en as population_en,
    s."order" as source_order,
    s.label_nb as source_nb,
    s.label_en as source_en,
    s.colour,
    w.survey_nb,
    w.survey_en,
    w.year,
    w.period_inferred,
    w.sampling,
    t."order" as topic_order,
    t.label_nb as topic_nb,
    t.label_en as topic_en,
    nullif(regexp_extract(o.breakdown, '(^|;)sector=([a-z0-9-]+)', 2), '') as sector,
    coalesce(g.sn2007, case when o.breakdown = '' then s.sn2007 end) as sn2007,
    coalesce(g.match, case when o.breakdown = '' then s.match end) as sector_match,
    g."order" as sector_order,
    coalesce(g.label_nb, case when o.breakdown = '' then s.whole_nb end) as sector_nb,
    coalesce(g.label_en, case when o.breakdown = '' then s.whole_en end) as sector_en
from observations as o
inner join indicators as i using (indicator_id)
inner join categories as c using (category)
inner join populations as p using (population_id)
inner join sources as s using (source_id)
inner join waves as w using (wave_id)
inner join topics as t on t.topic = o.topic
left join sectors as g on g.sector = regexp_extract(o.breakdown, '(^|;)sector=([a-z0-9-]+)', 2)
