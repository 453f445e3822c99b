/** To which words an answer was given, under which rule, and by what it can be proved. */
import { html, nothing, type TemplateResult } from 'lit';
import { nameOf } from '../../../banner/names.js';
import type { HistoryEntry, TopicId } from '../../../core/model.js';
import { listed } from '../receipt/receipt-parts.js';
import { placeWords, regionName, ruleWords } from './center-words.js';
import { factPart, type CenterView } from './center-view.js';

/**
 * The words that were shown with the fingerprint of each, where and under which rule, and the fingerprint of the entry.
 * @param topic the one that is asked about; without it, all of the entry
 */
export function proofPart(entry: HistoryEntry, topic: TopicId | undefined, view: CenterView): TemplateResult {
  const { language, store } = view;
  const { wording, wordings = {}, language: tag } = entry.evidence;
  const isAsked = (id: string): boolean => topic === undefined || id === topic;
  const own = Object.entries(wordings).filter(([id]) => isAsked(id));
  const texts = Object.entries(entry.seal?.texts ?? {}).filter(([id]) => isAsked(id.split('@')[0] ?? ''));
  const rules = new Set(
    Object.entries(entry.seal?.regimes ?? {})
      .filter(([id]) => isAsked(id) && !id.startsWith('policy/'))
      .map(([, regime]) => ruleWords(regime, entry.region, language)),
  );
  const name = (id: string): string => nameOf(store.declared, id as TopicId, language);
  return html`<dl class="facts">
    ${own.map(([id, words]) => factPart(topic ? language.say('centerWording') : name(id), wordsPart(words, tag, view)))}
    ${wording === undefined ? nothing : factPart(language.say('centerSurface'), wordsPart(wording, tag, view))}
    ${own.length === 0 && wording === undefined ? factPart(language.say('centerWording'), language.say('centerNoWording')) : nothing}
    ${texts.map(([id, hash]) => factPart(language.say('centerPolicyText'), html`<code>${hash}</code> ${id.split('@')[1]}`))}
    ${factPart(language.say('centerWhere'), listed(placeWords(entry, language)))}
    ${factPart(language.say('centerRuleThen'), rules.size > 0 ? language.list([...rules]) : regionName(entry.region, language))}
    ${factPart(language.say('centerEntry'), entryPart(entry, view))}
  </dl>`;
}

/** Nobody knows the words of an answer that only the record has. */
export const noProofPart = ({ language }: CenterView): TemplateResult =>
  html`<p class="muted">${language.say('centerNoEntry')}</p>`;

function wordsPart(words: string, tag: string | undefined, { proofs }: CenterView): TemplateResult {
  const hash = proofs.hashOf(words);
  return html`<blockquote lang=${tag ?? nothing} dir="auto">${words}</blockquote>
    ${hash === undefined ? nothing : html`<code>${hash}</code>`}`;
}

function entryPart(entry: HistoryEntry, { proofs, language }: CenterView): TemplateResult {
  if (!entry.seal) return html`${language.say('centerUnsealed')}`;
  const holds = proofs.holds(entry);
  const words = holds === undefined ? nothing : language.say(holds ? 'centerHolds' : 'centerAltered');
  return html`<code>${entry.seal.hash}</code>
    <p class=${holds === false ? 'fault' : 'muted'}>${words}</p>`;
}
