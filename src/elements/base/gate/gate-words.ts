import type { TopicId } from '../../../core/model.js';
import type { ConsentStore } from '../../../core/ports.js';
import type { GateFacts } from './gate-facts.js';
import type { LanguageController } from '../language-controller.js';
import { descriptionOf, nameOf } from '../../../banner/names.js';

/** What a placeholder says, in the reader's language. */
export interface GateWords {
  /** The provider's name; absent where the content needs a purpose and nobody in particular. */
  readonly provider?: string;
  readonly title: string;
  /** The catalogue's sentence about the topic, else what happens when it loads; and whom a purpose's data goes to. */
  readonly why: string;
  /** What "always" grants beyond this one content, and that it can be taken back (GDPR Art. 7(3)). */
  readonly always: string;
}

export function gateWords(store: ConsentStore, facts: GateFacts, language: LanguageController): GateWords {
  const { catalogue } = store;
  const { topic, provider: providerId, lacking } = facts;
  const name = (id: TopicId): string => nameOf(catalogue, id, language);
  const provider = providerId && name(providerId);
  const purpose = catalogue.purposes?.find(({ id }) => topic.id === `purpose/${id}`);
  const services = (catalogue.services ?? []).filter((service) => service.purpose === purpose?.id);
  const recipients = [...(purpose?.recipients ?? []), ...services.map(({ recipient }) => recipient)];
  const names = [...new Set(recipients)].filter((id) => id !== undefined).map((id) => name(`recipient/${id}`));

  const told = facts.recipient && provider ? language.say('gateText', { provider }) : undefined;
  const why =
    descriptionOf(catalogue, topic.id, language) ?? told ?? language.say('gateTextPlain', { topic: name(topic.id) });
  const granted = lacking.map((id) =>
    id.startsWith('recipient/') ? language.say('gateSharing', { recipient: name(id) }) : name(id),
  );
  return {
    ...(provider && { provider }),
    title: provider ? language.say('gateTitle', { provider }) : language.say('gateTitlePlain'),
    why: names.length > 0 ? `${why} ${language.say('bannerSharing', { recipients: language.list(names) })}` : why,
    always: language.say('gateAlways', { always: language.say('allowAlways'), topics: language.list(granted) }),
  };
}
