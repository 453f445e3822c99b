/** The parts of a notice of change. */
import { html, nothing, type TemplateResult } from 'lit';
import type { ChangeNotice } from '../../../core/notices.js';
import type { ConsentStore } from '../../../core/ports.js';
import type { MessageKey } from '../../../locales/index.js';
import { nameOf } from '../../../banner/names.js';
import type { ChangeNotices } from './change-notices.js';
import type { ToldChange } from './change-words.js';
import { SIGNS } from '../comparison/comparison-line.js';
import type { LanguageController } from '../language-controller.js';

/** From how many changes on the list is folded, so that the notice leaves the page in sight. */
const MANY = 4;

const KINDS = { added: 'kindAdded', deleted: 'kindDeleted', modified: 'kindModified' } as const;

/** The one change, or that there are several. */
export function titleWords(
  store: ConsentStore,
  notices: readonly ChangeNotice[],
  language: LanguageController,
): string {
  const [only, ...more] = notices;
  return only && more.length === 0 ? noticeTitle(store, only, language) : language.say('changesTitle');
}

function noticeTitle(store: ConsentStore, notice: ChangeNotice, language: LanguageController): string {
  const policy = nameOf(store.catalogue, notice.topic, language);
  return notice.standing === 'announced' && notice.effective
    ? language.say('policyChanges', { policy, date: language.date(notice.effective) })
    : language.say('policyChanged', { policy });
}

/** @param level of its own heading; 0 where the surface's says it */
export function noticePart(
  store: ConsentStore,
  notice: ChangeNotice,
  level: number,
  notices: ChangeNotices,
  language: LanguageController,
): TemplateResult {
  const { policy, standing, effective, daysLeft, adverse } = notice;
  const summaries = notices.versionsOf(notice).flatMap((version) => language.text(version.summary) ?? []);
  const changes = notices.changesOf(notice);
  return html`<div
    class="notice"
    part="notice"
    role="group"
    tabindex="-1"
    aria-labelledby=${level ? `title-${policy}` : 'title'}
  >
    ${
      level
        ? html`<div class="subtitle" id=${`title-${policy}`} role="heading" aria-level=${Math.min(level, 6)}>
            ${noticeTitle(store, notice, language)}
          </div>`
        : nothing
    }
    <p class="muted">
      ${daysLeft === undefined ? nothing : html`<strong>${language.count('daysLeft', daysLeft)}</strong>`}
      ${standing === 'in-force' && effective ? language.say('changedSince', { date: language.date(effective) }) : nothing}
    </p>
    ${adverse ? html`<p><strong>${language.say('adverseChange')}</strong></p>` : nothing}
    ${summaries.map((summary) => html`<p>${summary}</p>`)} ${changesPart(changes, language)}
    <p>${meaning(notice, language)}</p>
    <div class="buttons" part="buttons">${buttons(notice, notices, language)}</div>
  </div>`;
}

function changesPart(changes: readonly ToldChange[], language: LanguageController): TemplateResult | typeof nothing {
  if (changes.length === 0) return nothing;
  const list = html`<ul role="list" part="changes">
    ${changes.map(
      ({ kind, text }) =>
        html`<li>
          <span class="kind"><span aria-hidden="true">${SIGNS[kind]}</span> ${language.say(KINDS[kind])}</span>
          <span>${text}</span>
        </li>`,
    )}
  </ul>`;
  if (changes.length < MANY) return list;
  return html`<details>
    <summary>${language.say('whatChanges')} (${changes.length})</summary>
    ${list}
  </details>`;
}

/** What it means for what the person has said. */
function meaning(
  { standing, material, answered }: ChangeNotice,
  language: LanguageController,
): string | typeof nothing {
  if (standing === 'in-force') return language.say('noLongerCounts');
  if (!material) return language.say('editorialChange');
  return answered === undefined ? nothing : language.say('untilThen');
}

/**
 * To agree in advance needs no word against it: nothing happens to somebody who does not. From the day on both are equal. Who
 * has answered nothing yet is asked where the page asks, about the version in force.
 */
function buttons(notice: ChangeNotice, notices: ChangeNotices, language: LanguageController): TemplateResult[] {
  const { standing, answer, answered, material } = notice;
  const agreement = standing === 'in-force' ? (['agree', 'disagree'] as const) : (['agree', 'got-it'] as const);
  const choices =
    answer === 'none' || (standing === 'announced' && (!material || answered === undefined))
      ? (['got-it'] as const)
      : answer === 'acknowledgement'
        ? (['acknowledge'] as const)
        : agreement;
  const words: Readonly<Record<string, MessageKey>> = {
    agree: standing === 'in-force' ? 'agree' : 'agreeNow',
    disagree: 'disagree',
    acknowledge: 'acknowledge',
    'got-it': 'gotIt',
    read: 'readChange',
    later: 'remindMe',
  };
  return [...choices, 'read', 'later'].map((control) => {
    const isChoice = control !== 'read' && control !== 'later';
    return html`<button
      class=${isChoice ? 'choice' : 'quiet'}
      part=${isChoice ? 'choice' : control}
      type="button"
      data-control=${control}
      @click=${(event: Event) => notices.act(event, notice)}
    >
      ${language.say(words[control] as MessageKey)}
    </button>`;
  });
}
