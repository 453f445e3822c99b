/** What was sent, and what waits. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { RightRule } from '../../../core/rights.js';
import type { KeptRequest } from './rights-journal.js';
import { authorityPart } from './rights-form.js';
import { linesOf, mailFor, mailText, rightName, type Told } from './rights-words.js';

/** All that the list is made of. */
export interface LogView extends Told {
  readonly level: number;
  readonly kept: readonly KeptRequest[];
  /** Calendar date, in the zone in which days are counted. */
  readonly today: string;
  /** `mailto:` address. */
  readonly mail: string | undefined;
  ruleOf(entry: KeptRequest): RightRule | undefined;
  isUnderWay(id: string): boolean;
  again(id: string): void;
  /** The person says that they sent the e-mail. */
  mailed(id: string): void;
  edit(entry: KeptRequest): void;
  answered(id: string): void;
  remove(id: string): void;
  copy(text: string): void;
}

export function logPart(view: LogView): TemplateResult | typeof nothing {
  const { language, kept, level } = view;
  if (kept.length === 0) return nothing;
  return html`<section class="log" part="log" aria-labelledby="log-title">
    <div class="subtitle" id="log-title" tabindex="-1" role="heading" aria-level=${level}>
      ${language.say('rightsLog')}
    </div>
    <p class="muted">${language.say('rightsLogText')}</p>
    <ul role="list">
      ${repeat(
        [...kept].reverse(),
        ({ request }) => request.id,
        (entry) => entryPart(view, entry),
      )}
    </ul>
  </section>`;
}

function entryPart(view: LogView, entry: KeptRequest): TemplateResult {
  const { language } = view;
  const { request, state, sent, due, reference, bare } = entry;
  const isOverdue = state === 'sent' && due !== undefined && due < view.today;
  const name = rightName(request.right, view);
  const at = Date.parse(request.time);
  return html`<li class="entry" part="request" data-request=${request.id}>
    <p class="head">
      <span class="name" id="request-${request.id}">${name}</span>
      <strong class="state"
        >${language.say(view.isUnderWay(request.id) ? 'rightsSending' : `rightsState_${state}`)}</strong
      >
    </p>
    <p class="muted">
      ${sent === undefined ? language.say('rightsWritten', { date: language.date(at) }) : language.say('rightsSentOn', { date: language.date(sent) })}
      · ${reference ? language.say('rightsReference', { reference }) : language.say('rightsNumber', { id: request.id })}
    </p>
    ${state === 'sent' && due && !isOverdue ? html`<p>${language.say('rightsDue', { date: language.date(due) })}</p>` : nothing}
    ${
      isOverdue && due
        ? html`<p class="error">${language.say('rightsOverdue', { date: language.date(due) })}</p>
            ${authorityPart({ language, region: request.region })}`
        : nothing
    }
    ${bare ? html`<p>${language.say('rightsFilesLost', { names: request.fields['attachments'] ?? '' })}</p>` : nothing}
    ${state === 'waiting' || state === 'failed' ? waitingPart(view, entry) : nothing}
    <details>
      <summary>${language.say('details')}<span class="spoken"> (${name})</span></summary>
      <dl>
        ${linesOf(request, view, view.ruleOf(entry)).map(
          ([term, value]) =>
            html`<div>
              <dt>${term}</dt>
              <dd dir="auto">${value}</dd>
            </div>`,
        )}
      </dl>
    </details>
    ${actionsPart(view, entry)}
  </li>`;
}

/** Why it is not sent, and what the person can do. */
function waitingPart(view: LogView, entry: KeptRequest): TemplateResult {
  const { language, mail } = view;
  const { request, state, byMail } = entry;
  if (view.isUnderWay(request.id)) return html``;
  const isMail = mail !== undefined && (byMail || state === 'failed');
  const words = ((): 'rightsFailed' | 'rightsMail' | 'rightsOffline' | 'rightsWaiting' => {
    if (state === 'failed') return 'rightsFailed';
    if (isMail) return 'rightsMail';
    return navigator.onLine === false ? 'rightsOffline' : 'rightsWaiting';
  })();
  return html`<p>${language.say(words)}</p>
    ${isMail ? mailPart(view, entry, mail) : nothing}`;
}

function mailPart(view: LogView, entry: KeptRequest, address: string): TemplateResult {
  const { language } = view;
  const { request } = entry;
  const { href, whole } = mailFor(address, request, view.ruleOf(entry), view);
  const text = mailText(request, view.ruleOf(entry), view);
  const names = request.fields['attachments'];
  return html`${names ? html`<p>${language.say('rightsMailAttach', { names })}</p>` : nothing}
    ${
      whole
        ? nothing
        : html`<p>${language.say('rightsMailLong')}</p>
            <textarea
              readonly
              rows="6"
              dir="auto"
              aria-label=${language.say('rightsMailWhole')}
              .value=${text}
            ></textarea>
            <div>
              <button class="quiet" type="button" data-control="copy" @click=${() => view.copy(text)}>
                ${language.say('rightsCopy')}
              </button>
            </div>`
    }
    <div class="pair">
      <a class="open" part="mail" href=${href}>${language.say('rightsMailOpen')}</a>
      <button class="quiet" type="button" data-control="mailed" @click=${() => view.mailed(request.id)}>
        ${language.say('rightsMailSent')}
      </button>
    </div>`;
}

function actionsPart(view: LogView, entry: KeptRequest): TemplateResult {
  const { language } = view;
  const { request, state, byMail } = entry;
  const { id } = request;
  const act = (control: string, words: string, press: () => void): TemplateResult =>
    html`<button class="link" type="button" data-control=${control} aria-describedby="request-${id}" @click=${press}>
      ${words}
    </button>`;
  const isOpen = state === 'waiting' || state === 'failed';
  if (view.isUnderWay(id)) return html``;
  return html`<div class="pair">
    ${state === 'waiting' && !byMail ? act('again', language.say('tryAgain'), () => view.again(id)) : nothing}
    ${state === 'failed' ? act('edit', language.say('rightsChange'), () => view.edit(entry)) : nothing}
    ${state === 'sent' ? act('answered', language.say('rightsAnswered'), () => view.answered(id)) : nothing}
    ${act('remove', language.say(isOpen ? 'rightsDrop' : 'rightsDelete'), () => view.remove(id))}
  </div>`;
}
