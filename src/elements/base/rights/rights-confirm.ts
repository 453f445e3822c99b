/** The summary before anything is sent. */
import { html, nothing, type TemplateResult } from 'lit';
import type { OfferedRight } from '../../../core/rights.js';
import type { Ways } from './rights-delivery.js';
import { authorityPart, dueWords } from './rights-form.js';
import { linesOf, type Told } from './rights-words.js';

export interface ConfirmView extends Told {
  readonly level: number;
  readonly chosen: OfferedRight;
  readonly fields: Readonly<Record<string, string>>;
  readonly region: string;
  readonly ways: Ways;
  send(event: Event): void;
  back(): void;
}

export function confirmPart(view: ConfirmView): TemplateResult {
  const { language, catalogue, chosen, fields, ways } = view;
  const controller = catalogue.controller?.name ?? location.hostname;
  const to = ways.url || !ways.mail ? 'rightsGoesTo' : 'rightsGoesByMail';
  return html`<section class="confirm" part="confirm" aria-labelledby="confirm-title">
    <div class="subtitle" id="confirm-title" tabindex="-1" role="heading" aria-level=${view.level}>
      ${language.say('rightsConfirmTitle')}
    </div>
    <dl>
      ${linesOf({ right: chosen.right, fields }, view, chosen.rule).map(
        ([name, value]) =>
          html`<div>
            <dt>${name}</dt>
            <dd dir="auto">${value}</dd>
          </div>`,
      )}
    </dl>
    <p part="due">${dueWords(chosen, view)}</p>
    ${chosen.right === 'complaint' ? authorityPart(view) : nothing}
    <p>${language.say(to, { controller })}</p>
    <div class="buttons" part="buttons">
      <button class="choice" type="button" data-control="send" @click=${view.send}>
        ${language.say('rightsSend')}
      </button>
      <button class="quiet" type="button" data-control="change" @click=${view.back}>
        ${language.say('rightsChange')}
      </button>
    </div>
  </section>`;
}
