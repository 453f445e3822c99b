// What Assent holds itself to. A target is a number, or a share of what others need in the same run; `best` is the best of
// all peers in that row, even of those that can do less. Bytes, counts and memory are exact; times have 10 % to spare.

const VANILLA = 'vanilla-cookieconsent';

/**
 * [row, contender (absent = both), what, its number, limit, 'time' where it may swing]. A place is `scenario variant metric`,
 * with `_` for a space within a variant. `own` is Assent's number, `more` that less that of `empty`; `share` divides it by a
 * peer's, `gain` does so with both less `empty`; `growth` is what 1,000 services need more than 12.
 */
const targets = [
  ['1', 'assent-file', 'returning bytes ÷ osano', ({ share }) => share('bytes returning bytes', 'osano'), 0.22],
  ['1', 'assent-file', 'returning requests', ({ own }) => own('bytes returning requests'), 0],
  ['1b', 'assent-script', 'returning bytes', ({ own }) => own('bytes returning bytes'), 2600],
  ['1b', 'assent-script', 'returning requests', ({ own }) => own('bytes returning requests'), 1],
  ['2', 'assent-file', 'returning JS parsed ÷ osano', ({ share }) => share('bytes returning script', 'osano'), 0.19],
  ['3', undefined, 'bytes before the banner ÷ osano', ({ share }) => share('bytes first needed', 'osano'), 0.4],
  ['4', undefined, 'all bytes, first visit ÷ vanilla', ({ share }) => share('bytes first bytes', VANILLA), 0.97],
  ['6', 'assent-inline', 'banner 1x ÷ best', ({ share }) => share('first-visit 1x banner'), 0.75, 'time'],
  ['6', 'assent-file', 'banner 1x ÷ best', ({ share }) => share('first-visit 1x banner'), 1, 'time'],
  ['7', 'assent-inline', 'banner 4x+net ÷ best', ({ share }) => share('first-visit 4x+net banner'), 0.65, 'time'],
  ['7', 'assent-file', 'banner 4x+net ÷ best', ({ share }) => share('first-visit 4x+net banner'), 0.87, 'time'],
  [
    '8',
    undefined,
    'settled 4x+net ÷ vanilla',
    ({ share }) => share('first-visit 4x+net settled', VANILLA),
    0.52,
    'time',
  ],
  ['9', undefined, 'first paint Δ ÷ vanilla', ({ gain }) => gain('first-visit 4x+net paint', VANILLA), 0.3, 'time'],
  ['10', undefined, 'task Δ, first visit ÷ vanilla', ({ gain }) => gain('work first task', VANILLA), 0.35, 'time'],
  ['11', undefined, 'TBT, first visit', ({ own }) => own('first-visit 4x+net blocked'), 0],
  ['11', undefined, 'longest task ÷ empty', ({ share }) => share('first-visit 4x+net longest', 'empty'), 1, 'time'],
  ['12', undefined, 'task Δ, returning ÷ best', ({ gain }) => gain('work returning task'), 0.35, 'time'],
  [
    '13',
    undefined,
    'first tag cold ÷ empty',
    ({ share }) => share('returning-visit cold first', 'empty'),
    1.12,
    'time',
  ],
  ['13', undefined, 'first tag cold, Δ ÷ best', ({ gain }) => gain('returning-visit cold first'), 0.12, 'time'],
  [
    '14',
    undefined,
    'first tag warm ÷ empty',
    ({ share }) => share('returning-visit warm first', 'empty'),
    1.05,
    'time',
  ],
  ['15', undefined, 'first tag, late body ÷ best', ({ share }) => share('returning-visit late first'), 0.2, 'time'],
  ['16', undefined, 'accept INP', ({ own }) => own('interaction accept interaction'), 16],
  ['16', undefined, 'banner gone ÷ vanilla', ({ share }) => share('interaction accept gone', VANILLA), 0.08, 'time'],
  ['17', undefined, 'preferences INP', ({ own }) => own('interaction preferences interaction'), 24],
  [
    '17',
    undefined,
    'preferences settled ÷ best',
    ({ share }) => share('interaction preferences settled'),
    0.75,
    'time',
  ],
  ['18', undefined, 'heap Δ, returning ÷ best', ({ gain }) => gain('work returning heap'), 0.85],
  ['19', undefined, 'heap Δ, banner ÷ vanilla', ({ gain }) => gain('work first heap', VANILLA), 0.9],
  ['20', undefined, 'nodes Δ, returning', ({ more }) => more('work returning nodes'), 3],
  ['20', undefined, 'listeners Δ, returning', ({ more }) => more('work returning listeners'), 0],
  ['21', undefined, '1,000 services: visible ÷ best', ({ share }) => share('services 1000 visible'), 0.2, 'time'],
  [
    '21',
    undefined,
    '… ÷ own at 12',
    ({ own }) => own('services 1000 visible') / own('services 12 visible'),
    1.15,
    'time',
  ],
  ['22', undefined, '… heap growth ÷ vanilla', ({ growth }) => growth('heap') / growth('heap', VANILLA), 0.7],
  ['22', undefined, '… nodes more than at 12', ({ growth }) => growth('nodes'), 0],
  ['23', undefined, '… accept INP', ({ own }) => own('services 1000 accept'), 16],
  ['23', undefined, '… decision forgotten', ({ own }) => 1 - own('services 1000 kept'), 0],
  ['23', undefined, '… cookie bytes', ({ own }) => own('services 1000 cookie'), 400],
  ['25', undefined, '1,000 tags: accept INP', ({ own }) => own('tags accept_1000 interaction'), 16],
  ['25', undefined, '… all run ÷ best', ({ share }) => share('tags accept_1000 last'), 1.2, 'time'],
  ['26', undefined, '… returning, first ÷ best', ({ share }) => share('tags returning_1000 first'), 0.6, 'time'],
  ['26', undefined, '… returning, last ÷ best', ({ share }) => share('tags returning_1000 last'), 1.05, 'time'],
  [
    '27',
    undefined,
    'external, returning, first ÷ best',
    ({ share }) => share('tags returning_external first'),
    0.7,
    'time',
  ],
  ['27', undefined, '… last ÷ best', ({ share }) => share('tags returning_external last'), 0.78, 'time'],
  ['28', undefined, 'cookie bytes', ({ own }) => own('bytes returning cookie'), 200],
];

