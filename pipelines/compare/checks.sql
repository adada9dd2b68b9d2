-- What each rule looked at in each document. One row per rule and document.
-- $locale: nb or en, the columns that are kept.
select
    c.rule, c.document_id, s.colour,
    r.label_nb as rule_label_nb, r.label_en as rule_label_en,
    r.means_nb, r.means_en,
    s.label_nb as source_label_nb, s.label_en as source_label_en,
    count(*)::integer as looked_at,
    coalesce(len(list_distinct(flatten(list(string_split(c.tables, ';')) filter (where c.tables <> '')))), 0)::integer as tables,
    sum(c.figures)::integer as figures,
    count(*) filter (where c.outcome = 'passed')::integer as passed,
    count(*) filter (where c.outcome = 'finding')::integer as found,
    count(*) filter (where c.outcome = 'not_applicable')::integer as not_applicable,
    coalesce(string_agg(distinct c.why, ',' order by c.why), '') as why
from checks as c
inner join check_rules as r using (rule)
inner join documents as d using (document_id)
inner join sources as s using (source_id)
group by all
order by any_value(r."order"), any_value(s."order"), c.document_id
