/** What has to be told, and is not declared. */
import type { Catalogue } from '../core/catalogue.js';
import { ruleFor } from '../core/regions.js';
import { pointer, type CatalogueRule, type Facts, type Place } from './model.js';

/** Members of a list that a test picks, each with what is said of it. */
function lacking<Item>(
  list: readonly Item[] | undefined,
  name: string,
  test: (item: Item) => boolean,
  tell: (item: Item) => Omit<Place, 'path'>,
): readonly Place[] {
  return (list ?? []).flatMap((item, index) => (test(item) ? [{ path: pointer(name, index), ...tell(item) }] : []));
}

const asks = ({ purposes = [] }: Catalogue): boolean => purposes.some(({ basis }) => basis === 'consent');

/** The EEA, and where the Commission has found an adequate level of protection for whoever sends data (not for the US as such). */
const SAFE = new Set(
  (
    'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE IS LI NO ' +
    'AD AR BR CA CH FO GB GG IL IM JE JP KR NZ UY'
  ).split(' '),
);
/** Regions whose law asks what protects a transfer. */
const ASKS_FOR_SAFEGUARD =
  /^(|AT|BE|BG|HR|CY|CZ|DK|EE|FI|FR|DE|GR|HU|IE|IT|LV|LT|LU|MT|NL|PL|PT|RO|SK|SI|ES|SE|IS|LI|NO|GB)$/;

export const toldRules: readonly CatalogueRule[] = [
  {
    id: 'controller-missing',
    severity: 'error',
    source: 'GDPR Art. 13(1)(a); EDPB Guidelines 05/2020, 64: a consent that names nobody is not informed',
    check: ({ catalogue }) =>
      catalogue.controller === undefined && asks(catalogue)
        ? [
            {
              path: '',
              message: 'People are asked for consent, and not told by whom.',
              fix: 'Write "controller": { "name": "…", "contact": "mailto:…" }.',
            },
          ]
        : [],
  },
];

