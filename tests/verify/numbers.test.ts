import {describe, expect, it} from 'vitest';
import {numbersIn} from '../../src/verify/numbers.js';

const found = (text: string) => numbersIn(text).map((number) => number.text);

describe('numbersIn(text): digits', () => {
  it.each([
    ['65 prosent', ['65']],
    ['65,6 %, 0.483 og 10,', ['65,6', '0.483', '10']],
    ['totalt 12 263 og 6\u00a0158', ['12 263', '6\u00a0158']],
    ['1 234 567,5', ['1 234 567,5']],
    ['i 2021 202 personer', ['2021', '202']],
    ['20 1234', ['20', '1234']],
    ['31 og 28 prosent', ['31', '28']],
    ['40–60, 60/40, kl. 21:30', ['40', '60', '60', '40', '21', '30']],
    ['kapittel 2.3.1', ['2.3.1']],
    ['-0,140***', ['0,140']],
    ['n=218, (1014)', ['218', '1014']],
    ['½ av dagen', ['½']]
  ])('lists those of %j', (text, numbers) => {
    expect(found(text)).toEqual(numbers);
  });

  it('lists digits inside words: they must be accounted for too', () => {
    expect(found('HK2021, T1, O3, covid-19, id2904727')).toEqual(['2021', '1', '3', '19', '2904727']);
  });

  it('takes cells of a table that look like one grouped number for one', () => {
    expect(found('Rådgiver 2578 9 332 10 1')).toEqual(['2578', '9 332', '10', '1']);
  });

  it('does not group the digit of a name with what follows it', () => {
    expect(found('Kun T1 og T3 528 10,5')).toEqual(['1', '3', '528', '10,5']);
  });

  it('does not group over the end of a line', () => {
    expect(found('av 12\n263')).toEqual(['12', '263']);
  });
});

describe('numbersIn(text): words', () => {
  it.each([
    ['sju av ti', ['sju', 'ti']],
    ['Én av fire', ['Én', 'fire']],
    ['én av tolv', ['én', 'tolv']],
    ['6 av ti', ['6', 'ti']],
    ['tre av 10', ['tre', '10']],
    ['seks til sju av ti', ['seks', 'sju', 'ti']],
    ['seks–sju av ti', ['seks', 'sju', 'ti']]
  ])('lists those of %j, a number out of a number', (text, numbers) => {
    expect(found(text)).toEqual(numbers);
  });

  it.each([
    ['Syttifem prosent', ['Syttifem']],
    ['to prosentpoeng', ['to']],
    ['hundre %', ['hundre']],
    ['ti og tjue prosent', ['ti', 'tjue']],
    ['en halv prosent', ['halv']]
  ])('lists those of %j, beside per cent', (text, numbers) => {
    expect(found(text)).toEqual(numbers);
  });

  it.each([
    'halvparten',
    'Halvparten',
    'halvannen',
    'tredel',
    'tredeler',
    'tredjedel',
    'firedel',
    'fjerdedel',
    'femtedel',
    'tiendedel',
    'kvart',
    'dobbelt',
    'doblet',
    'fordobling',
    'dobling',
    'tredoblet',
    'halvert',
    'halvering'
  ])('lists %s wherever it stands', (word) => {
    expect(found(`Det er ${word}, sier de.`)).toEqual([word]);
  });

  it('lists what counts a part, a multiple and a share of every so many', () => {
    expect(found('to tredeler')).toEqual(['to', 'tredeler']);
    expect(found('tre ganger så mange')).toEqual(['tre']);
    expect(found('hver fjerde ansatt')).toEqual(['fjerde']);
  });

  it.each([
    'en dag, to dager og tre timer',
    'en av de ansatte',
    'to av virksomhetene',
    'tre ganger i uken',
    'en halv dag',
    'den fjerde',
    'kvartal og kvarter',
    'fordelen, delen, todelt',
    'dobbeltrom',
    'prosent. To av dem'
  ])('lists none in %j', (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('numbersIn(text): places', () => {
  const places = (text: string) => numbersIn(text).map(({runs}) => runs.map(({line, start, end}) => [line, start, end]));

  it('gives the line from 1 and the columns as slice takes them', () => {
    expect(places('Av dem er\n  65 prosent')).toEqual([[[2, 2, 4]]]);
  });

  it('sees what stands beside a word over the end of a line, and over an empty one', () => {
    expect(found('Om lag\nseks\nav ti')).toEqual(['seks', 'ti']);
    expect(found('total sett. Seks \n\nprosent')).toEqual(['Seks']);
    expect(found('tolv pro-\nsent')).toEqual(['tolv']);
  });

  it('joins a word that is hyphenated over the end of a line, and says where both halves stand', () => {
    expect(found('om lag halv- \n  parten av')).toEqual(['halvparten']);
    expect(places('om lag halv- \n  parten av')).toEqual([
      [
        [1, 7, 11],
        [2, 2, 8]
      ]
    ]);
  });

  it('gives nothing for a text without numbers', () => {
    expect(numbersIn('')).toEqual([]);
    expect(numbersIn('Ingen.\n\n')).toEqual([]);
  });
});
