-- Value, base and survey of every figure: for sentences that name one, and for what a source asked in which year. One
-- row per observation.
select
    f.observation_id, f.used_value as value, f.decimals, f.base_n, f.source_id, f.population_id, f.year, f.kind
from figures as f
order by f.observation_id
