/** The parts of a receipt on the screen: who is responsible, what was told and not asked, and what it cannot state. */
import { html, nothing, type TemplateResult } from 'lit';
import { nameOf } from '../../../banner/names.js';
import type { TopicId } from '../../../core/model.js';
import type { ConsentStore } from '../../../core/ports.js';
import { NOT_STATED, type Receipt, type ReceiptOptions } from '../../../core/receipt-model.js';
import type { MessageKey } from '../../../locales/index.js';
import type { OtherAnswer } from '../../../records/receipt-of-history.js';
import { webAddress } from '../gate/gate-facts.js';
import type { LanguageController } from '../language-controller.js';
import { addressOf } from '../policy-links.js';
import { countsWords, moment } from './receipt-words.js';

/** What all parts need. */
export interface Showing {
  readonly store: ConsentStore;
  readonly language: LanguageController;
  readonly options: ReceiptOptions | undefined;
  /** Level of the headings of parts. */
  readonly level: number;
}

/** A heading inside the receipt, at a level that the page's outline asks for. */
export const heading = (words: string, level: number, css: string): TemplateResult =>
  html`<div class=${css} role="heading" aria-level=${Math.min(level, 6)}>${words}</div>`;

/** Facts in one line, each set apart: they may be written in different directions. */
export const listed = (facts: readonly unknown[]): TemplateResult[] =>
  facts.map((fact, index) => html`${index === 0 ? nothing : ' · '}<bdi>${fact}</bdi>`);

/** Who is responsible, how to reach them, and which privacy policy was in force. */
export function whoPart(receipt: Receipt | undefined, showing: Showing): TemplateResult {
  const { store, language, options } = showing;
  const controller = options?.controller ?? store.catalogue.controller;
  const party = receipt?.parties.find(({ party_type }) => party_type === 'controller');
  const name = party?.party_name ?? controller?.name;
  const fact = (term: MessageKey, text: string | undefined): TemplateResult | typeof nothing =>
    text === undefined || text === NOT_STATED
      ? nothing
      : html`<div>
          <dt>${language.say(term)}</dt>
          <dd><bdi>${reach(text)}</bdi></dd>
        </div>`;
  const contact = party?.party_contact ?? controller?.contact;
  const others = [party?.party_email, party?.party_phone, party?.party_url].map((text) =>
    text === undefined || contact?.includes(text) ? undefined : text,
  );
  return html`<dl class="facts">
    <div>
      <dt>${language.say('overviewWho')}</dt>
      <dd><bdi>${name === undefined || name === NOT_STATED ? language.say('receiptNobody') : name}</bdi></dd>
    </div>
    ${fact('receiptAddress', party?.party_address ?? controller?.address)} ${fact('overviewContact', contact)}
    ${fact('channel_email', others[0])} ${fact('receiptPhone', others[1])} ${fact('receiptWebsite', others[2])}
    ${policyFact(receipt, showing)}
  </dl>`;
}

/** An address as a link, where it is one that may be followed. */
function reach(text: string): TemplateResult | string {
  const words = text.replace(/^(mailto|tel):/i, '').replace(/\?.*$/, '');
  const mail = /^[^\s/:@]+@[^\s/:@]+$/.test(text) ? `mailto:${text}` : text;
  return /^(mailto|tel|https?):/i.test(mail) ? html`<a href=${mail}>${words}</a>` : text;
}

function policyFact(receipt: Receipt | undefined, showing: Showing): TemplateResult | typeof nothing {
  const { policy, version, url } = receipt?.privacy_notice ?? {};
  if (policy === undefined || version === undefined) return nothing;
  const { store, language } = showing;
  return html`<div>
    <dt>${language.say('receiptPolicy')}</dt>
    <dd>
      ${nameOf(store.declared, `policy/${policy}`, language)}, ${versionLink(`policy/${policy}`, version, url, showing)}
    </dd>
  </div>`;
}