/**
 * Holds what was measured to the targets.
 * @param {{ name: string, own: boolean }[]} contenders who took part
 * @param {(scenario: string, variant: string, contender: string, metric: string) => number | undefined} read
 * @returns one entry for each target and contender of ours; those that could not be measured are left out
 */
export function check(contenders, read) {
  const ours = contenders.filter(({ own }) => own).map(({ name }) => name);
  const peers = contenders.map(({ name }) => name).filter((name) => name !== 'empty' && !ours.includes(name));

  const at = (place, name) => {
    const [scenario, variant, metric] = place.split(' ');
    return read(scenario, variant.replaceAll('_', ' '), name, metric) ?? Number.NaN;
  };
  const over = (place, name) => at(place, name) - at(place, 'empty');
  const best = (numbers) => {
    const measured = numbers.filter(Number.isFinite);
    return measured.length > 0 ? Math.min(...measured) : Number.NaN;
  };

  const wordsFor = (name) => ({
    own: (place) => at(place, name),
    more: (place) => over(place, name),
    share: (place, peer) => at(place, name) / best((peer ? [peer] : peers).map((each) => at(place, each))),
    gain: (place, peer) => over(place, name) / best((peer ? [peer] : peers).map((each) => over(place, each))),
    growth: (metric, peer = name) => at(`services 1000 ${metric}`, peer) - at(`services 12 ${metric}`, peer),
  });

  return targets.flatMap(([row, only, what, number, limit, kind]) =>
    ours
      .filter((name) => !only || name === only)
      .map((name) => ({ row, contender: name, what, value: number(wordsFor(name)), limit }))
      .filter(({ value }) => Number.isFinite(value))
      .map((entry) => ({
        ...entry,
        value: entry.value.toLocaleString('en-GB', { maximumFractionDigits: 2 }),
        ok: entry.value <= limit * (kind === 'time' ? 1.1 : 1),
      })),
  );
}
