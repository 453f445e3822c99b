/** The catalogue as it holds on a day: a policy's version may change what is declared from the day on which it takes effect. */
import type { Catalogue, CataloguePatch } from './catalogue.js';
import { hasBegun } from './calendar.js';
import { deepFreeze } from './freeze.js';
import type { PolicyDay } from './model.js';

/** The lists that a version may change. */
const LISTS = ['purposes', 'services', 'recipients', 'data', 'channels', 'permissions'] as const;
type List = (typeof LISTS)[number];

/** The word before the slash in `without`: `purpose/analytics`, `data/face`. */
const wordOf = (list: List): string => (list === 'data' ? list : list.slice(0, -1));

/** What a version changes, and from when. */
interface Step {
  readonly effective: string | undefined;
  readonly timeZone: string;
  readonly patch: CataloguePatch;
}

/** Every step in the order in which they come; at the same date in the catalogue's order. */
function stepsOf(catalogue: Catalogue): readonly Step[] {
  const steps = (catalogue.policies ?? []).flatMap(({ timeZone = 'UTC', versions }) =>
    versions.flatMap(({ effective, declares }): Step[] => (declares ? [{ effective, timeZone, patch: declares }] : [])),
  );
  return steps.sort((a, b) => ((a.effective ?? '') < (b.effective ?? '') ? -1 : Number(a.effective !== b.effective)));
}

function patched(catalogue: Catalogue, patch: CataloguePatch): Catalogue {
  const lists = LISTS.flatMap((name) => {
    const gone = (patch.without ?? [])
      .filter((word) => word.startsWith(`${wordOf(name)}/`))
      .map((word) => word.slice(word.indexOf('/') + 1));
    const changes = patch[name] ?? [];
    if (gone.length === 0 && changes.length === 0) return [];
    const before = (catalogue[name] ?? []) as readonly { readonly id: string }[];
    const known = new Set(before.map(({ id }) => id));
    const after = [
      ...before.map((item) => ({ ...item, ...changes.find(({ id }) => id === item.id) })),
      ...changes.filter(({ id }) => !known.has(id)),
    ].filter(({ id }) => !gone.includes(id));
    return [[name, after] as const];
  });
  return deepFreeze({ ...catalogue, ...Object.fromEntries(lists) });
}

/**
 * The catalogue that holds at `now`: as it is written, with what versions declare that have taken effect, each from the first
 * millisecond of its date in its policy's time zone. Frozen where something was laid over it, and
 * the same reference until it is another.
 * @param now milliseconds since the epoch
 */
export function catalogueAt(catalogue: Catalogue, now: number): Catalogue {
  const steps = stepsOf(catalogue);
  const begun = steps.map(({ effective, timeZone }) => !effective || hasBegun(effective, timeZone, now));
  if (!begun.includes(true)) return catalogue;
  const known = held.get(catalogue) ?? new Map<string, Catalogue>();
  held.set(catalogue, known);
  const key = begun.join();
  const found =
    known.get(key) ?? steps.filter((_, at) => begun[at]).reduce((all, { patch }) => patched(all, patch), catalogue);
  known.set(key, found);
  return found;
}

/** The same catalogue is the same reference, so that whoever holds one can compare. */
const held = new WeakMap<Catalogue, Map<string, Catalogue>>();

/** The catalogue on every day on which it is another: the first is as it is written, the last what it will be. */
export function stagesOf(catalogue: Catalogue): readonly Catalogue[] {
  const stages = [catalogue];
  for (const { patch } of stepsOf(catalogue)) stages.push(patched(stages.at(-1) as Catalogue, patch));
  return stages;
}

/**
 * What a version changes: the catalogue as it holds without it, after all that take effect before, and with it.
 * @param policy id of the policy
 */
export function aroundVersion(catalogue: Catalogue, policy: string, version: string): readonly [Catalogue, Catalogue] {
  const own = catalogue.policies?.find(({ id }) => id === policy)?.versions.find((one) => one.version === version);
  const stages = stagesOf(catalogue);
  const at = own?.declares ? stepsOf(catalogue).findIndex(({ patch }) => patch === own.declares) : -1;
  return [stages[at] ?? catalogue, stages[at + 1] ?? catalogue];
}

/** The dates (`YYYY-MM-DD`) on which what is declared became another, as of `now`. */
export function stepDates(catalogue: Catalogue, now: number): readonly string[] {
  return stepsOf(catalogue).flatMap(({ effective, timeZone }) =>
    effective && hasBegun(effective, timeZone, now) ? [effective] : [],
  );
}

/** The dates of a catalogue's policies on which one is announced or takes effect, each in its time zone. */
export function datesOf(catalogue: Catalogue): readonly PolicyDay[] {
  return (catalogue.policies ?? []).flatMap(({ timeZone = 'UTC', versions }) =>
    versions.flatMap(({ announced, effective }) =>
      [announced, effective].flatMap((date) => (date === undefined ? [] : [{ date, timeZone }])),
    ),
  );
}
