-- The figures that may stand in a comparison: each printed figure once, at its primary place, and only where its
-- label survived. A figure that a document quotes from another document of raw points there with same_as.
create view primary_figures as
select *
from figures
where same_as is null and not list_contains(string_split(flags, ';'), 'unlabelled')
