-- Pairs of figures from two surveys that a reader might set side by side: one question asked again by the same source
-- or by one that it quotes, and the newest figures of two sources on one topic that have the same threshold or of which
-- one is its source's first. Whole populations, positive answers and figures that are not derived. Best grade first. One
-- row per pair.
-- $topics: topics joined by ",".  $locale: nb or en, the columns that are kept.
with shown as (
    select
        f.*,
        f.kind = 'secondary' as is_quoted,
        f.year = max(f.year) filter (where f.kind = 'published') over (partition by f.source_id, f.topic) as is_newest,
        f.indicator_order = min(f.indicator_order) filter (where f.kind = 'published')
            over (partition by f.source_id, f.topic, f.year) as is_lead
    from primary_figures as f
    where f.breakdown = '' and f.unit = 'percent' and f.kind <> 'derived'
        and (f.category in ('yes', 'hours') or f.category = 'no' and not exists (
            select 1 from primary_figures as y
            where y.indicator_id = f.indicator_id and y.wave_id = f.wave_id and y.category = 'yes'
        ))
        and f.indicator_id not in (
            select n.indicator_id from primary_figures as n
            where n.kind <> 'derived' and n.category not in ('yes', 'hours', 'no', 'partly', 'dont-know')
        )
)
select
    c.from_id, c.to_id, c.topic, c.grade, c.dimension, c.difference, c.difference_low, c.difference_high, c.verdict,
    c.not_tested,
    a.colour as from_colour, a.used_value as from_value, a.decimals as from_decimals, a.flags as from_flags, a.year as from_year,
    b.colour as to_colour, b.used_value as to_value, b.decimals as to_decimals, b.flags as to_flags, b.year as to_year,
    c.reason_nb, c.reason_en,
    a.topic_nb as topic_label_nb, a.topic_en as topic_label_en,
    a.indicator_nb as from_indicator_nb, a.indicator_en as from_indicator_en,
    b.indicator_nb as to_indicator_nb, b.indicator_en as to_indicator_en,
    a.category as from_category, b.category as to_category,
    a.category_nb as from_category_label_nb, a.category_en as from_category_label_en,
    b.category_nb as to_category_label_nb, b.category_en as to_category_label_en,
    a.population_nb as from_population_nb, a.population_en as from_population_en,
    b.population_nb as to_population_nb, b.population_en as to_population_en,
    case when a.is_quoted then a.survey_nb else a.source_nb end as from_source_nb,
    case when a.is_quoted then a.survey_en else a.source_en end as from_source_en,
    case when b.is_quoted then b.survey_nb else b.source_nb end as to_source_nb,
    case when b.is_quoted then b.survey_en else b.source_en end as to_source_en,
    a.is_quoted as from_quoted, b.is_quoted as to_quoted
from comparison as c
inner join shown as a on a.observation_id = c.from_id
inner join shown as b on b.observation_id = c.to_id
where list_contains(string_split($topics, ','), c.topic) and c.is_across
    and case
        when a.source_id = b.source_id then a.indicator_id = b.indicator_id and a.population_id = b.population_id
            or a.indicator_id = b.indicator_id and a.is_quoted <> b.is_quoted
        else a.is_newest and b.is_newest and not a.is_quoted and not b.is_quoted
            and (a.is_lead or b.is_lead or a.threshold is not distinct from b.threshold)
    end
order by c.grade, a.topic_order, a.indicator_order, b.indicator_order, c.from_id, c.to_id
