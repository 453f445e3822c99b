/** The parts around a comparison, for an element's own shadow tree: which versions, what happened to them, the steps. */
import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { Comparison } from '../../../policy/compare-model.js';
import { isSame } from '../../../policy/compare-text.js';
import type { ComparisonController } from './comparison-controller.js';
import { headingOf, viewOf, type SectionGroup, type SectionView } from './comparison-outline.js';
import type { ComparisonSteps } from './comparison-steps.js';
import { anchorOf, kindTemplate } from './comparison-template.js';
import { comparable, type VersionPair } from './comparison-versions.js';
import type { LanguageController } from '../language-controller.js';
import { periodOf, periodWords } from '../policy-version.js';

/**
 * All that stands above a comparison's text: the two versions, and the summary or why there is none. The steps are apart
 * (`stepsPart`), since they have to stick beside the text.
 * @param prefix what stands before a section's id, as in `comparisonTemplate`
 */
export function comparisonParts(
  controller: ComparisonController,
  steps: ComparisonSteps,
  prefix: string,
  language: LanguageController,
): TemplateResult | typeof nothing {
  const { state } = controller;
  if (state.status === 'off') return nothing;
  const { before, after } = controller.pair;
  const title = state.status === 'none' ? 'compareNone' : 'compareTitle';
  // Dates, plurals and lists are slow to put into words, and a step from change to change alters none of them.
  const choice = guard([before, after, controller.policy, controller.answer, language.tag], () =>
    choicePart(controller, language),
  );
  const found = state.status === 'ready' ? state.comparison : state.status;
  const status = guard([found, language.tag], () => statusWords(controller, language));
  return html`<section class="comparison" part="comparison" aria-labelledby="compared">
    <p id="compared">${language.say(title, { before, after })}</p>
    ${state.status === 'none' ? nothing : choice}
    <p role="status">${status}</p>
    ${failurePart(controller, language)}
    ${
      state.status === 'ready'
        ? guard([state.comparison, steps.everything, prefix, language.tag], () =>
            summaryPart(state.comparison, steps, prefix, language),
          )
        : nothing
    }
  </section>`;
}

/** Two lists of versions, and what the reader said to the earlier one. */
function choicePart(controller: ComparisonController, language: LanguageController): TemplateResult {
  const { pair, answer } = controller;
  const since =
    answer?.answer && answer.when !== undefined && answer.answered === pair.before
      ? language.say(answer.answer === 'granted' ? 'sinceAgreed' : 'sinceAnswered', {
          version: pair.before,
          date: language.date(answer.when),
        })
      : nothing;
  return html`<div class="versions-compared">
      ${versionChoice('before', controller, language)} ${versionChoice('after', controller, language)}
    </div>
    ${since === nothing ? nothing : html`<p class="muted">${since}</p>`}`;
}

function versionChoice(
  side: keyof VersionPair,
  controller: ComparisonController,
  language: LanguageController,
): TemplateResult {
  const { policy, pair, now } = controller;
  const list = comparable(policy, now);
  const chosen = list.find(({ version }) => version === pair[side]);
  // What the host asks for by name is shown even if the catalogue does not have it.
  const names = [...(chosen ? [] : [pair[side]]), ...list.map(({ version }) => version).reverse()];
  const facts = periodWords(periodOf(policy, chosen, undefined, now), language);
  const choose = ({ target }: Event): void => controller.choose(side, (target as HTMLSelectElement).value);
  return html`<div>
    <label for=${side}>${language.say(side === 'before' ? 'earlierVersion' : 'laterVersion')}</label>
    <select id=${side} @change=${choose}>
      ${names.map((name) => html`<option value=${name} .selected=${name === pair[side]}>${name}</option>`)}
    </select>
    ${facts.map((fact) => html`<span class="muted">${fact}</span> `)}
  </div>`;
}

/** What is announced: that it takes a moment, that there is nothing to compare, or how many sections changed. */
function statusWords(controller: ComparisonController, language: LanguageController): unknown {
  const { state } = controller;
  if (state.status === 'loading') return language.say('comparing');
  if (state.status === 'languages') {
    const [before, after] = [state.before, state.after].map((tag) => languageName(tag, language.tag));
    return language.say('compareLanguages', { before: before ?? '', after: after ?? '' });
  }
  if (state.status !== 'ready') return nothing;
  const counts = countsOf(state.comparison, language);
  if (counts.length > 0) return html`<strong>${language.list(counts)}</strong>`;
  return language.say(isSame(state.comparison) ? 'sameText' : 'sameWords');
}

