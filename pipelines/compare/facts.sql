-- Value and base of every figure, for sentences that name one. One row per observation.
select observation_id, value, decimals, base_n
from observations
order by observation_id
