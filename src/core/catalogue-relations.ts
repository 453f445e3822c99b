/** What must hold between the places of a catalogue: references, orders, dates, and what versions change on their day. */
import { aroundVersion, stagesOf } from './catalogue-at.js';
import type { Catalogue, Policy, PolicyVersion } from './catalogue.js';
import { shape } from './catalogue-shape.js';
import type { Fault } from './checks.js';
import { provisionOf } from './recipients.js';
import { noticeFaults } from './schedule.js';

/** References that must lead somewhere, and orders that must hold. */
export function relations(catalogue: Catalogue, fault: Fault, known = everNamed(catalogue)): void {
  const idsOf = (list: readonly { readonly id: string }[] | undefined): string[] => (list ?? []).map((item) => item.id);
  const refers = (path: string, word: string | undefined, list: string, known: readonly string[]): void => {
    if (word === undefined || known.includes(word)) return;
    fault(
      path,
      `found "${word}", which ${list} does not declare; write ${known.length ? `one of ${known.join(', ')}` : `it there first`}`,
    );
  };
  const data = idsOf(catalogue.data);
  const recipients = idsOf(catalogue.recipients);
  const purposes = idsOf(catalogue.purposes);

  for (const [index, purpose] of (catalogue.purposes ?? []).entries()) {
    purpose.data?.forEach((item, at) => refers(`purposes[${index}].data[${at}]`, item, 'data', data));
    purpose.recipients?.forEach((item, at) =>
      refers(`purposes[${index}].recipients[${at}]`, item, 'recipients', recipients),
    );
  }
  for (const [index, service] of (catalogue.services ?? []).entries()) {
    refers(`services[${index}].purpose`, service.purpose, 'purposes', purposes);
    refers(`services[${index}].recipient`, service.recipient, 'recipients', recipients);
  }
  for (const [index, recipient] of (catalogue.recipients ?? []).entries()) {
    const { purposes: senders } = provisionOf(catalogue, recipient);
    recipient.items?.forEach((item, at) => {
      const path = `recipients[${index}].items[${at}]`;
      refers(path, item, 'data', data);
      // What is told of a recipient is a part of what is told of the purposes.
      if (data.includes(item) && !senders.some((purpose) => purpose.data?.includes(item)))
        fault(
          path,
          `found "${item}", which no purpose uses whose data goes there; write it into the "data" of one that names "${recipient.id}"`,
        );
    });
    // To ask for what happens anyway would mislead: a duty is told.
    const isDuty = senders.length > 0 && senders.every(({ basis }) => basis === 'legal-obligation');
    if (recipient.ask && isDuty && !catalogue.permissions?.some((one) => one.recipients?.includes(recipient.id)))
      fault(
        `recipients[${index}].ask`,
        `found true, and all that goes there is required by law (${senders.map(({ id }) => id).join(', ')}), which is told and not asked; leave it out`,
      );
  }
  for (const [index, permission] of (catalogue.permissions ?? []).entries()) {
    permission.data?.forEach((item, at) => refers(`permissions[${index}].data[${at}]`, item, 'data', data));
    refers(`permissions[${index}].purpose`, permission.purpose, 'purposes', purposes);
    permission.recipients?.forEach((item, at) =>
      refers(`permissions[${index}].recipients[${at}]`, item, 'recipients', recipients),
    );
  }
  for (const [index, policy] of (catalogue.policies ?? []).entries()) {
    const path = `policies[${index}].versions`;
    if (policy.versions.length === 0) fault(path, 'found an empty list; write at least one version');
    policy.versions.forEach((version, at) => {
      const before = policy.versions[at - 1];
      if (policy.versions.findIndex((other) => other.version === version.version) < at) {
        fault(`${path}[${at}].version`, `found "${version.version}" a second time; give each version its own`);
      }
      if (before?.effective && version.effective && version.effective <= before.effective) {
        fault(
          `${path}[${at}].effective`,
          `found ${version.effective}, not after ${before.effective}; list versions oldest first`,
        );
      }
      if (before && !version.effective) {
        fault(`${path}[${at}].effective`, 'found nothing; write the date on which it replaces the version before it');
      }
      if (version.announced && version.effective && version.announced > version.effective) {
        fault(
          `${path}[${at}].announced`,
          `found ${version.announced}, after it takes effect; announce a version before`,
        );
      }
    });
  }
  // A word may stand for what a version adds or takes away: on the other days it stands for nothing.
  for (const [word, topic] of Object.entries(catalogue.aliases ?? {})) {
    if (!known.has(topic) || topic.startsWith('data/'))
      fault(`aliases.${word}`, `found "${topic}"; write a declared topic such as "purpose/analytics"`);
  }
}

