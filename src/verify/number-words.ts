/** What a word does for a number: it is one, it is one in company, or it makes one of its neighbour. */
export type WordKind = 'cardinal' | 'ordinal' | 'part' | 'multiple' | 'percent' | 'of' | 'every' | 'times' | 'than' | 'and';

const split = (words: string) => words.split(' ');
const joined = (stems: readonly string[], endings: readonly string[]) => stems.flatMap((stem) => endings.map((ending) => stem + ending));

const ONES = split('en én ein éin ei éi ett étt eitt et to tre fire fem seks sju syv åtte ni');
const TEENS = split('ti elleve tolv tretten fjorten femten seksten sytten atten nitten');
const TENS = split('tjue tyve tretti tredve førti femti seksti sytti åtti nitti');
const CARDINALS = ['null', ...ONES, ...TEENS, ...TENS, ...joined(TENS, ONES), 'hundre'];
const ORDINALS = split('tredje fjerde femte sjette sjuende syvende åttende niende tiende tolvte tjuende');
const DOUBLED = [...ONES, ...TEENS].map((word) => `${word}dobl`);

const WORDS: Record<WordKind, readonly string[]> = {
  // Half counts as a number beside per cent alone: half a day is a bound, not a result.
  cardinal: [...CARDINALS, 'halv', 'halve', 'halvt'],
  ordinal: ORDINALS,
  part: [
    ...joined([...CARDINALS, ...ORDINALS], split('del deler delar delen delene part parten parter')),
    ...joined(['halvpart', 'halvdel'], ['', 'en', 'er', 'ene']),
    'kvart'
  ],
  multiple: [
    ...split('dobbel dobbelt dobbelte halvannen halvannet halvanna'),
    ...joined(['halver'], split('e er es t te ing ingen')),
    ...joined(['dobl', 'fordobl', 'mangedobl', ...DOUBLED], split('e er es a et ede ing ingen inger'))
  ],
  percent: ['%', 'pst', ...joined(['prosent'], ['', 'et', 'er', 'ene', 's']), ...joined(['prosentpoeng'], ['', 'et', 'ene', 's'])],
  of: ['av'],
  every: ['hver', 'hvert', 'kvar'],
  times: ['ganger', 'gonger'],
  than: split('så flere fleire større høyere høgere mer meir oftere oftare'),
  and: ['og', 'til', 'eller']
};

/** Norwegian words of numbers and those that stand beside them, in lower case: bokmål, older forms, nynorsk. */
export const WORD_KINDS: ReadonlyMap<string, WordKind> = new Map(
  Object.entries(WORDS).flatMap(([kind, words]) => words.map((word) => [word, kind as WordKind] as const))
);
