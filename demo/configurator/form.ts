/** The forms: fields as `fields.ts` lists them, each with its faults. */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { at, isItem, itemsOf, pathText, type Draft, type Item, type Path } from './draft.js';
import type { Field, Group } from './fields.js';

/** What the forms need of the page. */
export interface Host {
  readonly draft: Draft;
  /** What is wrong, by the path of the field. */
  readonly faults: ReadonlyMap<string, readonly string[]>;
  change(path: Path, value: unknown): void;
  add(path: Path, group: Group): void;
  drop(path: Path): void;
  moveUp(path: Path): void;
}

export const fieldId = (path: Path | string): string => `f-${typeof path === 'string' ? path : pathText(path)}`;

const UNITS = [
  ['D', 'days'],
  ['W', 'weeks'],
  ['M', 'months'],
  ['Y', 'years'],
] as const;

const valueOf = (event: Event): string => (event.target as HTMLInputElement).value;

/** The name of an item in a list: what a person gave it, else its id. */
export function nameOf(item: Item): string {
  const first = (value: unknown): unknown => (isItem(value) ? Object.values(value)[0] : value);
  const found = [item['title'], item['name'], item['id'], item['version']].map(first);
  return String(found.find((one) => typeof one === 'string' && one !== '') ?? 'Without a name');
}

interface Parts {
  readonly id: string;
  readonly value: unknown;
  readonly describedBy: string;
  readonly invalid: 'true' | 'false';
}

function textInput({ id, value, describedBy, invalid }: Parts, kind: string, set: (text: string) => void) {
  const text = typeof value === 'string' ? value : '';
  if (kind === 'long')
    return html`<textarea
      id=${id}
      rows="3"
      aria-describedby=${describedBy}
      aria-invalid=${invalid}
      .value=${live(text)}
      @input=${(event: Event) => set(valueOf(event))}
    ></textarea>`;
  // An id is named elsewhere: it changes once it is written, not with every letter.
  const isId = kind === 'id';
  return html`<input
    id=${id}
    type=${kind === 'date' ? 'date' : 'text'}
    aria-describedby=${describedBy}
    aria-invalid=${invalid}
    .value=${live(text)}
    @input=${(event: Event) => isId || set(valueOf(event))}
    @change=${(event: Event) => isId && set(valueOf(event))}
  />`;
}

/** A number and a unit; a duration of several units, as `P1Y6M`, is written as it is. */
function durationInput(parts: Parts, label: string, set: (text: string) => void) {
  const text = typeof parts.value === 'string' ? parts.value : '';
  const [, count, unit = 'M'] = /^P(\d+)([DWMY])$/.exec(text) ?? [];
  if (text !== '' && count === undefined) return textInput(parts, 'text', set);
  return html`<span class="duration">
    <input
      id=${parts.id}
      inputmode="numeric"
      aria-describedby=${parts.describedBy}
      aria-invalid=${parts.invalid}
      .value=${live(count ?? '')}
      @input=${(event: Event) => set(/^\d+$/.test(valueOf(event)) ? `P${Number(valueOf(event))}${unit}` : valueOf(event))}
    />
    <select
      aria-label=${`${label}: unit`}
      ?disabled=${count === undefined}
      @change=${(event: Event) => set(`P${count}${valueOf(event)}`)}
    >
      ${UNITS.map(([letter, name]) => html`<option value=${letter} ?selected=${letter === unit}>${name}</option>`)}
    </select>
  </span>`;
}

function select({ id, value, describedBy, invalid }: Parts, options: Field['options'], set: (text: string) => void) {
  const known = (options ?? []).some(([one]) => one === value);
  return html`<select
    id=${id}
    aria-describedby=${describedBy}
    aria-invalid=${invalid}
    @change=${(event: Event) => set(valueOf(event))}
  >
    <option value="" ?selected=${value === undefined}>–</option>
    ${known || value === undefined ? nothing : html`<option selected>${String(value)}</option>`}
    ${options?.map(([one, name]) => html`<option value=${one} ?selected=${one === value}>${name}</option>`)}
  </select>`;
}

const optionsOf = (host: Host, field: Field): [string, string][] =>
  itemsOf(host.draft, field.of ?? '').map((item) => [String(item['id']), nameOf(item)]);

