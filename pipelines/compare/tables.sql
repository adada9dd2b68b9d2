-- Every printed table, and which rules looked at it. One row per table.
-- $locale: nb or en, the columns that are kept.
with each_table as (
    select c.document_id, c.rule, c.outcome, unnest(string_split(c.tables, ';')) as table_name
    from checks as c
    where c.tables <> ''
), looked as (
    select
        c.document_id, c.table_name,
        count(*) filter (where c.outcome <> 'not_applicable')::integer as checks,
        count(*) filter (where c.outcome = 'finding')::integer as found,
        coalesce(
            string_agg(distinct r.label_nb, '; ' order by r.label_nb) filter (where c.outcome <> 'not_applicable'), ''
        ) as rules_nb,
        coalesce(
            string_agg(distinct r.label_en, '; ' order by r.label_en) filter (where c.outcome <> 'not_applicable'), ''
        ) as rules_en
    from each_table as c
    inner join check_rules as r using (rule)
    group by c.document_id, c.table_name
), held as (
    select
        regexp_extract(o.observation_id, '^[^/]+/[^/]+') as id,
        count(*)::integer as figures
    from observations as o
    where o.kind <> 'derived'
    group by id
)
select
    t.document_id, t.table_name, t.locator, t.title, s.colour,
    s.label_nb as source_label_nb, s.label_en as source_label_en,
    coalesce(h.figures, 0) as figures,
    coalesce(l.checks, 0) as checks,
    coalesce(l.found, 0) as found,
    coalesce(l.rules_nb, '') as rules_nb,
    coalesce(l.rules_en, '') as rules_en
from printed_tables as t
inner join documents as d using (document_id)
inner join sources as s using (source_id)
left join looked as l on l.document_id = t.document_id and l.table_name = t.table_name
left join held as h on h.id = t.document_id || '/' || t.table_name
order by s."order", t.document_id, t.table_name
