import { html, nothing, type TemplateResult } from 'lit';
import type { Circumstances } from './rehearsal.js';

/** What the form says; undefined for what cannot be read. */
function circumstancesIn(form: HTMLFormElement, now: number): Circumstances {
  const data = new FormData(form);
  const text = (name: string): string => String(data.get(name) ?? '').trim();
  const [region, gpc, day] = [text('region').toUpperCase(), text('gpc'), Date.parse(text('day'))];
  return {
    ...(region && { region: region === '?' ? '' : region }),
    ...(gpc && { gpc: gpc === 'on' }),
    ...(day > 0 && { ahead: day - now }),
  };
}

/** `YYYY-MM-DDTHH:MM` of the machine's own zone, as the field has it. */
function fieldTime(time: number): string {
  const local = new Date(time - new Date(time).getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

/** Asks for a region, a signal and a time; says what is rehearsed, and that nothing of it counts. */
export function circumstancesForm(
  now: number,
  current: Circumstances | undefined,
  begin: (circumstances: Circumstances) => void,
  end: () => void,
): TemplateResult {
  const submitted = (event: SubmitEvent): void => {
    event.preventDefault();
    begin(circumstancesIn(event.currentTarget as HTMLFormElement, now));
  };
  const { region, gpc, ahead } = current ?? {};
  return html`<p>
      The banner, the preferences, the links to them and the notice of changes as somebody else would meet them, in this
      tab. What is answered there is not kept, and tags, vendors and the cookie hear nothing of it.
    </p>
    <form class="row" @submit=${submitted}>
      <label>
        Region (FR, US-CA; ? = not known)
        <input
          name="region"
          pattern="[A-Za-z]{2}(-[A-Za-z0-9]{1,3})?|[?]"
          autocomplete="off"
          .value=${region === '' ? '?' : (region ?? '')}
        />
      </label>
      <label>
        Global Privacy Control
        <select name="gpc">
          <option value="" ?selected=${gpc === undefined}>as it is</option>
          <option value="on" ?selected=${gpc === true}>on</option>
          <option value="off" ?selected=${gpc === false}>off</option>
        </select>
      </label>
      <label>
        Day and time
        <input name="day" type="datetime-local" .value=${ahead === undefined ? '' : fieldTime(now + ahead)} />
      </label>
      <button data-control="rehearse">Rehearse</button>
      ${current ? html`<button type="button" data-control="end" @click=${end}>End the rehearsal</button>` : nothing}
    </form>`;
}
