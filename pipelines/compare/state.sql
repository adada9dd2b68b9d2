-- The state of each document: what it holds, how much of it was checked and what was found. One row per document.
-- $locale: nb or en, the columns that are kept.
with held as (
    select
        o.document_id,
        count(*) filter (where o.kind <> 'derived')::integer as figures,
        count(*) filter (where o.same_as is not null)::integer as repeated,
        count(*) filter (where o.kind = 'derived')::integer as derived
    from observations as o
    group by o.document_id
), looked as (
    select c.document_id, count(*) filter (where c.outcome <> 'not_applicable')::integer as checks
    from checks as c
    group by c.document_id
), found as (
    select
        f.document_id,
        count(*) filter (where f.verdict = 'error')::integer as errors,
        count(*) filter (where f.verdict = 'suspicious')::integer as suspicious,
        count(*) filter (where f.verdict = 'rounding')::integer as rounding
    from findings as f
    group by f.document_id
), news as (
    select h.document_id, case when bool_or(h.cause = 'new_edition') then 'new_edition' else 'source_revised' end as news
    from changes as h
    where h.cause in ('new_edition', 'source_revised')
    group by h.document_id
), printed as (
    select t.document_id, count(*)::integer as tables
    from printed_tables as t
    group by t.document_id
)
select
    d.document_id, d.title, d.edition, d.published, d.text_lines, d.text_sha256, s.colour,
    s.cadence, s.next_expected, w.withdrawn, c.news,
    s.label_nb as source_label_nb, s.label_en as source_label_en,
    coalesce(p.tables, 0) as tables,
    coalesce(h.figures, 0) as figures,
    coalesce(h.repeated, 0) as repeated,
    coalesce(h.derived, 0) as derived,
    coalesce(l.checks, 0) as checks,
    coalesce(f.errors, 0) as errors,
    coalesce(f.suspicious, 0) as suspicious,
    coalesce(f.rounding, 0) as rounding
from documents as d
inner join sources as s using (source_id)
left join held as h using (document_id)
left join looked as l using (document_id)
left join found as f using (document_id)
left join printed as p using (document_id)
left join withdrawals as w using (document_id)
left join news as c using (document_id)
order by s."order", d.document_id
