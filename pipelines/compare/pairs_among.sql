-- What may be said of the pairs among some figures. One row per pair that was graded.
-- $ids: observation ids joined by ",".  $locale: nb or en, the columns that are kept.
select
    c.from_id, c.to_id, c.topic, c.is_across, c.grade, c.dimension, c.difference, c.difference_low, c.difference_high,
    c.p_adjusted, c.family_size, c.verdict, c.not_tested,
    c.reason_nb, c.reason_en
from comparison as c
where list_contains(string_split($ids, ','), c.from_id) and list_contains(string_split($ids, ','), c.to_id)
order by c.from_id, c.to_id