export const toldAdvice: readonly CatalogueRule[] = [
  {
    id: 'contact-missing',
    severity: 'warning',
    source: 'GDPR Art. 13(1)(a) and (b)',
    check: ({ catalogue: { controller } }) =>
      controller && controller.contact === undefined && controller.address === undefined
        ? [
            {
              path: pointer('controller'),
              message: `Nobody can write to ${controller.name}.`,
              fix: 'Write "contact": "mailto:…" or a page’s address.',
            },
          ]
        : [],
  },
  {
    id: 'retention-missing',
    severity: 'warning',
    source: 'GDPR Art. 13(2)(a); Korea, PIPA Art. 15(2)',
    check: ({ catalogue: { purposes } }) =>
      lacking(
        purposes,
        'purposes',
        ({ data = [], retention }) => data.length > 0 && retention === undefined,
        ({ id }) => ({
          message: `"${id}" uses data, and nobody is told for how long.`,
          fix: 'Write "retention", for example "P14M".',
        }),
      ),
  },
  {
    id: 'data-missing',
    severity: 'info',
    source: 'EDPB Guidelines 05/2020, 64(iii): what sort of data',
    check: ({ catalogue: { purposes } }) =>
      lacking(
        purposes,
        'purposes',
        ({ basis, data }) => basis === 'consent' && data === undefined,
        ({ id }) => ({
          message: `"${id}" does not say which data it uses.`,
          fix: 'Write "data" with ids of data items; an empty list says that there are none.',
        }),
      ),
  },
  {
    id: 'recipient-country-missing',
    severity: 'warning',
    source: 'GDPR Art. 13(1)(e) and (f); Korea, PIPA Art. 28-8; China, PIPL Art. 39',
    check: ({ catalogue: { recipients } }) =>
      lacking(
        recipients,
        'recipients',
        ({ country }) => country === undefined,
        ({ id }) => ({
          message: `Nobody is told in which country "${id}" is.`,
          fix: 'Write "country", for example "DE".',
        }),
      ),
  },
  {
    id: 'safeguard-missing',
    severity: 'warning',
    source: 'GDPR Art. 13(1)(f) and 44 to 49',
    check: ({ catalogue: { recipients }, region }) =>
      !ASKS_FOR_SAFEGUARD.test(region)
        ? []
        : lacking(
            recipients,
            'recipients',
            ({ country, safeguard }) => country !== undefined && !SAFE.has(country) && safeguard === undefined,
            ({ id, country }) => ({
              message: `Data goes to "${id}" in ${country}, and nobody is told what protects it there.`,
              fix: 'Write "safeguard", for example "standard-clauses", or "adequacy" if a decision covers it.',
            }),
          ),
  },
  {
    id: 'recipient-policy-missing',
    severity: 'info',
    source: 'EDPB Guidelines 05/2020, 65; GDPR Art. 12(1)',
    check: ({ catalogue: { recipients } }) =>
      lacking(
        recipients,
        'recipients',
        ({ policy }) => policy === undefined,
        ({ id }) => ({
          message: `Nobody can look up what "${id}" does with the data.`,
          fix: 'Write the address of its own policy as "policy".',
        }),
      ),
  },
  {
    id: 'cookie-lifetime-missing',
    severity: 'warning',
    source: 'CJEU C-673/17 (Planet49), para. 75 to 81: how long each cookie works',
    check: ({ catalogue: { services = [] } }) =>
      services.flatMap(({ cookies }, index) =>
        lacking(
          cookies,
          'cookies',
          ({ lifetime }) => lifetime === undefined,
          ({ name }) => ({
            message: `The cookie "${name}" has no lifetime.`,
            fix: 'Write "lifetime", for example "P1Y"; "P0D" for one that ends with the visit.',
          }),
        ).map((place) => ({ ...place, path: pointer('services', index) + place.path })),
      ),
  },
  {
    id: 'permission-unexplained',
    severity: 'warning',
    source: 'GDPR Art. 13(1)(c) and (2)(a); Korea, Network Act Art. 22-2',
    check: ({ catalogue }) =>
      lacking(
        catalogue.permissions,
        'permissions',
        ({ why, retention, purpose }) => why === undefined || (retention ?? retained(catalogue, purpose)) === undefined,
        ({ id, why }) => ({
          message: `"${id}" is asked for, and nobody is told ${why === undefined ? 'why' : 'how long what it gives is kept'}.`,
          fix: why === undefined ? 'Write "why".' : 'Write "retention", or the "purpose" that it serves.',
        }),
      ),
  },
  {
    id: 'consequence-missing',
    severity: 'warning',
    source: 'Korea, PIPA Art. 15(2)4: the right to refuse, and what follows from it',
    check: ({ catalogue: { purposes }, region }) =>
      !/^KR\b/.test(region)
        ? []
        : lacking(
            purposes,
            'purposes',
            ({ basis, consequence }) => basis === 'consent' && consequence === undefined,
            ({ id }) => ({
              message: `Nobody is told what follows from refusing "${id}".`,
              fix: 'Write it as "consequence", even if it is nothing.',
            }),
          ),
  },
  {
    id: 'region-laxer',
    severity: 'info',
    source: 'GDPR Art. 3(2): where people are counts, not where the site is',
    check: ({ catalogue: { region } }: Facts) =>
      region !== undefined && ruleFor(region).consent !== 'opt-in'
        ? [
            {
              path: pointer('region'),
              message: `For everybody whose region is not known, the rule of ${region} holds, wherever they are.`,
              fix: 'Leave it out, and the strictest rule holds for them; or see to it that nobody else is served.',
            },
          ]
        : [],
  },
];

const retained = ({ purposes = [] }: Catalogue, id: string | undefined): string | undefined =>
  purposes.find((purpose) => purpose.id === id)?.retention;
