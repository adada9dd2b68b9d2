-- Figures that a reader would look for and that do not exist, with the reason. One row per gap.
create view gaps_labelled as
select
    x.*,
    i.topic,
    i."order" as indicator_order,
    i.label_nb as indicator_nb,
    i.label_en as indicator_en,
    c."order" as category_order,
    c.label_nb as category_nb,
    c.label_en as category_en,
    p."order" as population_order,
    p.label_nb as population_nb,
    p.label_en as population_en,
    s."order" as source_order,
    s.label_nb as source_nb,
    s.label_en as source_en,
    s.colour,
    w.period_start,
    w.period_end,
    w.period_precision,
    w.period_inferred,
    w.year,
    nullif(regexp_extract(x.breakdown, '(^|;)sector=([a-z0-9-]+)', 2), '') as sector,
    coalesce(g.sn2007, case when x.breakdown = '' then s.sn2007 end) as sn2007,
    coalesce(g.match, case when x.breakdown = '' then s.match end) as sector_match,
    g."order" as sector_order,
    coalesce(g.label_nb, case when x.breakdown = '' then s.whole_nb end) as sector_nb,
    coalesce(g.label_en, case when x.breakdown = '' then s.whole_en end) as sector_en
from gaps as x
inner join indicators as i using (indicator_id)
inner join categories as c using (category)
inner join populations as p using (population_id)
inner join sources as s using (source_id)
left join waves as w using (wave_id)
left join sectors as g on g.sector = regexp_extract(x.breakdown, '(^|;)sector=([a-z0-9-]+)', 2)
