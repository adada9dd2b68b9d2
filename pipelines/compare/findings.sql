-- What checks and readers found: two places of print that contradict each other. One row per finding, by document, then
-- the gravest first. `figures` are the figures it touches, `primaries` their primary places, both joined by ";".
with touched as (
    select
        f.finding_id,
        coalesce(string_agg(distinct coalesce(o.same_as, o.observation_id), ';' order by coalesce(o.same_as, o.observation_id)), '')
            as primaries
    from findings as f
    left join observations as o on list_contains(string_split(f.figures, ';'), o.observation_id)
    group by f.finding_id
)
select
    f.finding_id, f.rule, r.label_nb as rule_nb, r.label_en as rule_en, f.document_id, f.line, f.token,
    f.other_document_id, f.other_line, f.other_token, f.value, f.other_value, f.bound_low, f.bound_high, f.verdict,
    f.used, f.note_nb, f.note_en, f.figures, t.primaries, s.colour
from findings as f
inner join touched as t using (finding_id)
inner join check_rules as r using (rule)
inner join documents as d using (document_id)
inner join sources as s using (source_id)
order by
    s."order", f.document_id,
    case f.verdict when 'error' then 0 when 'suspicious' then 1 else 2 end,
    r."order", f.line, f.finding_id
