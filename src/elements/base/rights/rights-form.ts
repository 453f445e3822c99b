/** What there is to fill in. */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { TopicState } from '../../../core/model.js';
import { authorityFor, fieldsOf, GROUNDS, type OfferedRight, type RightField } from '../../../core/rights.js';
import type { Right } from '../../../core/requests.js';
import { nameOf } from '../../../banner/names.js';
import type { MessageKey } from '../../../locales/index.js';
import { ticked } from '../ticked.js';
import { needsIdentity, type FileLimits } from './rights-check.js';
import type { Draft } from './rights-journal.js';
import { fieldName, rightName, topicsIn, type Told } from './rights-words.js';

/** Characters in a field. A server may take no more than 8,000, and some of them count for two. */
const LONGEST = 4000;

/** All that the form is made of. */
export interface FormView extends Told {
  readonly level: number;
  readonly offered: readonly OfferedRight[];
  readonly draft: Draft | undefined;
  readonly region: string;
  readonly topics: readonly TopicState[];
  readonly faults: ReadonlyMap<string, string>;
  /** Whether a draft outlives the page. */
  readonly isLasting: boolean;
  /** Absent where nothing can be attached. */
  readonly limits?: FileLimits;
  /** What is attached. */
  readonly files?: readonly File[];
  choose(right: Right): void;
  write(name: string, value: string): void;
  attach(files: readonly File[]): void;
  review(event: Event): void;
  discard(): void;
}

export function formPart(view: FormView): TemplateResult {
  const { language, offered, draft } = view;
  const chosen = draft && offered.find(({ right }) => right === draft.right);
  return html`<form part="form" novalidate @submit=${view.review}>
    <fieldset aria-describedby=${view.faults.has('right') ? 'fault-right' : nothing}>
      <legend>${language.say('rightsWhich')}</legend>
      <div class="rights">${offered.map(({ right }) => rightPart(view, right, draft?.right === right))}</div>
      ${faultPart(view, 'right')}
    </fieldset>
    ${chosen ? detailsPart(view, chosen) : nothing}
  </form>`;
}

function rightPart(view: FormView, right: Right, checked: boolean): TemplateResult {
  return html`<label class="right" part="right">
    <input
      type="radio"
      name="right"
      .value=${right}
      ${ticked(checked)}
      aria-labelledby="name-${right}"
      aria-describedby="about-${right}"
      @change=${() => view.choose(right)}
    />
    <span>
      <span class="name" id="name-${right}">${rightName(right, view)}</span>
      <span class="muted" id="about-${right}">${view.language.say(`right_${right}_text`)}</span>
    </span>
  </label>`;
}

function detailsPart(view: FormView, chosen: OfferedRight): TemplateResult {
  const { language, draft, faults } = view;
  const { right } = chosen;
  return html`<div class="details">
    ${right === 'complaint' ? authorityPart(view) : nothing}
    ${fieldsOf(right, chosen.rule).map((field) => fieldPart(view, right, field))}
    ${textPart(view, {
      name: 'identity',
      label: language.say('rightsIdentity'),
      hint: language.text(view.catalogue.controller?.rights?.identity) ?? language.say('rightsIdentityHint'),
      required: needsIdentity(right),
    })}
    ${textPart(view, { name: 'reply', label: language.say('rightsReply'), hint: language.say('rightsReplyHint') })}
    ${view.limits ? filesPart(view, view.limits) : nothing}
    <p part="due">${dueWords(chosen, view)}</p>
    ${
      faults.size > 0
        ? html`<p class="error" part="error" role="alert">${language.count('rightsErrors', faults.size)}</p>`
        : nothing
    }
    <div class="buttons" part="buttons">
      <button class="choice" type="submit" data-control="review">${language.say('rightsReview')}</button>
      <button class="quiet" type="button" data-control="discard" @click=${view.discard}>
        ${language.say('rightsDiscard')}
      </button>
    </div>
    ${draft ? html`<p class="muted">${language.say(view.isLasting ? 'rightsDraft' : 'rightsUnkept')}</p>` : nothing}
  </div>`;
}

/** By when, who says so, and where it is written. */
export function dueWords({ right, rule, due, by }: OfferedRight, { language }: Told): TemplateResult {
  const date = due && language.date(due);
  const words = ((): MessageKey => {
    if (by) return `rightsBy_${by}`;
    if (right === 'withdrawal') return 'rightsAtOnce';
    return rule ? 'rightsNoDate' : 'rightsNoLaw';
  })();
  // A complaint goes to the authority as well, and no law says when a site has to answer one.
  const isSilent = !by && right === 'complaint';
  const said = isSilent ? '' : language.say(words as 'rightsBy_law', { date: date ?? '' });
  return html`${said}
  ${rule ? html`<span class="muted">${language.say('rightsSource', { source: rule.source })}</span>` : nothing}`;
}

/** Whom else to turn to. */
export function authorityPart({
  language,
  region,
}: Pick<FormView, 'language' | 'region'>): TemplateResult | typeof nothing {
  const authority = authorityFor(region);
  if (!authority) return nothing;
  return html`<p part="authority">
    ${language.say('rightsAuthority')}
    <a href=${authority.url} target="_blank" rel="noopener noreferrer"
      ><bdi>${authority.name}</bdi><span class="spoken"> (${language.say('newWindow')})</span></a
    >
    <span class="muted">(${authority.url.replace('https://', '')})</span>
  </p>`;
}

