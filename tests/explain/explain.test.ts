import {describe, expect, it} from 'vitest';
import {explainFigure, figureOfCell} from '../../src/explain/explain.js';
import {UsageError} from '../../src/faults.js';
import {useRealProject} from '../support/real-project.js';

describe('explain, on the real warehouse', () => {
  const real = useRealProject();
  const figureAt = async (address: string) => (await figureOfCell(real().warehouse.connection, address)).observationId;

  it('finds the figure of a cell, however a user or Excel writes its address', async () => {
    const plain = await figureAt('nb/agreements.xlsx:Skriftlig avtale!E8');
    expect(plain).toBe('afi-2022/text/written-agreement-2022');
    expect(await figureAt("outputs/latest/nb/agreements.xlsx:'Skriftlig avtale'!$e$8")).toBe(plain);
  });

  it('says which cells of the row show a figure, and which sheets there are', async () => {
    await expect(figureAt('nb/agreements.xlsx:Skriftlig avtale!A8')).rejects.toThrow(/In its row: E8/);
    await expect(figureAt('nb/agreements.xlsx:Skriftlige avtaler!E8')).rejects.toThrow(/Did you mean Skriftlig avtale/);
    await expect(figureAt('here')).rejects.toThrow(UsageError);
  });

  it('gives the road of a figure to its line, with a citation in both languages and where it is printed again', async () => {
    const {observation, document, citation, repeatedAs} = await explainFigure(
      real().warehouse.connection,
      'afi-2022/text/written-agreement-2022'
    );
    expect(observation).toMatchObject({
      document_id: 'afi-2022',
      line: 1146,
      as_published: '18 prosent',
      raw_file: 'raw/afi-2022/statements.csv'
    });
    expect(document.publisher).toContain('OsloMet');
    expect(citation.nb).toContain('Tekst: «18 prosent». (afi-2022:1146)');
    expect(citation.en).toContain('Text: “18 prosent”. (afi-2022:1146)');
    expect(repeatedAs).toHaveLength(2);
  });

  it('offers the nearest ids for one that is not there', async () => {
    const asked = explainFigure(real().warehouse.connection, 'afi-2022/text/writen-agreement-2022');
    await expect(asked).rejects.toThrow(/Did you mean afi-2022\/text\/written-agreement-2022/);
  });
});
