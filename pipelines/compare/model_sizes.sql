-- How many persons and observations the models of a document rest on, least and most. One row per printed number.
-- $documents: ids of documents joined by ",".
select f.observation_id, f.document_id, f.locator, f.breakdown, f.category, f.value
from figures as f
where f.indicator_id = 'method.model_size' and list_contains(string_split($documents, ','), f.document_id)
order by f.line, f.observation_id
