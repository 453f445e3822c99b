/** What all parts of the privacy centre need. */
import { html, type TemplateResult } from 'lit';
import type { ConsentStore } from '../../../core/ports.js';
import type { LanguageController } from '../language-controller.js';
import type { CenterAnswers } from './center-answers.js';
import type { CenterDevices } from './center-devices.js';
import type { CenterHistory } from './center-history.js';
import type { CenterProofs } from './center-proofs.js';

export interface CenterView {
  readonly store: ConsentStore;
  readonly language: LanguageController;
  readonly history: CenterHistory;
  readonly answers: CenterAnswers;
  readonly proofs: CenterProofs;
  readonly devices: CenterDevices;
  /** Level of the headings of parts. */
  readonly level: number;
  readonly theme: string | undefined;
  /** Whether a fold is open: only then its content is drawn. */
  readonly isOpen: (fold: string) => boolean;
  readonly toggled: (event: Event, fold: string) => void;
}

/** The head of a part of the page. */
export const partTitle = (words: string, level: number, id: string): TemplateResult =>
  html`<div class="subtitle" id=${id} role="heading" aria-level=${Math.min(level, 6)}>${words}</div>`;

/** A fold whose content is drawn once it is open. @param of what it is about, for those who hear it apart from its row */
export function foldPart(
  { isOpen, toggled }: CenterView,
  fold: string,
  words: string,
  of: string,
  content: () => unknown,
): TemplateResult {
  const open = isOpen(fold);
  return html`<details part="fold" ?open=${open} @toggle=${(event: Event) => toggled(event, fold)}>
    <summary>${words}<span class="spoken">: ${of}</span></summary>
    ${open ? content() : ''}
  </details>`;
}

/** A term with its description. */
export const factPart = (term: string, description: unknown): TemplateResult =>
  html`<div>
    <dt>${term}</dt>
    <dd>${description}</dd>
  </div>`;
