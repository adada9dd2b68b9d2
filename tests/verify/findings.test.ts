import {describe, expect, it} from 'vitest';
import type {DocumentTexts} from '../../src/verify/documents.js';
import {verifyFindings} from '../../src/verify/findings.js';
import {faultsOf} from '../support/faults.js';
import {type Contents, documentOf} from './document.js';

const TEXTS: Record<string, string> = {'survey-2022': 'Det er 57 prosent.\nog 57 prosent', 'article-2022': 'De sier 59\nprosent.'};
const texts: DocumentTexts = {ids: Object.keys(TEXTS), of: (id) => TEXTS[id] ?? ''};

const missed = (findings: Contents['findings']) =>
  verifyFindings(documentOf({findings: findings ?? []}).raw, texts).misses.map(({token, found}) => [token.name, token.as_published, found]);

describe('verifyFindings(raw, texts)', () => {
  it('finds the tokens of both places, the second in another document too, and counts them', () => {
    const findings = [{token: '57 prosent', other_document: 'article-2022', other_token: '59 prosent'}];
    expect(verifyFindings(documentOf({findings}).raw, texts)).toEqual({checked: 2, misses: []});
  });

  it('lets several findings point at one place', () => {
    expect(
      missed([
        {key: 'a', token: '57', other_line: '2', other_token: '57'},
        {key: 'b', token: '57', other_token: '57'}
      ])
    ).toEqual([]);
  });

  it('misses a token of either place', () => {
    expect(missed([{token: '58 prosent', other_line: '2', other_token: '57'}])).toEqual([
      ['finding two-values', '58 prosent', 'Det er 57 prosent.']
    ]);
    expect(missed([{token: '57', other_document: 'article-2022', other_token: '57'}])).toEqual([
      ['finding two-values, its other place', '57', 'De sier 59']
    ]);
  });

  it('refuses a document that there is not', () => {
    const findings = [{token: '57', other_document: 'artcle-2022', other_token: '59'}];
    expect(faultsOf(() => verifyFindings(documentOf({findings}).raw, texts))).toMatchObject([
      {
        at: {file: 'raw/survey-2022/findings.csv', line: 2, column: 'other_document'},
        advice: 'Correct the name. Did you mean article-2022?'
      }
    ]);
  });
});