/** That it could not be done, and a way to try again. */
function failurePart(controller: ComparisonController, language: LanguageController): TemplateResult | typeof nothing {
  const { state } = controller;
  if (state.status !== 'failed') return nothing;
  const said = { before: 'earlierUnavailable', after: 'laterUnavailable', comparison: 'comparisonFailed' } as const;
  return html`<div class="failed" part="error">
    <p role="alert">${language.say(said[state.what])}</p>
    <div>
      <button class="quiet" type="button" @click=${() => controller.retry()}>${language.say('tryAgain')}</button>
    </div>
  </div>`;
}

/** How many sections were added, deleted, modified and moved, in words; empty if none. */
function countsOf({ counts }: Comparison, language: LanguageController): string[] {
  const { added, deleted, modified, moved } = counts;
  return [
    added && language.count('sectionsAdded', added),
    deleted && language.count('sectionsDeleted', deleted),
    modified && language.count('sectionsModified', modified),
    moved && language.count('sectionsMoved', moved),
  ].filter((words) => typeof words === 'string');
}

/** Which sections changed, each with its kind and a link to it. */
function summaryPart(
  comparison: Comparison,
  steps: ComparisonSteps,
  prefix: string,
  language: LanguageController,
): TemplateResult | typeof nothing {
  if (countsOf(comparison, language).length === 0) return nothing;
  const list = html`<ul role="list">
    ${entriesOf(comparison, prefix, language)}
  </ul>`;
  return html`<details class="changed" ?open=${steps.count <= 12}>
      <summary>${language.say('changedSections')}</summary>
      <nav aria-label=${language.say('changedSections')}>${list}</nav>
    </details>
    <div>
      <button class="link" type="button" @click=${steps.toggle}>
        ${language.say(steps.everything ? 'showChanges' : 'showEverything')}
      </button>
    </div>`;
}

function entriesOf(comparison: Comparison, prefix: string, language: LanguageController): TemplateResult[] {
  const { title, preamble, closing } = comparison;
  const entry = (href: string, words: string, kind: Parameters<typeof kindTemplate>[0], section?: SectionView) =>
    html`<li>
      <a href=${`#${href}`} dir="auto">${words}</a>
      <span class="muted">${kindTemplate(kind, section?.origin, section?.change.moved ?? false, language)}</span>
    </li>`;
  const part = (name: string, words: string, kind: typeof title.kind): TemplateResult[] =>
    kind === 'same' ? [] : [entry(`${prefix}.${name}`, words, kind)];
  return [
    ...part('title', language.say('partTitle'), title.kind),
    ...part('preamble', language.say('partPreamble'), preamble.kind),
    ...sectionsIn(viewOf(comparison).groups).flatMap((section) => {
      const { kind, before, after } = section.change;
      const place = after ?? before;
      return kind === 'same' || !place ? [] : [entry(anchorOf(prefix, section), headingOf(place), kind, section)];
    }),
    ...part('closing', language.say('partClosing'), closing.kind),
  ];
}

const sectionsIn = (groups: readonly SectionGroup[]): SectionView[] =>
  groups.flatMap(({ sections }) => sections.flatMap((one) => [one, ...sectionsIn(one.groups)]));

/** The bar that leads from change to change; to stand beside the text, in a box as high as the text, so that it can stick. */
export function stepsPart(steps: ComparisonSteps, language: LanguageController): TemplateResult | typeof nothing {
  const { count, position } = steps;
  if (count === 0) return nothing;
  const number = (value: number): string => new Intl.NumberFormat(language.tag).format(value);
  const where =
    position === 0
      ? language.count('changesCount', count)
      : language.say('changeOf', { position: number(position), count: number(count) });
  const button = (name: 'previousChange' | 'nextChange', sign: string, key: string, act: () => void) =>
    html`<button class="quiet" type="button" aria-keyshortcuts=${key} @click=${act}>
      <span aria-hidden="true">${sign}</span><span class="spoken">${language.say(name)}</span>
    </button>`;
  return html`<div class="steps" part="steps" role="group" aria-label=${language.say('changes')}>
    ${button('previousChange', '↑', 'Alt+ArrowUp', steps.previous)}
    ${button('nextChange', '↓', 'Alt+ArrowDown', steps.next)}
    <p role="status">${where}</p>
  </div>`;
}

function languageName(tag: string, inLanguage: string): string {
  try {
    return new Intl.DisplayNames([inLanguage], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
