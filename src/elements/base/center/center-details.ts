/** All about one thing: the declared facts, the rule, the services under it, the device's own setting, and the proof. */
import { html, nothing, type TemplateResult } from 'lit';
import { nameOf } from '../../../banner/names.js';
import type { Service } from '../../../core/catalogue.js';
import type { TopicId, TopicState } from '../../../core/model.js';
import { permissionFacts } from '../permission/permission-facts.js';
import { helpPart } from '../permission/permission-parts.js';
import { cookiesOf, purposeFacts } from '../purpose-facts.js';
import { recipientFacts, refusalPart } from '../recipients/recipient-parts.js';
import { noProofPart, proofPart } from './center-proof.js';
import { saidPart, switchPart } from './center-row.js';
import { factPart, type CenterView } from './center-view.js';
import { isOn } from './center-topics.js';
import { ruleWords } from './center-words.js';

export function detailsPart(view: CenterView, topic: TopicState): TemplateResult {
  const { store, language, history } = view;
  const entry = history.entryFor(topic);
  return html`<div class="inner">
    <div class="offer">${factsPart(view, topic)}</div>
    <dl class="facts">
      ${factPart(language.say('centerRuleNow'), ruleWords(topic.regime, store.get().region, language))}
    </dl>
    ${servicesPart(view, topic)}
    ${entry ? proofPart(entry, topic.id, view) : topic.answer ? noProofPart(view) : nothing}
  </div>`;
}

/** What is declared about a topic. */
function factsPart(view: CenterView, { id, kind, key }: TopicState): TemplateResult | typeof nothing {
  const { store, language } = view;
  const { catalogue } = store;
  if (kind === 'recipient') return html`${refusalPart(store, id, language)} ${recipientFacts(store, id, language)}`;
  if (kind === 'permission') return permissionPart(view, id);
  if (kind === 'channel') {
    const again = catalogue.channels?.find((channel) => channel.id === key)?.reconfirm;
    if (again === undefined) return nothing;
    return html`<dl class="facts">${factPart(language.say('centerReconfirm'), language.duration(again))}</dl>`;
  }
  const purpose = catalogue.purposes?.find((one) => one.id === key);
  return purpose ? html`<dl class="facts">${purposeFacts(catalogue, purpose, language)}</dl>` : nothing;
}

/** Our consent stands in the row; the browser's own setting is another thing. */
function permissionPart({ store, language, devices }: CenterView, topic: TopicId): TemplateResult | typeof nothing {
  const told = permissionFacts(store, topic, language);
  if (!told) return nothing;
  const setting = devices.settingOf(told.permission);
  return html`<dl class="facts">
      ${told.facts.map(([term, description]) => factPart(term, description))}
      ${setting ? factPart(language.say('permissionThere'), language.say(`setting_${setting}` as const)) : nothing}
    </dl>
    ${setting ? helpPart(setting, told.name, language) : nothing}`;
}

function servicesPart(view: CenterView, { kind, key }: TopicState): TemplateResult | typeof nothing {
  const services = (view.store.catalogue.services ?? []).filter(({ purpose }) => kind === 'purpose' && purpose === key);
  if (services.length === 0) return nothing;
  return html`<div>
    <p class="muted">${view.language.say('services')}</p>
    <ul class="services" role="list">
      ${services.map((service) => servicePart(view, service))}
    </ul>
  </div>`;
}

/** A service that sends data to a recipient stays off until that is allowed as well, and says so. */
function servicePart(view: CenterView, service: Service): TemplateResult {
  const { store, language } = view;
  const { catalogue } = store;
  const id: TopicId = `service/${service.id}`;
  const { topics } = store.get();
  const own = topics.find((topic) => topic.id === id);
  const recipient = topics.find((topic) => topic.id === `recipient/${service.recipient}`);
  const waits = recipient !== undefined && !isOn(recipient);
  const name = recipient ? nameOf(catalogue, recipient.id, language) : '';
  const isApart = own !== undefined && own.answered !== undefined;
  return html`<li data-row=${id}>
    <div class="about">
      <p id=${id} tabindex="-1">${nameOf(catalogue, id, language)}</p>
      ${waits ? html`<span class="state">${language.say('off')}</span>` : own ? switchPart(view, own, id) : nothing}
      ${cookiesOf(catalogue, service, language)}
      ${waits ? html`<p class="muted">${language.say('waitsFor', { name })}</p>` : nothing}
    </div>
    ${isApart ? saidPart(view, own) : nothing}
  </li>`;
}
