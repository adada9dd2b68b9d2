-- What may be said of pairs of figures: grade, reason and, where the grade allows it, the difference.
-- One row per pair.
-- $locale: nb or en, the columns that are kept.
select
    c.from_id, c.to_id, c.topic, c.is_across, c.grade, c.dimension, c.difference, c.difference_low, c.difference_high,
    c.p_adjusted, c.family_size, c.verdict, c.not_tested,
    c.reason_nb, c.reason_en
from comparison as c
order by c.topic, c.from_id, c.to_id
