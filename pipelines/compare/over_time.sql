-- Two neighbouring points of one series: the same question, asked of the same population by the same survey. One row
-- per pair; a point without a figure carries its reason instead, and then there is no grade. What is no series in
-- series.csv has no row.
-- $topics: topics joined by ",".  $locale: nb or en, the columns that are kept.
with points as (
    select
        s.series_id, s.wave_id, s.indicator_id, s.category, s.population_id, s.breakdown, s.source_says, s.line as said_line,
        w.year, w.document_id as wave_document,
        row_number() over (partition by s.series_id order by w.period_start, w.wave_id) as place,
        f.observation_id, f.used_value as value, f.decimals, f.unit, f.flags, f.base_n, f.document_id, f.line,
        g.reason
    from series as s
    inner join waves as w using (wave_id)
    left join primary_figures as f
        on f.wave_id = s.wave_id and f.indicator_id = s.indicator_id and f.category = s.category
        and f.population_id = s.population_id and f.breakdown = s.breakdown and f.unit = 'percent' and f.kind <> 'derived'
    left join gaps as g
        on g.wave_id = s.wave_id and g.indicator_id = s.indicator_id and g.category = s.category
        and g.population_id = s.population_id and g.breakdown = s.breakdown and f.observation_id is null
)
select
    b.series_id, b.indicator_id, b.category, b.population_id, b.breakdown, i.topic,
    r.source_id, r.colour,
    a.year as from_year, a.observation_id as from_id, a.value as from_value, a.decimals as from_decimals, a.unit as from_unit,
    coalesce(a.flags, '') as from_flags, a.reason as from_reason, a.base_n as from_n,
    b.year as to_year, b.observation_id as to_id, b.value as to_value, b.decimals as to_decimals, b.unit as to_unit,
    coalesce(b.flags, '') as to_flags, b.reason as to_reason, b.base_n as to_n,
    e.grade, e.difference, e.difference_low, e.difference_high, e.verdict, e.not_tested, e.family_size,
    e.reason_nb as grade_reason_nb, e.reason_en as grade_reason_en,
    b.source_says, b.wave_document as said_document, b.said_line,
    i.label_nb as indicator_label_nb, i.label_en as indicator_label_en,
    c.label_nb as category_label_nb, c.label_en as category_label_en,
    p.label_nb as population_label_nb, p.label_en as population_label_en,
    r.label_nb as source_label_nb, r.label_en as source_label_en
from points as b
inner join points as a on a.series_id = b.series_id and a.place = b.place - 1
inner join indicators as i on i.indicator_id = b.indicator_id
inner join categories as c on c.category = b.category
inner join populations as p on p.population_id = b.population_id
inner join documents as d on d.document_id = b.wave_document
inner join sources as r on r.source_id = d.source_id
left join comparison as e
    on (e.from_id = a.observation_id and e.to_id = b.observation_id)
    or (e.from_id = b.observation_id and e.to_id = a.observation_id)
left join sectors as g on b.breakdown = 'sector=' || g.sector
where list_contains(string_split($topics, ','), i.topic)
order by i."order", c."order", g."order" nulls first, b.breakdown, b.place
