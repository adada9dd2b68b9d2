-- The figures of withdrawn documents, which stand in no other table. One row per figure.
select
    f.observation_id, f.document_id, f.topic, f.indicator_id, f.category, f.source_id, f.wave_id, w.year, f.population_id,
    f.breakdown, f.kind
from withdrawn_figures as f
inner join waves as w using (wave_id)
order by f.observation_id
