/** The sections of the inspector, one template each. */
import { html, nothing, type TemplateResult } from 'lit';
import type { HistoryEntry } from '../core/model.js';
import type { Finding, Severity } from '../lint/model.js';
import { COOKIE_LIMIT, type RecordView } from './record-view.js';
import type { Inspection, SealCheck } from './model.js';
import { whyOfTag } from './tags.js';
import type { TopicView } from './why.js';

type View = TemplateResult | typeof nothing;

const SEVERITIES: Readonly<Record<Severity, string>> = { error: 'Error', warning: 'Warning', info: 'Note' };

const list = (items: readonly TemplateResult[], empty: string): View =>
  items.length > 0
    ? html`<ul role="list">
        ${items}
      </ul>`
    : html`<p class="muted">${empty}</p>`;

export const findingsView = (findings: readonly Finding[], empty: string): View =>
  list(
    findings.map(
      ({ rule, severity, path, message, fix, source }) =>
        html`<li data-rule=${rule} data-severity=${severity}>
          <strong class="kind">${SEVERITIES[severity]}</strong>: ${message}
          <p>${fix}</p>
          <p class="muted">${path} · ${rule} · ${source}</p>
        </li>`,
    ),
    empty,
  );

export const topicsView = (topics: readonly TopicView[]): View =>
  list(
    topics.map(
      ({ state, why }) =>
        html`<li data-topic=${state.id}>
          <strong>${state.id}</strong>: ${state.allowed ? 'allowed' : 'not allowed'}, ${state.standing}
          ${why.map((sentence) => html`<p class="muted">${sentence}</p>`)}
        </li>`,
    ),
    'The catalogue declares nothing.',
  );

const instant = (when: number): string => `${new Date(when).toISOString().slice(0, 19).replace('T', ' ')} UTC`;

export const recordView = (record: RecordView): View =>
  list(
    record.map(
      ({ place, text, bytes, decoded }) =>
        html`<li>
          <strong>${place}</strong>: ${bytes}${place === 'cookie' ? ` of ${COOKIE_LIMIT}` : ''} bytes
          <pre>${text}</pre>
          ${
            decoded.ok
              ? html`<p>Record ${decoded.record.id}</p>
                  ${decoded.record.decisions.map(
                    ({ topic, answer, when, revision, by, despite }) =>
                      html`<p class="muted">
                        ${topic}: ${answer}, ${instant(when)}, told
                        "${revision}"${by ? `, by a ${by}` : ''}${despite ? ', despite the signal' : ''}
                      </p>`,
                  )}`
              : html`<p>It is ${decoded.fault}, and counts as unset.</p>`
          }
        </li>`,
    ),
    'Nothing is kept.',
  );

/** What came of checking seals, in a sentence. */
export function sealSentence({ check, sealed, unsealed }: SealCheck): string {
  const others = unsealed > 0 ? ` ${unsealed} have no seal.` : '';
  if (check.ok) return `All seals hold, in their order: ${sealed}.${others}`;
  return `Entry ${check.at + 1} of the sealed ones does not hold: ${check.reason}.${others}`;
}

const whatWasDone = ({ act, decisions, notice, forgotten, lapsed, lent }: HistoryEntry): string =>
  [
    act,
    ...decisions.map(({ topic, answer }) => `${topic} ${answer}`),
    ...(notice ? [`${notice.policy} ${notice.version}: ${notice.response}`] : []),
    ...(forgotten ?? []),
    ...(lapsed ?? []),
    ...(lent ? [`${lent.topic} lent`] : []),
  ].join(', ');

export const historyView = (history: readonly HistoryEntry[]): View =>
  list(
    [...history].reverse().map(
      (entry) =>
        html`<li>
          <strong>${entry.time}</strong>: ${whatWasDone(entry)}
          <p class="muted">
            ${entry.evidence.surface}, ${entry.evidence.control}, by ${entry.evidence.source ?? 'person'};
            ${entry.region || 'region not known'}${entry.signals.gpc ? ', GPC' : ''}; ${entry.seal?.hash ?? 'no seal'}
          </p>
        </li>`,
    ),
    'Nobody has answered here.',
  );

export const tagsView = ({ tags }: Inspection): View =>
  list(
    tags.map(
      (tag) =>
        html`<li>
          <strong>${tag.state}</strong>: ${tag.name} ${tag.address ?? nothing}
          <p class="muted">data-consent="${tag.expression}": ${whyOfTag(tag)}</p>
        </li>`,
    ),
    'No tag is marked with data-consent.',
  );

export const keptView = ({ kept }: Inspection): View =>
  list(
    kept.map(
      ({ medium, name, services, own, allowed, expires }) =>
        html`<li>
          <strong>${name}</strong> (${medium})
          <p class="muted">
            ${own ? 'ours' : services.length > 0 ? `${services.join(', ')}: ${allowed ? 'allowed' : 'not allowed'}` : 'declared by no service'}${
              expires === undefined ? '' : `; until ${instant(expires)}`
            }
          </p>
        </li>`,
    ),
    'Nothing is kept that a page can see.',
  );

export const requestsView = ({ requests }: Inspection): View =>
  list(
    requests.map(
      ({ address, by, at, early }) =>
        html`<li>
          <strong>${at} ms</strong>: ${address}
          <p class="muted">${by || 'other'}${early ? '; before anybody had said yes' : ''}</p>
        </li>`,
    ),
    'Nothing was asked of another site.',
  );

export const signalsView = ({ signals }: Inspection): View =>
  list(
    signals.map(
      ({ vendor, queue, command }) =>
        html`<li>
          <strong>${vendor}</strong> (${queue})
          <pre>${JSON.stringify(command)}</pre>
        </li>`,
    ),
    'No command about consent lies in a queue. A vendor whose script has loaded may have taken it out.',
  );

export const messagesView = ({ messages }: Inspection): View =>
  list(
    messages.map(
      ({ time, from, type, text }) =>
        html`<li>
          <strong>${from === 'web' ? 'to the app' : 'from the app'}: ${type}</strong>
          <p class="muted">${instant(time)}</p>
          <pre>${text}</pre>
        </li>`,
    ),
    'Nothing was said to an app, or by one, since the inspector began.',
  );

export const failuresView = ({ failures }: Inspection): View =>
  list(
    failures.map(({ code, message }) => html`<li><strong>${code}</strong>: ${message}</li>`),
    'None since the inspector began.',
  );
