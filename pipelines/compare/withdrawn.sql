-- The documents that their publishers have withdrawn. One row per document.
select
    d.document_id, w.withdrawn, w.reason_nb, w.reason_en, d.title, d.publisher, d.text_sha256, d.text_lines, s.colour,
    s.label_nb as source_nb, s.label_en as source_en
from withdrawals as w
inner join documents as d using (document_id)
inner join sources as s using (source_id)
order by s."order", d.document_id
