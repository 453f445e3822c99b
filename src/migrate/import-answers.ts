/** Takes the answers over that another tool left in this browser. */
import type { TopicId } from '../core/model.js';
import type { Answers, ConsentStore, Integration } from '../core/ports.js';
import { importRecord } from './import-record.js';
import type { Found, Imported, Mapping } from './model.js';

/**
 * An integration that moves people in: `store.use(importAnswers({ from: 'klaro', topics: { matomo: 'analytics' } }))`, right after
 * `createConsent`, so that nobody is asked what they have answered. What was ever answered here, or taken back, stays as it is, so
 * that it may run on every page for as long as the old record lies there. The history says of each answer which tool it is from
 * (`evidence.surface`) and when it was given.
 * @param found default: what the browser holds
 */
export function importAnswers(
  mappings: Mapping | readonly Mapping[],
  found: Partial<Pick<Found, 'cookies' | 'storage'>> = inBrowser(),
): Integration {
  return (store) => {
    for (const mapping of [mappings].flat() as readonly Mapping[]) {
      const { region } = store.get();
      const imported = importRecord({ cookies: '', ...found, now: store.now(), region }, store.declared, mapping);
      if (imported) take(store, imported);
    }
  };
}

function take(store: ConsentStore, { from, version, when, language, answers }: Imported): void {
  const history = store.history();
  const { topics } = store.get();
  const isAnswered = (id: TopicId): boolean =>
    history.some(
      ({ decisions, forgotten }) => decisions.some(({ topic }) => topic === id) || forgotten?.includes(id) === true,
    );
  // The store dates an answer after all that it knows: a grant would become younger than it is.
  const isLate = when === undefined || topics.some((topic) => (topic.when ?? -1) >= when);
  const taken: [TopicId, Answers[string]][] = [];
  for (const { id, answer, regime, changeable } of topics) {
    const said = answers[id];
    if (!said || answer || isAnswered(id) || (!changeable && regime === 'notice')) continue;
    if (said === 'denied' || !isLate) taken.push([id, said]);
  }
  if (taken.length === 0) return;
  store.decide(Object.fromEntries(taken), {
    surface: version === undefined ? from : `${from} ${version}`,
    control: 'import',
    source: 'import',
    ...(language !== undefined && { language }),
    ...(when !== undefined && { time: new Date(when).toISOString() }),
  });
}

/** What this browser holds; nothing of what it does not let a page see. */
function inBrowser(): Pick<Found, 'cookies' | 'storage'> {
  let cookies = '';
  let storage: Found['storage'];
  try {
    // An element of the page that is named `cookie` hides the property, and not the accessor.
    cookies = String(Reflect.get(Document.prototype, 'cookie', document));
  } catch {
    // Without a page, or in a sandbox.
  }
  try {
    storage = localStorage as unknown as Readonly<Record<string, unknown>>;
  } catch {
    // Blocked.
  }
  return { cookies, ...(storage && { storage }) };
}
