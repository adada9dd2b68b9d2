import {performance} from 'node:perf_hooks';
import {project} from '../../pipelines/project.js';
import {readCodebook} from '../../src/codebook/read.js';
import type {Ask} from '../../src/program/project.js';
import {withPublished} from '../../src/program/published.js';
import {readPackage} from '../../src/raw/package.js';
import type {Workbook} from '../../src/workbook/sheet.js';
import {query} from '../../src/warehouse/query.js';

// Describes the workbooks from a published warehouse and writes the first; prints what each of the two took.
const [root = ''] = process.argv.slice(2);
await withPublished(root, async ({connection}) => {
  const start = performance.now();
  const ask: Ask = (template, parameters, schema) => query(connection, root, template, parameters, schema);
  const documents = project.mappings.map(({id}) => readPackage(root, id));
  const described: Workbook[] = [];
  const {workbooks} = project.workbooks({ask, codebook: readCodebook(root), documents, edition: '000000000000', against: null});
  for await (const workbook of workbooks) described.push(workbook);
  const writing = performance.now();
  const {writeWorkbook} = await import('../../src/workbook/write.js');
  const [first] = described;
  if (!first) throw new Error('the project has no workbooks');
  await writeWorkbook(first);
  console.log(JSON.stringify({'describe all': writing - start, [`write ${first.id} (${first.locale})`]: performance.now() - writing}));
});