function fieldPart(view: FormView, right: Right, field: RightField): TemplateResult | typeof nothing {
  const { language } = view;
  if (field.kind === 'ground') return groundPart(view);
  if (field.kind === 'topics') return view.topics.length > 0 ? topicsPart(view, right, field) : nothing;
  const isAll = field.name === 'what' && ['access', 'deletion', 'portability'].includes(right);
  const hint = isAll
    ? language.say('rightsEmptyAll')
    : field.name === 'reason'
      ? language.say('rightsReasonHint')
      : field.name === 'to' && right === 'portability'
        ? language.say('rightsEmptyMe')
        : undefined;
  return textPart(view, {
    name: field.name,
    label: fieldName(right, field, view),
    hint,
    required: field.required,
    long: true,
  });
}

interface TextField {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly required?: boolean | undefined;
  /** Of several lines. */
  readonly long?: true;
}

function textPart(view: FormView, { name, label, hint, required, long }: TextField): TemplateResult {
  const { language, draft, faults } = view;
  const value = draft?.fields[name] ?? '';
  const described = [hint && `hint-${name}`, faults.has(name) && `fault-${name}`].filter(Boolean).join(' ') || nothing;
  const input = (event: Event): void => view.write(name, (event.target as HTMLInputElement).value);
  const isWrong = faults.has(name) ? 'true' : nothing;
  return html`<div class="field" part="field">
    <label for=${name}
      >${label} <span class="mark">(${language.say(required ? 'required' : 'optionalMark')})</span></label
    >
    ${hint ? html`<p class="muted" id="hint-${name}">${hint}</p>` : nothing}
    ${
      long
        ? html`<textarea
            id=${name}
            rows="3"
            maxlength=${LONGEST}
            dir="auto"
            aria-required=${required ? 'true' : nothing}
            aria-invalid=${isWrong}
            aria-describedby=${described}
            .value=${live(value)}
            @input=${input}
          ></textarea>`
        : html`<input
            id=${name}
            type="text"
            maxlength="500"
            dir="auto"
            autocomplete=${name === 'reply' ? 'email' : 'on'}
            aria-required=${required ? 'true' : nothing}
            aria-invalid=${isWrong}
            aria-describedby=${described}
            .value=${live(value)}
            @input=${input}
          />`
    }
    ${faultPart(view, name)}
  </div>`;
}

function groundPart(view: FormView): TemplateResult {
  const { language, draft } = view;
  return html`<fieldset
    class="field"
    part="field"
    aria-describedby=${view.faults.has('ground') ? 'fault-ground' : nothing}
  >
    <legend>${language.say('rightsGround')} <span class="mark">(${language.say('required')})</span></legend>
    ${GROUNDS.map(
      (ground) =>
        html`<label class="box">
          <input
            type="radio"
            name="ground"
            .value=${ground}
            aria-describedby=${view.faults.has('ground') ? 'fault-ground' : nothing}
            ${ticked(draft?.fields['ground'] === ground)}
            @change=${() => view.write('ground', ground)}
          />
          <span>${language.say(`rightsGround_${ground}`)}</span>
        </label>`,
    )}
    ${faultPart(view, 'ground')}
  </fieldset>`;
}

function topicsPart(view: FormView, right: Right, field: RightField): TemplateResult {
  const { language, catalogue, draft, topics } = view;
  const chosen = topicsIn(draft?.fields['topics']);
  const tick = (event: Event): void => {
    const { value, checked } = event.target as HTMLInputElement;
    const ids = topics.map(({ id }) => id).filter((id) => (id === value ? checked : chosen.includes(id)));
    view.write('topics', ids.join(' '));
  };
  return html`<fieldset
    class="field"
    part="field"
    aria-describedby=${view.faults.has('topics') ? 'fault-topics' : nothing}
  >
    <legend>${fieldName(right, field, view)}</legend>
    ${topics.map(
      ({ id }) =>
        html`<label class="box">
          <input
            type="checkbox"
            .value=${id}
            aria-describedby=${view.faults.has('topics') ? 'fault-topics' : nothing}
            ${ticked(chosen.includes(id))}
            @change=${tick}
          />
          <span>${nameOf(catalogue, id, language)}</span>
        </label>`,
    )}
    ${faultPart(view, 'topics')}
  </fieldset>`;
}

function filesPart(view: FormView, { count, size, types }: FileLimits): TemplateResult {
  const { language, faults, files = [] } = view;
  // A field that comes back from the summary is empty, though its files are still attached.
  const names = language.list(files.map(({ name }) => name));
  const values = { count: String(count), size: String(size), types: types.split(',').join(', ') };
  return html`<div class="field" part="field">
    <label for="files"
      >${language.say('rightsFiles')} <span class="mark">(${language.say('optionalMark')})</span></label
    >
    <p class="muted" id="hint-files">${language.say('rightsFilesHint', values)}</p>
    <input
      id="files"
      type="file"
      multiple
      accept=${types}
      aria-invalid=${faults.has('files') ? 'true' : nothing}
      aria-describedby=${faults.has('files') ? 'hint-files fault-files' : 'hint-files'}
      @change=${(event: Event) => view.attach([...((event.target as HTMLInputElement).files ?? [])])}
    />
    ${names ? html`<p class="muted">${language.say('rightsAttached', { names })}</p>` : nothing}
    ${faultPart(view, 'files')}
  </div>`;
}

const faultPart = ({ faults }: FormView, name: string): TemplateResult | typeof nothing =>
  faults.has(name) ? html`<p class="error" part="error" id="fault-${name}">${faults.get(name)}</p>` : nothing;