function boxes(host: Host, path: Path, { label, of }: Field, value: unknown): TemplateResult {
  const chosen = Array.isArray(value) ? value.map(String) : [];
  const options = optionsOf(host, { key: '', label, of } as Field);
  const none =
    options.length === 0
      ? html`<p class="hint">
          None yet: add them under “${of?.replace(/^./, (letter) => letter.toUpperCase())}” first.
        </p>`
      : nothing;
  return html`<fieldset id=${fieldId(path)} tabindex="-1">
    <legend>${label}</legend>
    ${none}
    ${options.map(([id, name]) => {
      const toggle = (event: Event): void => {
        const on = (event.target as HTMLInputElement).checked;
        host.change(path, on ? [...chosen, id] : chosen.filter((one) => one !== id));
      };
      return html`<label class="box">
        <input type="checkbox" .checked=${live(chosen.includes(id))} @change=${toggle} />${name}
      </label>`;
    })}
    ${faultsAt(host, path)}
  </fieldset>`;
}

function faultsAt(host: Host, path: Path): TemplateResult | typeof nothing {
  const faults = host.faults.get(pathText(path));
  return faults ? html`<p class="fault" id="${fieldId(path)}-fault">${faults.join(' ')}</p>` : nothing;
}

/** A field with its label, its hint and its faults. */
export function fieldTemplate(host: Host, owner: Path, field: Field): TemplateResult {
  const path = [...owner, field.key];
  const value = at(host.draft, path);
  const id = fieldId(path);
  const kind = field.kind ?? 'text';
  const set = (text: string): void => host.change(path, text);
  if (kind === 'many') return boxes(host, path, field, value);
  if (kind === 'flag') {
    const toggle = (event: Event): void => host.change(path, (event.target as HTMLInputElement).checked || undefined);
    return html`<div class="field">
      <label class="box">
        <input id=${id} type="checkbox" .checked=${live(value === true)} @change=${toggle} />${field.label}
      </label>
      ${faultsAt(host, path)}
    </div>`;
  }
  // Sentences in several languages: one field for each.
  if (isItem(value))
    return html`${Object.keys(value).map((key) =>
      fieldTemplate(host, path, { key, label: `${field.label} (${key})`, kind }),
    )}`;
  const invalid = host.faults.has(pathText(path));
  const described = [field.hint && `${id}-hint`, invalid && `${id}-fault`].filter(Boolean).join(' ');
  const parts: Parts = { id, value, describedBy: described, invalid: invalid ? 'true' : 'false' };
  const input = {
    text: () => textInput(parts, field.key === 'id' ? 'id' : 'text', set),
    long: () => textInput(parts, 'long', set),
    date: () => textInput(parts, 'date', set),
    duration: () => durationInput(parts, field.label, set),
    choice: () => select(parts, field.options, set),
    one: () => select(parts, optionsOf(host, field), set),
  }[kind]();
  return html`<div class="field">
    <label for=${id}>${field.label}</label>
    ${input} ${field.hint ? html`<p class="hint" id="${id}-hint">${field.hint}</p>` : nothing} ${faultsAt(host, path)}
  </div>`;
}

/** All items of a list, each to open, and one more to add. */
export function groupTemplate(host: Host, path: Path, group: Group): TemplateResult {
  const owner = at(host.draft, path.slice(0, -1)) as Item;
  const items = itemsOf(owner, group.key);
  return html`
    ${group.about ? html`<p class="hint">${group.about}</p>` : nothing} ${faultsAt(host, path)}
    ${repeat(
      items,
      (_, index) => index,
      (item, index) => {
        const here = [...path, index];
        const name = nameOf(item);
        return html`<details class="item" id=${fieldId(here)}>
          <summary>${name}</summary>
          ${faultsAt(host, here)} ${group.fields.map((field) => fieldTemplate(host, here, field))}
          ${
            group.inside
              ? html`<fieldset class="inside" id=${fieldId([...here, group.inside.key])} tabindex="-1">
                  <legend>${group.inside.title}</legend>
                  ${groupTemplate(host, [...here, group.inside.key], group.inside)}
                </fieldset>`
              : nothing
          }
          <p class="buttons">
            <button class="button plain" type="button" aria-label="Remove: ${name}" @click=${() => host.drop(here)}>
              Remove
            </button>
            ${
              index > 0
                ? html`<button
                    class="button plain"
                    type="button"
                    aria-label="Move up: ${name}"
                    @click=${() => host.moveUp(here)}
                  >
                    Move up
                  </button>`
                : nothing
            }
          </p>
        </details>`;
      },
    )}
    <button class="button plain" type="button" @click=${() => host.add(path, group)}>Add a ${group.one}</button>
  `;
}
