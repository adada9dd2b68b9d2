-- How many figures each source has on each topic. One row per topic and source, also where there is none.
-- $locale: nb or en, the columns that are kept.
with counted as (
    select
        f.topic, f.source_id,
        count(*) filter (where f.kind = 'published' and f.same_as is null)::integer as own,
        count(*) filter (where f.kind = 'secondary' and f.same_as is null)::integer as quoted,
        count(*) filter (where f.same_as is not null)::integer as repeated,
        count(*) filter (where f.kind = 'derived')::integer as derived
    from figures as f
    group by f.topic, f.source_id
), reasons as (
    select g.topic, g.source_id, count(*)::integer as gaps
    from gaps_labelled as g
    group by g.topic, g.source_id
)
select
    t.topic, s.source_id, s.colour,
    t.label_nb as topic_label_nb, t.label_en as topic_label_en,
    s.label_nb as source_label_nb, s.label_en as source_label_en,
    coalesce(c.own, 0) as own,
    coalesce(c.quoted, 0) as quoted,
    coalesce(c.repeated, 0) as repeated,
    coalesce(c.derived, 0) as derived,
    coalesce(r.gaps, 0) as gaps
from topics as t
cross join sources as s
left join counted as c on c.topic = t.topic and c.source_id = s.source_id
left join reasons as r on r.topic = t.topic and r.source_id = s.source_id
order by t."order", s."order"
