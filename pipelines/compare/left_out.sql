-- Numbers of the documents that are no survey result, and why. One row per rule of left-out.csv.
-- $locale: nb or en, the columns that are kept.
select
    l.document_id, l.first_line, l.last_line, l.pattern, l.reason, l.numbers, s.colour,
    s.label_nb as source_label_nb, s.label_en as source_label_en
from left_out as l
inner join documents as d using (document_id)
inner join sources as s using (source_id)
order by s."order", l.document_id, l.place