const PLURALS = {
  purpose: 'purposes',
  service: 'services',
  recipient: 'recipients',
  data: 'data',
  policy: 'policies',
  channel: 'channels',
  permission: 'permissions',
} as const;

/** Everything that is declared, as `kind/id`. */
const namesOf = (catalogue: Catalogue): Set<string> =>
  new Set(Object.entries(PLURALS).flatMap(([kind, list]) => (catalogue[list] ?? []).map(({ id }) => `${kind}/${id}`)));

/** Everything that is declared on any day. */
const everNamed = (catalogue: Catalogue): Set<string> =>
  new Set(stagesOf(catalogue).flatMap((stage) => [...namesOf(stage)]));

/**
 * Another version that declares something and whose day is so near, in another time zone, that it may begin before or after:
 * then no order of the two could be checked.
 */
function nearby(catalogue: Catalogue, { timeZone = 'UTC' }: Policy, { effective }: PolicyVersion): string | undefined {
  for (const { timeZone: other = 'UTC', versions } of catalogue.policies ?? []) {
    const near = versions.find(
      ({ effective: date, declares }) =>
        declares && other !== timeZone && Math.abs(Date.parse(date ?? '') - Date.parse(effective ?? '')) <= 86_400_000,
    );
    if (near) return `${near.effective} in ${other}`;
  }
  return undefined;
}

/** What versions say of topics, and what they declare from their day on, laid over the catalogue as it will be then. */
export function versionRelations(catalogue: Catalogue, fault: Fault): void {
  const known = everNamed(catalogue);
  const { aliases = {} } = catalogue;
  const isTopic = (word: string): boolean =>
    Object.hasOwn(aliases, word) ||
    (known.has(word.includes('/') ? word : `purpose/${word}`) && !word.startsWith('data/'));
  for (const [index, policy] of (catalogue.policies ?? []).entries()) {
    for (const [at, version] of policy.versions.entries()) {
      const path = `policies[${index}].versions[${at}]`;
      version.changes?.forEach(({ topics = [] }, place) => {
        for (const word of topics) {
          const at = `${path}.changes[${place}].topics`;
          const topic = aliases[word] ?? word;
          if (!isTopic(word)) fault(at, `found "${word}"; write a declared topic such as "purpose/analytics"`);
          else if (topic.startsWith('service/'))
            fault(at, `found "${word}"; write its purpose, since that is what people are asked about`);
          else if (topic.startsWith('policy/') && topic !== `policy/${policy.id}`)
            fault(at, `found "${word}"; write it into a version of that policy, which is what people answer to`);
        }
      });
      if (!version.declares) continue;
      const near = nearby(catalogue, policy, version);
      if (near)
        fault(
          `${path}.effective`,
          `found ${version.effective} in ${policy.timeZone ?? 'UTC'}, within a day of ${near}, which declares something as well; write the same "timeZone" for both policies, or dates further apart`,
        );
      const [before, after] = aroundVersion(catalogue, policy.id, version.version);
      // Policies come and go by their versions.
      const names = [...namesOf(before)].filter((name) => !name.startsWith('policy/'));
      for (const word of (version.declares.without ?? []).filter((name) => !names.includes(name)))
        fault(
          `${path}.declares.without`,
          `found "${word}", which is not declared before; write one of ${names.join(', ')}`,
        );
      const within: Fault = (place, message) => fault(`${path}.declares: ${place}`, message);
      let isShaped = true;
      shape(after, '', (place, message) => {
        isShaped = false;
        within(place, message);
      });
      if (isShaped) relations(after, within, known);
    }
  }
}

/** Versions that people are told of too late. What an older one gave can no longer be mended: only the newest is looked at. */
export function noticeRelations({ policies = [], region }: Catalogue, fault: Fault): void {
  for (const [index, policy] of policies.entries()) {
    const late = noticeFaults(policy, region).find(({ version }) => version === policy.versions.at(-1)?.version);
    if (!late) continue;
    // For a change to people's disadvantage the law's days count, whatever the author's are.
    const isAdverse = policy.versions.at(-1)?.adverse === true;
    const advice = isAdverse ? '' : '; if people were told in another way, write the days you gave as "noticeDays"';
    fault(`policies[${index}].${late.path}`, `${late.message}${advice}`);
  }
}
