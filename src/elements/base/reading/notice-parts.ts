/** The parts of a policy's page around its text: contents, versions, failure, the bar with the answers. */
import { html, nothing, type TemplateResult } from 'lit';
import type { PolicyVersion } from '../../../core/catalogue.js';
import type { Section } from '../../../policy/document.js';
import { isLong } from '../answer-words.js';
import type { LanguageController } from '../language-controller.js';
import { contentsTemplate } from './policy-template.js';

/**
 * Links to the sections: at the side of a wide page, and a disclosure above the text of a narrow one.
 * @param current id of the heading of the section that is being read
 */
export function contentsParts(
  sections: readonly Section[],
  prefix: string,
  current: string | undefined,
  language: LanguageController,
): TemplateResult | typeof nothing {
  if (sections.length < 2) return nothing;
  return html`<nav class="contents side" part="contents" aria-labelledby="contents">
      <p id="contents">${language.say('contents')}</p>
      ${contentsTemplate(sections, prefix, current)}
    </nav>
    <details class="narrow" part="fold">
      <summary>${language.say('contents')}</summary>
      <nav class="contents" part="contents" aria-label=${language.say('contents')}>
        ${contentsTemplate(sections, prefix, current)}
      </nav>
    </details>`;
}

/** One line of the list of versions. */
export interface VersionLine {
  readonly version: PolicyVersion;
  /** When it holds, in words. */
  readonly facts: readonly string[];
  readonly shown: boolean;
  /** Address of its text, where it has one; a text of the catalogue has none. */
  readonly href?: string | undefined;
}

/** All versions, the newest first, each leading to its text. A version without a text is told and leads nowhere. */
export function versionsPart(
  lines: readonly VersionLine[],
  language: LanguageController,
  open: (event: MouseEvent, version: string) => void,
): TemplateResult | typeof nothing {
  if (lines.length < 2) return nothing;
  return html`<details class="versions" part="versions">
    <summary>${language.say('earlierVersions')}</summary>
    <ul role="list">
      ${lines.map(({ version, facts, shown, href }) => {
        const name = language.say('version', { version: version.version });
        const act = (event: MouseEvent): void => open(event, version.version);
        const current = shown ? 'true' : nothing;
        const link = href
          ? html`<a href=${href} aria-current=${current} @click=${act}>${name}</a>`
          : html`<button class="link" type="button" aria-current=${current} @click=${act}>${name}</button>`;
        const text = href !== undefined || version.text !== undefined ? link : html`<span>${name}</span>`;
        return html`<li>${text} ${facts.map((fact) => html`<span class="muted">${fact}</span> `)}</li>`;
      })}
    </ul>
  </details>`;
}

/** Instead of a text that could not be loaded. */
export function failedPart(src: string | undefined, language: LanguageController, retry: () => void): TemplateResult {
  return html`<div class="failed" part="error">
    <p role="alert">${language.say('policyUnavailable')}</p>
    ${src ? html`<p><a href=${src}>${language.say('openOriginal')}</a></p>` : nothing}
    <div><button class="quiet" type="button" @click=${retry}>${language.say('tryAgain')}</button></div>
  </div>`;
}

/** What the bar at the edge says and asks. */
export interface Bar {
  /** Only told: one button that confirms the reading, and nothing to disagree with. */
  readonly acknowledgement: boolean;
  /** The day from which the version holds, in words; undefined once it does. */
  readonly from: string | undefined;
  /** What follows from a disagreement. */
  readonly consequence: string | undefined;
  /** What the person answered before. */
  readonly standing: string | undefined;
  /** What has to be done before one can agree; nothing where that is done, or not asked for. */
  readonly wanted: TemplateResult | typeof nothing;
  /** What is to be told politely about that. */
  readonly told: string;
}

/** The answers, and what each of them means. */
export function barPart(bar: Bar, language: LanguageController, answer: (event: Event) => void): TemplateResult {
  const { acknowledgement, from, consequence, standing, wanted, told } = bar;
  const means = acknowledgement ? ('acknowledgeMeans' as const) : ('agreeMeans' as const);
  const controls = acknowledgement ? (['acknowledge'] as const) : (['agree', 'disagree'] as const);
  const long = isLong(controls.map((control) => language.say(control)).join(' ')) ? 'long' : '';
  return html`<section class="bar" part="bar" aria-labelledby="means">
    <div>
      <p id="means">${from ? language.say(`${means}From`, { date: from }) : language.say(means)}</p>
      ${consequence && !acknowledgement ? html`<p>${language.say('disagreeMeans', { consequence })}</p>` : nothing}
      ${wanted}
      <p aria-live="polite">${told}</p>
      <p role="status"><strong>${standing ?? nothing}</strong></p>
    </div>
    <div class="buttons ${long}">
      ${controls.map((control) => {
        // Not `disabled`: who can't press it is to be told why, and pressing it leads on.
        const early = wanted !== nothing && control !== 'disagree';
        return html`<button
          class="choice"
          part="choice"
          type="button"
          data-control=${control}
          aria-disabled=${early ? 'true' : nothing}
          aria-describedby=${early ? 'unread' : nothing}
          @click=${answer}
        >
          ${language.say(control)}
        </button>`;
      })}
    </div>
  </section>`;
}
