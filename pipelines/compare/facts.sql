-- Value and base of every figure, for sentences that name one. One row per observation.
select observation_id, used_value as value, decimals, base_n
from observations
order by observation_id