/** A version of a policy, with a link to its text where the site has one. */
export function versionLink(
  topic: TopicId,
  version: string,
  url: string | undefined,
  { store, language }: Showing,
): TemplateResult | string {
  const policy = store.declared.policies?.find(({ id }) => `policy/${id}` === topic);
  const isDeclared = policy?.versions.some((known) => known.version === version);
  const address = webAddress(url ?? (policy && isDeclared ? addressOf(policy, version, language) : undefined));
  const words = language.say('version', { version });
  return address === undefined ? words : html`<a href=${address}>${words}</a>`;
}

/** What was told and not asked, and what was asked and is not answered: neither here nor anywhere that the device knows of. */
export function silentParts(
  { purposes, documents }: Receipt,
  others: readonly OtherAnswer[],
  { store, language, level }: Showing,
): TemplateResult {
  const { topics } = store.get();
  const isSaid = (id: TopicId): boolean =>
    documents.some(({ policy }) => policy === id) ||
    others.some(({ topic }) => topic === id) ||
    topics.some((topic) => topic.id === id && topic.answer);
  const rows = purposes.filter(({ events, purpose_id }) => events.length === 0 && !isSaid(purpose_id));
  // Declared policies are no purposes of the receipt. Those that ask for an answer are told of here.
  const policies = (store.catalogue.policies ?? [])
    .filter(({ id, answer }) => answer !== 'none' && !isSaid(`policy/${id}`))
    .map(({ id }): TopicId => `policy/${id}`);
  const told = rows.filter(({ status, regime }) => status === 'NotAsked' || regime === 'notice');
  const unanswered = [...rows.filter((row) => !told.includes(row)).map(({ purpose_id }) => purpose_id), ...policies];
  const part = (title: MessageKey, ids: readonly TopicId[]): TemplateResult | typeof nothing =>
    ids.length === 0
      ? nothing
      : html`<div>
          ${heading(language.say(title), level, 'subtitle')}
          <p>${language.list(ids.map((id) => nameOf(store.declared, id, language)))}</p>
        </div>`;
  return html`${part(
    'receiptTold',
    told.map(({ purpose_id }) => purpose_id),
  )}
  ${part('receiptUnanswered', unanswered)}`;
}

/** Answers that the receipt cannot state, since what they were about is not known or nothing proves them. */
export function otherParts(others: readonly OtherAnswer[], showing: Showing): TemplateResult {
  const part = (lacks: OtherAnswer['lacks'], title: MessageKey, text: MessageKey): TemplateResult | typeof nothing => {
    const own = others.filter((said) => said.lacks === lacks);
    const { language, level } = showing;
    if (own.length === 0) return nothing;
    return html`<div part="others">
      ${heading(language.say(title), level, 'subtitle')}
      <p class="muted">${language.say(text)}</p>
      <ul class="others" role="list">
        ${own.map((said) => otherRow(said, showing))}
      </ul>
    </div>`;
  };
  return html`${part('facts', 'receiptFacts', 'receiptFactsText')} ${part('proof', 'receiptProof', 'receiptProofText')}`;
}

/** By its id, since it may have had another name, and as yes or no: whether that was a consent or no objection is not known. */
function otherRow(said: OtherAnswer, { store, language }: Showing): TemplateResult {
  const { topic, act, answer, revision, when } = said;
  const isPolicy = topic.startsWith('policy/');
  const ended = act === 'reset' ? 'said_ConsentRevoked' : 'said_ConsentExpired';
  const words = answer ? (`said_${answer}` as const) : ended;
  const state = store.get().topics.find(({ id }) => id === topic);
  const counts = countsWords(said, state, language);
  const version = isPolicy && revision ? [language.say('version', { version: revision })] : [];
  const facts = [...version, moment(when, language), ...(counts === undefined ? [] : [counts])];
  return html`<li>
    <strong>${language.say(words)}</strong> <bdi><code>${topic}</code></bdi>
    <span class="muted">${listed(facts)}</span>
  </li>`;
}
