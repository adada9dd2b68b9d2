-- What may be said of pairs of figures of some topics: grade, reason and, where the grade allows it, the difference.
-- One row per pair.
-- $topics: topics joined by ",".  $locale: nb or en.
select
    c.from_id, c.to_id, c.topic, c.is_across, c.grade, c.dimension, c.difference, c.difference_low, c.difference_high,
    c.p_adjusted, c.family_size, c.verdict, c.not_tested,
    case $locale when 'nb' then c.reason_nb else c.reason_en end as reason
from comparison as c
where list_contains(string_split($topics, ','), c.topic)
order by c.topic, c.from_id, c.to_id
